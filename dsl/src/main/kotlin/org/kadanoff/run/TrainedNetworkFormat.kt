package org.kadanoff.run

import com.fasterxml.jackson.module.kotlin.readValue
import io.jhdf.HdfFile
import io.jhdf.api.Dataset
import io.jhdf.api.Group
import org.kadanoff.network.History
import org.kadanoff.network.LayerWeights
import org.kadanoff.network.Network
import org.kadanoff.network.TrainedNetwork
import org.kadanoff.plan.Format
import java.nio.file.Path

/**
 * A trained network as HDF5: `layer<i>/kernel` (float32, input × unit) and `layer<i>/bias` (float32, one a unit, where
 * there is one) from i = 1; `history/…` (float64, one an epoch; what is empty is left
 * out). The attribute `network` holds the layers as JSON.
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
        fun put(name: String, epochs: DoubleArray) {
            if (epochs.isNotEmpty()) history.putDataset(name, epochs)
        }
        put("training_loss", value.history.trainingLoss)
        put("validation_loss", value.history.validationLoss)
        put("penalty", value.history.penalty)
    }

    override fun read(file: Path): TrainedNetwork = HdfFile(file).use { hdf ->
        val epochs = (hdf.getChild("history") as Group).children
        fun history(name: String) = (epochs[name] as Dataset?)?.data as DoubleArray? ?: DoubleArray(0)
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
