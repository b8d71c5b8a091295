package org.kadanoff.network

/**
 * How far a training has come at the end of an epoch: enough to go on to the same weights.
 *
 * @property trained the network as it is, with its history
 * @property memory what the optimiser remembers
 * @property best the weights of the epoch of the lowest validation loss, where training may stop early
 */
class Checkpoint(val trained: TrainedNetwork, val memory: List<FloatArray>, val best: List<LayerWeights>?)

/** Where a training leaves checkpoints, and finds them when it is started again. */
interface Checkpoints {
    /** Checkpoints are this many epochs apart. */
    val every: Int

    /** The last one, or null. */
    fun last(): Checkpoint?

    /** Keeps one in the place of those before it. */
    fun keep(checkpoint: Checkpoint)

    /** None. */
    object None : Checkpoints {
        override val every: Int get() = Int.MAX_VALUE
        override fun last(): Checkpoint? = null
        override fun keep(checkpoint: Checkpoint) {}
    }
}
