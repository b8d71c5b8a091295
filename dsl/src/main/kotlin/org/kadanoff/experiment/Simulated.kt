package org.kadanoff.experiment

import org.kadanoff.plan.Format
import org.kadanoff.plan.Node
import org.kadanoff.plan.Work
import org.kadanoff.random.StreamAddress
import org.kadanoff.script.Place
import org.kadanoff.task.Task

/** What a simulation that is one task gives: take numbers from it with `derive { … }`. */
class Simulated<R : Any> internal constructor(
    kind: String,
    label: String,
    spec: Any,
    format: Format<R>,
    private val seed: Long,
    place: Place?,
    private val task: (StreamAddress) -> Task<R>,
) : Node<R>(kind, label, spec, emptyList(), 1, format, place) {

    override suspend fun compute(work: Work): R =
        work.tasks(listOf(task(StreamAddress(seed, work.key.hex, 0))), format).single()
}
