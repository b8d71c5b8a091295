package org.tensorflow

import java.nio.FloatBuffer
import org.tensorflow.op.Ops

internal val FLOAT: Class<Float> = Float::class.javaObjectType

/** Runs [block] with a graph and a session of its own. */
internal fun <R> inSession(block: (tf: Ops, session: Session) -> R): R =
    Graph().use { graph -> Session(graph).use { session -> block(Ops.create(graph), session) } }

/** What [operand] gives, row-major. */
internal fun Session.floats(operand: Operand<Float>): List<Float> =
    runner().fetch(operand).run().single().use { it.floats() }

internal fun Tensor<*>.floats(): List<Float> =
    FloatArray(numElements()).also { writeTo(FloatBuffer.wrap(it)) }.toList()

/** What the operand that [build] makes gives, row-major. */
internal fun evaluate(build: Ops.() -> Operand<Float>): List<Float> =
    inSession { tf, session -> session.floats(tf.build()) }

/** A constant of shape [shape] with [values], row-major. */
internal fun Ops.values(shape: List<Int>, vararg values: Number): Operand<Float> =
    constant(
        LongArray(shape.size) { shape[it].toLong() },
        FloatBuffer.wrap(FloatArray(values.size) { values[it].toFloat() }),
    )
