package org.tensorflow

import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.longs.shouldBeLessThan
import java.nio.FloatBuffer
import java.nio.file.Path
import kotlin.io.path.exists
import kotlin.io.path.readText

/**
 * That what is closed is freed: 100,000 steps with tensors of 4 KiB and long strings would leak 400 MB and more if one
 * tensor of a step were kept; the process may grow by 192 MiB, as the heap and the compiled code of a busy machine do.
 */
class NativeMemoryTest : FunSpec({
    val statm = Path.of("/proc/self/statm")

    fun residentBytes(): Long {
        System.gc()
        return statm.readText().split(" ")[1].toLong() * 4096
    }

    test("100,000 steps leave no native memory behind").config(enabled = statm.exists()) {
        inSession { tf, session ->
            val x = tf.placeholder(FLOAT)
            val y = tf.math.neg(x)
            val text = tf.placeholder(String::class.java)
            val copy = tf.strings.join(listOf(text, text))
            val values = FloatArray(1024)
            val characters = ByteArray(1024)
            val held = Tensor.create(longArrayOf(1024), FloatBuffer.wrap(values))
            val prepared = session.runner().feed(x, held).fetch(y).prepare()

            fun steps(count: Int) = repeat(count) { step ->
                Tensor.create(longArrayOf(1024), FloatBuffer.wrap(values)).use { input ->
                    session.runner().feed(x, input).fetch(y).run().single().close()
                }
                prepared.run()
                if (step % 10 == 0) {
                    Tensor.create(characters).use { input ->
                        session.runner().feed(text, input).fetch(copy).run().single().use { it.bytesValue() }
                    }
                }
            }

            steps(20_000)
            val before = residentBytes()
            steps(100_000)
            val growth = residentBytes() - before
            prepared.close()
            held.close()
            growth shouldBeLessThan (192L shl 20)
        }
    }
})
