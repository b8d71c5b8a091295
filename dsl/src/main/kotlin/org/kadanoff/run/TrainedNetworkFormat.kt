package org.kadanoff.run

import com.fasterxml.jackson.module.kotlin.readValue
import io.jhdf.HdfFile
import io.jhdf.api.Dataset
import io.jhdf.api.Group
import io.jhdf.api.WritableGroup
import org.kadanoff.network.Checkpoint
import org.kadanoff.network.History
import org.kadanoff.network.LayerWeights
import org.kadanoff.network.Network
import org.kadanoff.network.TrainedNetwork
import org.kadanoff.plan.Format
import java.nio.file.Path

/**
 * A trained network as HDF5: `layer<i>/kernel` (float32, one row for every value that a unit reads, one column for every
 * unit; the rows of a convolution are row × column × channel) and `layer<i>/bias` (float32, one a unit) from i = 1, where
 * the layer has them; `history/…` (float64, one an epoch; what is empty is left out). The attribute `network` holds the
 * layers as JSON.
 */
internal object TrainedNetworkFormat : Format<TrainedNetwork> {

    override val extension get() = "h5"

    override fun write(value: TrainedNetwork, file: Path) = HdfFile.write(file).use { it.put(value) }

    override fun read(file: Path): TrainedNetwork = HdfFile(file).use { it.trainedNetwork() }
}

/**
 * A checkpoint as HDF5: what a trained network has, `memory/<i>` (float32, what the optimiser remembers) and, where
 * training may stop early, `best/layer<i>/…`.
 */
internal object CheckpointFormat : Format<Checkpoint> {

    override val extension get() = "h5"

    override fun write(value: Checkpoint, file: Path) = HdfFile.write(file).use { hdf ->
        hdf.put(value.trained)
        if (value.memory.isNotEmpty()) {
            val memory = hdf.putGroup("memory")
            value.memory.forEachIndexed { index, data -> memory.putDataset("$index", data) }
        }
        value.best?.let { hdf.putGroup("best").put(value.trained.network, it) }
        Unit
    }

    override fun read(file: Path): Checkpoint = HdfFile(file).use { hdf ->
        val trained = hdf.trainedNetwork()
        val memory = hdf.children["memory"] as Group?
        Checkpoint(
            trained,
            List(memory?.children?.size ?: 0) { (memory!!.getChild("$it") as Dataset).data as FloatArray },
            (hdf.getChild("best") as Group?)?.weights(trained.network),
        )
    }
}

private fun WritableGroup.put(trained: TrainedNetwork) {
    putAttribute("network", Json.mapper.writeValueAsString(trained.network))
    put(trained.network, trained.weights)
    val history = trained.history
        .run { listOf("training_loss" to trainingLoss, "validation_loss" to validationLoss, "penalty" to penalty) }
        .filter { (_, epochs) -> epochs.isNotEmpty() }
    if (history.isEmpty()) return // jHDF 0.13 writes no readable file with an empty group
    val group = putGroup("history")
    history.forEach { (name, epochs) -> group.putDataset(name, epochs) }
}

private fun Group.trainedNetwork(): TrainedNetwork {
    val network = Json.mapper.readValue<Network>(getAttribute("network").data as String)
    val epochs = children["history"] as Group?
    fun history(name: String) = (epochs?.children?.get(name) as Dataset?)?.data as DoubleArray? ?: DoubleArray(0)
    return TrainedNetwork(
        network, weights(network), History(history("training_loss"), history("validation_loss"), history("penalty")),
    )
}

private fun WritableGroup.put(network: Network, weights: List<LayerWeights>) = weights.forEachIndexed { index, layer ->
    if (layer.kernel.isEmpty()) return@forEachIndexed
    val units = network.kernelShape(index).last()
    val group = putGroup("layer${index + 1}")
    group.putDataset("kernel", Array(layer.kernel.size / units) { row ->
        layer.kernel.copyOfRange(row * units, (row + 1) * units)
    })
    layer.bias?.let { group.putDataset("bias", it) }
}

private fun Group.weights(network: Network): List<LayerWeights> = network.layers.indices.map { index ->
    val layer = getChild("layer${index + 1}") as Group? ?: return@map LayerWeights(FloatArray(0), null)
    val rows = (layer.getChild("kernel") as Dataset).data as Array<*>
    val units = network.kernelShape(index).last()
    val kernel = FloatArray(rows.size * units)
    rows.forEachIndexed { row, weights -> (weights as FloatArray).copyInto(kernel, row * units) }
    LayerWeights(kernel, (layer.children["bias"] as Dataset?)?.data as FloatArray?)
}
