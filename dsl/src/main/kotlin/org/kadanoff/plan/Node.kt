package org.kadanoff.plan

import org.kadanoff.observe.Estimate
import org.kadanoff.script.Place
import org.kadanoff.task.Progress
import org.kadanoff.task.Task
import org.kadanoff.task.Workers

/**
 * One result of an experiment: what it is ([kind], [spec]), what it is computed from ([inputs]), and how ([compute]).
 * The words of the language make nodes; nothing is computed until the plan runs.
 *
 * @property kind what is computed, in the field's word: "sample", "train"
 * @property label what a reader of the progress and the report calls it
 * @property spec a record of everything that the result depends on beside its inputs: it enters the key
 * @property inputs the nodes whose results [compute] may ask for
 * @property revision raised whenever the code starts to give another result for the same spec
 * @property format how the result is kept in the store
 * @property place where the script declared it
 */
abstract class Node<T : Any>(
    val kind: String,
    val label: String,
    val spec: Any,
    val inputs: List<Node<*>>,
    val revision: Int,
    val format: Format<T>,
    val place: Place?,
) {
    /** The address of the result. */
    val key: Key by lazy { Key.of(kind, revision, spec, inputs.map { it.key }) }

    /** Computes the result. Called by the run, at most once in a run, when the store does not have it. */
    abstract suspend fun compute(work: Work): T

    /** The numbers of a result that `results.json` keeps, by name. */
    open fun estimates(result: T): Map<String, Estimate> = emptyMap()

    override fun toString(): String = "$kind $label ($key)"
}

/**
 * A node whose result is a part of what its input has, and takes no time: every run makes it anew, and neither stores it
 * nor tells of it.
 */
interface View

/** What a node has at hand while it computes. */
interface Work {

    /** The key of the node that is computed: the address of its randomness. */
    val key: Key

    /** The result of one of the node's inputs. */
    suspend fun <T : Any> valueOf(input: Node<T>): T

    /**
     * Runs tasks on the workers and gives their results in order. Each result is stored as soon as it is there, so that
     * a run that was stopped loses at most the tasks that were running. A node may do so once.
     *
     * @param format how they are stored, and what of them is kept in memory until all are there ([Format.kept])
     */
    suspend fun <R : Any> tasks(tasks: List<Task<R>>, format: Format<R>): List<R>

    /** Runs work that can not be split on one worker. */
    suspend fun <R> single(work: (Progress) -> R): R

    /**
     * Runs work that shares its parts among threads itself: as many as the run has workers. One such work runs at a time;
     * what else runs beside it keeps its workers.
     */
    suspend fun <R> parallel(work: (Progress, Workers) -> R): R

    /**
     * Runs work that can not be split on one worker, and keeps how far it has come, so that a run that was stopped goes
     * on from there. A node may do so once, and then has no tasks.
     *
     * @param most the highest number that a state can have
     */
    suspend fun <S : Any, R> resumable(format: Format<S>, most: Int, work: (Progress, States<S>) -> R): R
}

/** Where resumable work keeps how far it has come. */
interface States<S : Any> {
    /** The state of the highest number that a run before this one kept, or null. */
    fun last(): S?

    /** Keeps a state in the place of the one before it. Its number is from 1. */
    fun keep(number: Int, state: S)
}

/** All nodes that [targets] need, each once, inputs before the nodes that use them. */
fun inOrder(targets: List<Node<*>>): List<Node<*>> {
    val ordered = LinkedHashMap<Key, Node<*>>()
    fun visit(node: Node<*>) {
        if (node.key !in ordered) {
            node.inputs.forEach(::visit)
            ordered[node.key] = node
        }
    }
    targets.forEach(::visit)
    return ordered.values.toList()
}
