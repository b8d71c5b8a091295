package org.kadanoff.run

import com.fasterxml.jackson.module.kotlin.readValue
import io.jhdf.HdfFile
import org.kadanoff.network.History
import org.kadanoff.network.LayerWeights
import org.kadanoff.network.Network
import org.kadanoff.network.TrainedNetwork
import org.kadanoff.plan.Format
import java.nio.file.Path

/**
 * A trained network as HDF5: `layer<i>/kernel` (float32, input × unit) and `layer<i>/bias` (float32, one a unit, where
 * there is one) from i = 1; `history/…` (float64, one an epoch). The attribute `network` holds the layers as JSON.
 */
internal object TrainedNetworkFormat : Format<TrainedNetwork> {

    override val extension get() = "h5"

    override fun write(value: TrainedNetwork, file: Path) = HdfFile.write(file).use { hdf ->
        hdf.putAttribute("network", Json.mapper.writeValueAsString(value.network))
        value.weights.forEachIndexed { index, layer ->
            val units = value.network.layers[index].units
            val group = hdf.putGroup("layer${index + 1}")
            group.putDataset("kernel", Array(layer.kernel.size / units) { row ->
                layer.kernel.copyOfRange(row * units, (row + 1) * units)
            })
            layer.bias?.let { group.putDataset("bias", it) }
        }
        val history = hdf.putGroup("history")
        history.putDataset("training_loss", value.history.trainingLoss)
        history.putDataset("validation_loss", value.history.validationLoss)
        history.putDataset("penalty", value.history.penalty)
        Unit
    }

    override fun read(file: Path): TrainedNetwork = HdfFile(file).use { hdf ->
        fun history(name: String) = hdf.getDatasetByPath("history/$name").data as DoubleArray
        val network = Json.mapper.readValue<Network>(hdf.getAttribute("network").data as String)
        TrainedNetwork(
            network,
            network.layers.mapIndexed { index, layer ->
                val rows = hdf.getDatasetByPath("layer${index + 1}/kernel").data as Array<*>
                val kernel = FloatArray(rows.size * layer.units)
                rows.forEachIndexed { row, weights -> (weights as FloatArray).copyInto(kernel, row * layer.units) }
                val bias = if (layer.bias) hdf.getDatasetByPath("layer${index + 1}/bias").data as FloatArray else null
                LayerWeights(kernel, bias)
            },
            History(history("training_loss"), history("validation_loss"), history("penalty")),
        )
    }
}
