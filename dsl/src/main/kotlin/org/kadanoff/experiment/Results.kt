package org.kadanoff.experiment

import org.kadanoff.plan.Key
import org.kadanoff.plan.Node
import org.kadanoff.plots.Block

/** The results of a run, for what is drawn from them. */
class Results internal constructor(private val values: Map<Key, Any>) {
    /** The result of a node that the drawing named among its inputs. */
    @Suppress("UNCHECKED_CAST") // a key has one type: its kind is part of it
    fun <T : Any> of(node: Node<T>): T = checkNotNull(values[node.key]) { "$node was not named as an input" } as T
}

/** A number or a part of the report that is made from the results of nodes when they are there. */
class Derived<out T>(internal val inputs: List<Node<*>>, internal val value: Results.() -> T)

/** What measured numbers do not allow, such as a crossing of curves that do not cross: said in its place in the report. */
internal class NotInTheNumbers(cause: IllegalArgumentException) : Exception(cause.message, cause)

/** Makes something of measured numbers, which may not allow it. */
internal fun <T> fromNumbers(made: () -> T): T = try {
    made()
} catch (refusal: IllegalArgumentException) {
    throw NotInTheNumbers(refusal)
}

/** A figure, a table or a paragraph of the report. */
typealias Drawing = Derived<Block>

/** A number or a part of the report that is made from two results. */
fun <T : Any, U : Any, R> together(first: Node<T>, second: Node<U>, made: (T, U) -> R): Derived<R> =
    Derived(listOf(first, second)) { made(of(first), of(second)) }

/** What is made of two numbers or parts of the report. */
fun <T, U, R> together(first: Derived<T>, second: Derived<U>, made: (T, U) -> R): Derived<R> =
    Derived(first.inputs + second.inputs) { made(first.value(this), second.value(this)) }

/** A number or a part of the report that is made from one result: `network.derive { it.weights(1).singularValues() }`. */
fun <T : Any, R> Node<T>.derive(made: (T) -> R): Derived<R> = Derived(listOf(this)) { made(of(this@derive)) }
