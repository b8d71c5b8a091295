package org.kadanoff.network

import java.util.random.RandomGenerator
import org.kadanoff.ensemble.SpinEnsemble
import org.kadanoff.lattice.Square

/** A random translation, reflection or rotation, and flip of all spins, each element of the group as likely. */
internal class Symmetries(lattice: Square, private val random: RandomGenerator) : Copy {
    private val length = lattice.length()
    private val original = FloatArray(lattice.sites())

    override fun write(ensemble: SpinEnsemble, configuration: Int, target: FloatArray, offset: Int) {
        ensemble.copyTo(configuration, original, 0)
        val element = random.nextInt(16)
        val sign = if (element and 1 == 0) 1f else -1f
        val rowStep = if (element and 2 == 0) 1 else -1
        val columnStep = if (element and 4 == 0) 1 else -1
        val rowStride = if (element and 8 == 0) length else 1
        val columnStride = length + 1 - rowStride
        var row = random.nextInt(length)
        val firstColumn = random.nextInt(length)
        var to = offset
        repeat(length) {
            var column = firstColumn
            repeat(length) {
                target[to++] = sign * original[row * rowStride + column * columnStride]
                column = wrap(column + columnStep)
            }
            row = wrap(row + rowStep)
        }
    }

    private fun wrap(place: Int) = if (place == length) 0 else if (place < 0) length - 1 else place
}
