package org.kadanoff.ensemble

import io.kotest.assertions.throwables.shouldThrow
import io.kotest.core.spec.style.FunSpec
import io.kotest.engine.spec.tempdir
import io.kotest.matchers.shouldBe
import io.kotest.matchers.shouldNotBe
import java.io.ByteArrayInputStream
import java.io.ByteArrayOutputStream
import java.io.ObjectInputStream
import java.io.ObjectOutputStream
import java.lang.foreign.Arena
import java.lang.foreign.MemorySegment
import java.nio.ByteBuffer
import java.nio.ByteOrder
import java.nio.channels.FileChannel
import java.nio.channels.FileChannel.MapMode.READ_ONLY
import java.nio.file.StandardOpenOption.CREATE_NEW
import java.nio.file.StandardOpenOption.READ
import java.nio.file.StandardOpenOption.SPARSE
import java.nio.file.StandardOpenOption.WRITE
import java.util.SplittableRandom
import kotlin.io.path.div
import org.kadanoff.lattice.RotatedSquare
import org.kadanoff.lattice.Square

class FieldEnsembleTest : FunSpec({

    val random = SplittableRandom(1)

    fun values(count: Int) = FloatArray(count) { random.nextDouble(-2.0, 2.0).toFloat() }

    /** The same values outside the heap, at an address that no float would have by itself. */
    fun outside(values: FloatArray): MemorySegment {
        val bytes = 4L * values.size
        return Arena.ofAuto().allocate(bytes + 3).asSlice(3).also { it.copyFrom(MemorySegment.ofArray(values)) }
    }

    listOf(Square(16) to 1, Square(5) to 3, RotatedSquare(12) to 2).forEach { (lattice, components) ->
        val stride = components * lattice.sites()

        test("$components components on $lattice that lie in several places are those that lie in one array") {
            val values = values(7 * stride)
            val betas = DoubleArray(7) { 0.1 * it }
            val one = FieldEnsemble(lattice, components, betas, values)

            fun part(from: Int, to: Int, place: (FloatArray) -> MemorySegment) = FieldEnsemble(
                lattice, components, betas.copyOfRange(from, to), place(values.copyOfRange(from * stride, to * stride)),
            )
            val parts = listOf(part(0, 1, ::outside), part(1, 4, MemorySegment::ofArray), part(4, 7, ::outside))
            val joined = Ensemble.concat(parts) as FieldEnsemble

            joined shouldBe one
            joined.hashCode() shouldBe one.hashCode()
            joined.components() shouldBe components
            joined.slice(2, 6) shouldBe one.slice(2, 6)
            joined.slice(2, 6) shouldNotBe one.slice(1, 5)
            repeat(7) { configuration ->
                joined.beta(configuration) shouldBe betas[configuration]
                val copy = FloatArray(stride + 1).also { joined.copyTo(configuration, it, 1) }
                copy.drop(1) shouldBe values.slice(configuration * stride until (configuration + 1) * stride)
                repeat(lattice.sites()) { site ->
                    joined.value(configuration, site) shouldBe values[configuration * stride + components * site]
                }
            }
        }

        test("$components components on $lattice are the same after they were sent through bytes, wherever they lie") {
            val joined = Ensemble.concat(
                List(3) { FieldEnsemble(lattice, components, doubleArrayOf(0.1, 0.2), outside(values(2 * stride))) },
            )
            val bytes = ByteArrayOutputStream().also { out -> ObjectOutputStream(out).use { it.writeObject(joined) } }
            ObjectInputStream(ByteArrayInputStream(bytes.toByteArray())).readObject() shouldBe joined
        }
    }

    test("the last bit of one value makes another ensemble") {
        val values = values(3 * 25)
        fun ensemble(values: FloatArray) = FieldEnsemble(Square(5), 1, DoubleArray(3), outside(values))
        ensemble(values) shouldBe ensemble(values)
        ensemble(values) shouldNotBe ensemble(values.copyOf().also { it[74] = Math.nextUp(it[74]) })
    }

    test("joining and slicing copy no values") {
        val values = FloatArray(4 * 64)
        val ensemble = FieldEnsemble(Square(8), DoubleArray(4), values)
        val view = (Ensemble.concat(listOf(ensemble, ensemble.slice(1, 3))) as FieldEnsemble).slice(3, 6)
        view.value(2, 5) shouldBe 0f
        values[2 * 64 + 5] = 7f
        view.value(2, 5) shouldBe 7f
    }

    test("spins are up where the field, or the first component of a vector, is 0 or more") {
        listOf(1, 2).forEach { components ->
            val values = values(3 * 100 * components).also { it[0] = 0f; it[components] = -0f }
            val fields = FieldEnsemble(Square(10), components, DoubleArray(3), outside(values))
            repeat(3) { configuration ->
                List(100) { fields.sign().spin(configuration, it) } shouldBe
                    List(100) { if (values[components * (100 * configuration + it)] >= 0) 1 else -1 }
            }
        }
    }

    test("beyond 2³¹ values, in a file that has holes, values are where they belong, joined and sliced as well") {
        val square = Square(1024)
        val last = 2050 // 2³¹ values are 2048 configurations
        val bytes = 4L * square.sites()
        val file = tempdir().toPath() / "values"
        val values = FileChannel.open(file, CREATE_NEW, SPARSE, READ, WRITE).use { channel ->
            val seven = ByteBuffer.allocate(4).order(ByteOrder.nativeOrder()).putFloat(0, 7f)
            channel.write(seven, bytes * (last + 1) - 4)
            channel.map(READ_ONLY, 0, bytes * (last + 1), Arena.ofAuto())
        }
        val end = square.sites() - 1
        val fields = FieldEnsemble(square, 1, DoubleArray(last + 1), values)
        fields.value(last, end) shouldBe 7f
        fields.value(last - 1, end) shouldBe 0f
        val slice = fields.slice(last - 1, last + 1)
        slice.value(1, end) shouldBe 7f
        val joined = Ensemble.concat(listOf(slice, fields)) as FieldEnsemble
        joined.value(last + 2, end) shouldBe 7f
        val copy = FloatArray(square.sites()).also { joined.copyTo(last + 2, it, 0) }
        copy.takeLast(2) shouldBe listOf(0f, 7f)
    }

    test("values that are too few are told") {
        val tooFew = shouldThrow<IllegalArgumentException> { FieldEnsemble(Square(16), DoubleArray(3), FloatArray(767)) }
        tooFew.message shouldBe "3 configurations on square(16) take 768 values, not 767"
    }
})
