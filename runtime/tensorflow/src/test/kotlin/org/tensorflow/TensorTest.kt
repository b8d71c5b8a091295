package org.tensorflow

import io.kotest.assertions.throwables.shouldThrow
import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.shouldBe
import io.kotest.matchers.string.shouldContain
import org.tensorflow.types.UInt8
import java.lang.foreign.ValueLayout.JAVA_FLOAT
import java.nio.BufferOverflowException
import java.nio.ByteBuffer
import java.nio.ByteOrder
import java.nio.DoubleBuffer
import java.nio.FloatBuffer
import java.nio.IntBuffer
import java.nio.LongBuffer

class TensorTest : FunSpec({

    test("arrays of arrays of every type come back as they went") {
        fun <A : Any> roundTrip(array: A, empty: A, type: DataType, vararg shape: Long) = Tensor.create(array).use {
            it.dataType() shouldBe type
            it.shape() shouldBe shape
            it.copyTo(empty) shouldBe array
        }
        val floats = arrayOf(floatArrayOf(1f, 2f, 3f), floatArrayOf(4f, 5f, 6f))
        roundTrip(floats, Array(2) { FloatArray(3) }, DataType.FLOAT, 2, 3)
        roundTrip(doubleArrayOf(1.0, -2.0), DoubleArray(2), DataType.DOUBLE, 2)
        val ints = arrayOf(arrayOf(intArrayOf(7)), arrayOf(intArrayOf(8)))
        roundTrip(ints, Array(2) { Array(1) { IntArray(1) } }, DataType.INT32, 2, 1, 1)
        roundTrip(longArrayOf(1L shl 40, -1), LongArray(2), DataType.INT64, 2)
        roundTrip(booleanArrayOf(true, false, true), BooleanArray(3), DataType.BOOL, 3)
        val strings = arrayOf("a".toByteArray(), ByteArray(0), "long ".repeat(100).toByteArray())
        roundTrip(strings, Array(3) { ByteArray(0) }, DataType.STRING, 3)
        roundTrip(arrayOf(strings, strings), Array(2) { Array(3) { ByteArray(0) } }, DataType.STRING, 2, 3)
    }

    test("bytes are numbers where UInt8 is asked for") {
        Tensor.create(byteArrayOf(1, -1), UInt8::class.java).use {
            it.shape() shouldBe longArrayOf(2)
            it.copyTo(ByteArray(2)) shouldBe byteArrayOf(1, -1)
        }
    }

    test("scalars give their value, and refuse to be read as another type") {
        Tensor.create(1.5f).use { it.floatValue() shouldBe 1.5f }
        Tensor.create(2.5).use { it.doubleValue() shouldBe 2.5 }
        Tensor.create(3).use { it.intValue() shouldBe 3 }
        Tensor.create(4L).use { it.longValue() shouldBe 4L }
        Tensor.create(true).use { it.booleanValue() shouldBe true }
        Tensors.create("RG").use { String(it.bytesValue()) shouldBe "RG" }
        Tensor.create(1.5f).use { shouldThrow<IllegalStateException> { it.doubleValue() } }
        Tensor.create(floatArrayOf(1f)).use { shouldThrow<IllegalStateException> { it.floatValue() } }
    }

    test("heap and direct buffers of either byte order are read from their position, and written to") {
        val shape = longArrayOf(2)
        val heap = FloatBuffer.wrap(floatArrayOf(9f, 1f, 2f), 1, 2)
        Tensor.create(shape, heap).use { it.floats() shouldBe listOf(1f, 2f) }
        for (order in listOf(ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN)) {
            val direct = ByteBuffer.allocateDirect(8).order(order).asFloatBuffer().put(1f).put(2f).flip()
            Tensor.create(shape, direct).use { it.floats() shouldBe listOf(1f, 2f) }
        }
        Tensor.create(shape, IntBuffer.wrap(intArrayOf(1, 2))).use { t ->
            IntBuffer.allocate(2).also { t.writeTo(it) }.array() shouldBe intArrayOf(1, 2)
        }
        Tensor.create(shape, LongBuffer.wrap(longArrayOf(1, 2))).use { t ->
            LongBuffer.allocate(2).also { t.writeTo(it) }.array() shouldBe longArrayOf(1, 2)
        }
        Tensor.create(shape, DoubleBuffer.wrap(doubleArrayOf(1.0, 2.0))).use { t ->
            DoubleBuffer.allocate(2).also { t.writeTo(it) }.array() shouldBe doubleArrayOf(1.0, 2.0)
            val bytes = ByteBuffer.allocate(16).also { t.writeTo(it) }.flip()
            Tensor.create(Double::class.javaObjectType, shape, bytes).use {
                it.copyTo(DoubleArray(2)) shouldBe doubleArrayOf(1.0, 2.0)
            }
        }
    }

    test("what does not fit is refused in its own words") {
        shouldThrow<IllegalArgumentException> { Tensor.create(longArrayOf(3), FloatBuffer.allocate(2)) }
            .message shouldContain "buffer with 2 elements"
        shouldThrow<IllegalArgumentException> { Tensor.create(arrayOf(floatArrayOf(1f), floatArrayOf())) }
            .message shouldContain "mismatched lengths"
        shouldThrow<IllegalArgumentException> { Tensor.create("text") }.message shouldContain "String"
        shouldThrow<IllegalArgumentException> { Tensor.create(arrayOf(1f, 2f)) }.message shouldContain "primitive"
        shouldThrow<IllegalArgumentException> { Tensor.create(1f, Double::class.javaObjectType) }
        shouldThrow<UnsupportedOperationException> {
            Tensor.create(String::class.java, longArrayOf(1), ByteBuffer.allocate(1))
        }
        Tensor.create(floatArrayOf(1f, 2f)).use {
            shouldThrow<IllegalArgumentException> { it.copyTo(FloatArray(3)) }.message shouldContain "shape"
            shouldThrow<IllegalArgumentException> { it.copyTo(DoubleArray(2)) }
            shouldThrow<IllegalArgumentException> { it.writeTo(DoubleBuffer.allocate(2)) }
            shouldThrow<BufferOverflowException> { it.writeTo(FloatBuffer.allocate(1)) }
        }
    }

    test("empty tensors are tensors") {
        Tensor.create(longArrayOf(0, 3), FloatBuffer.allocate(0)).use {
            it.numElements() shouldBe 0
            it.floats() shouldBe emptyList()
        }
        Tensor.create(FloatArray(0)).use { it.shape() shouldBe longArrayOf(0) }
    }

    test("its memory can be rewritten, until it is closed") {
        val tensor = Tensor.create(longArrayOf(2), FloatBuffer.wrap(floatArrayOf(1f, 2f)))
        val memory = tensor.memory()
        memory.setAtIndex(JAVA_FLOAT, 1, 5f)
        tensor.floats() shouldBe listOf(1f, 5f)
        shouldThrow<IndexOutOfBoundsException> { memory.setAtIndex(JAVA_FLOAT, 2, 0f) }
        tensor.close()
        shouldThrow<IllegalStateException> { memory.getAtIndex(JAVA_FLOAT, 0) }
        shouldThrow<IllegalStateException> { tensor.memory() }
        Tensors.create("RG").use { shouldThrow<IllegalStateException> { it.memory() } }
    }

    test("closing twice is closing once, and use after it fails") {
        for (tensor in listOf(Tensor.create(1f), Tensors.create("a string longer than its inline space"))) {
            repeat(2) { tensor.close() }
            shouldThrow<IllegalStateException> { tensor.numBytes() }.message shouldContain "close()"
        }
    }

    test("a fetched string outlives the fed one whose memory it shares") {
        val text = "a string longer than its inline space"
        inSession { tf, session ->
            val x = tf.placeholder(String::class.java)
            val fetched = Tensors.create(text).use { session.runner().feed(x, it).fetch(tf.identity(x)).run().single() }
            fetched.use { String(it.bytesValue()) } shouldBe text
        }
    }
})
