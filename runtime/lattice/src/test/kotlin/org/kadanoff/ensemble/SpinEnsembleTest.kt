package org.kadanoff.ensemble

import io.kotest.assertions.throwables.shouldThrow
import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.shouldBe
import io.kotest.matchers.shouldNotBe
import java.io.ByteArrayInputStream
import java.io.ByteArrayOutputStream
import java.io.ObjectInputStream
import java.io.ObjectOutputStream
import java.lang.foreign.Arena
import java.lang.foreign.MemorySegment
import java.util.SplittableRandom
import org.kadanoff.lattice.Lattice
import org.kadanoff.lattice.RotatedSquare
import org.kadanoff.lattice.Square

class SpinEnsembleTest : FunSpec({

    val random = SplittableRandom(1)

    /** Random words of configurations; the bits after the last site are 0. */
    fun words(lattice: Lattice, size: Int): LongArray {
        val stride = SpinEnsemble.wordsPerConfiguration(lattice)
        val tail = -1L ushr (64 * stride - lattice.sites())
        return LongArray(size * stride) { random.nextLong() and if (it % stride == stride - 1) tail else -1L }
    }

    /** The same words outside the heap, at an address that no long would have by itself. */
    fun outside(words: LongArray): MemorySegment {
        val bytes = 8L * words.size
        return Arena.ofAuto().allocate(bytes + 3).asSlice(3).also { it.copyFrom(MemorySegment.ofArray(words)) }
    }

    listOf(Square(16), Square(5), RotatedSquare(12)).forEach { lattice ->
        test("an ensemble on $lattice that lies in several places is the one that lies in one array") {
            val words = words(lattice, 7)
            val betas = DoubleArray(7) { 0.1 * it }
            val one = SpinEnsemble(lattice, betas, words)

            val stride = SpinEnsemble.wordsPerConfiguration(lattice)
            fun part(from: Int, to: Int, place: (LongArray) -> MemorySegment) = SpinEnsemble(
                lattice, betas.copyOfRange(from, to), place(words.copyOfRange(from * stride, to * stride)),
            )
            val parts = listOf(part(0, 1, ::outside), part(1, 4, MemorySegment::ofArray), part(4, 7, ::outside))
            val joined = SpinEnsemble.concat(parts)

            joined shouldBe one
            joined.hashCode() shouldBe one.hashCode()
            joined.slice(2, 6) shouldBe one.slice(2, 6)
            joined.slice(2, 6) shouldNotBe one.slice(1, 5)
            repeat(7) { configuration ->
                joined.beta(configuration) shouldBe betas[configuration]
                joined.energy(configuration) shouldBe one.energy(configuration)
                joined.magnetization(configuration) shouldBe one.magnetization(configuration)
                val spins = FloatArray(lattice.sites() + 1).also { joined.copyTo(configuration, it, 1) }
                repeat(lattice.sites()) { site ->
                    joined.spin(configuration, site) shouldBe one.spin(configuration, site)
                    spins[site + 1] shouldBe one.spin(configuration, site).toFloat()
                }
            }
        }

        test("an ensemble on $lattice is the same after it was sent through bytes, wherever it lies") {
            val joined = SpinEnsemble.concat(
                List(3) { SpinEnsemble(lattice, doubleArrayOf(0.1, 0.2), outside(words(lattice, 2))) },
            )
            val bytes = ByteArrayOutputStream().also { out -> ObjectOutputStream(out).use { it.writeObject(joined) } }
            ObjectInputStream(ByteArrayInputStream(bytes.toByteArray())).readObject() shouldBe joined
        }
    }

    test("one spin that differs makes another ensemble") {
        val words = words(Square(16), 3)
        fun ensemble(words: LongArray) = SpinEnsemble(Square(16), DoubleArray(3), outside(words))
        ensemble(words) shouldBe ensemble(words)
        ensemble(words) shouldNotBe ensemble(words.copyOf().also { it[it.size - 1] = it[it.size - 1] xor 1 })
    }

    test("joining and slicing copy no spins") {
        val words = LongArray(4) // all spins are down
        val ensemble = SpinEnsemble(Square(8), DoubleArray(4), words)
        val view = SpinEnsemble.concat(listOf(ensemble, ensemble.slice(1, 3))).slice(3, 6)
        view.spin(2, 5) shouldBe -1
        words[2] = 1L shl 5
        view.spin(2, 5) shouldBe 1
    }

    test("words that are too few are told") {
        shouldThrow<IllegalArgumentException> { SpinEnsemble(Square(16), DoubleArray(3), LongArray(11)) }.message shouldBe
            "3 configurations on square(16) take 12 words, not 11"
    }
})
