package org.kadanoff.experiment

import org.kadanoff.network.Loss
import org.kadanoff.network.Target
import org.kadanoff.network.Training
import org.kadanoff.network.evaluate
import org.kadanoff.network.requireReads
import org.kadanoff.network.requireSays
import org.kadanoff.observe.Estimate
import org.kadanoff.plan.Node
import org.kadanoff.plan.Work
import org.kadanoff.run.json
import org.kadanoff.script.Place

/**
 * How well a network does on configurations.
 *
 * @property loss the mean bare loss, with its error over configurations
 * @property accuracy the fraction of right signs or classes, with its error over configurations; null where there is
 *     nothing to count, as for inverse temperatures
 */
data class Performance(val loss: Estimate, val accuracy: Estimate?)

/** Lets a network answer to configurations that it may not have seen, and compares with what it should say. */
class Evaluated internal constructor(
    /** The network. */
    val network: Weighted,
    private val target: Target,
    private val loss: Loss,
    private val on: Spins,
    private val pairs: Spins?,
    place: Place?,
) : Node<Performance>(
    "evaluate", network.label, Spec(target, loss),
    listOfNotNull(network, on, pairs), 1, json(), place,
) {
    private data class Spec(val target: Target, val loss: Loss)

    private val criterion get() = Training(target, loss)

    init {
        network.network.requireReads(on.lattice)
        network.network.requireSays(criterion, (pairs ?: on).lattice)
    }

    override fun estimates(result: Performance): Map<String, Estimate> =
        mapOf("loss" to result.loss) + (result.accuracy?.let { mapOf("accuracy" to it) } ?: emptyMap())

    override suspend fun compute(work: Work): Performance {
        val trained = work.valueOf(network)
        val configurations = work.valueOf(on)
        val wanted = pairs?.let { work.valueOf(it) }
        return work.single { progress ->
            trained.evaluate(criterion, configurations, wanted, progress)
                .run { Performance(meanLoss(), if (accuracy.isEmpty()) null else meanAccuracy()) }
        }
    }
}

/** The mean loss on configurations: of one network with its error over these, of several fits with their spread. */
fun List<Evaluated>.loss(): Derived<Estimate> = mean { it.loss }

/** The fraction of right signs or classes: of one network with its error over configurations, of several fits with their spread. */
fun List<Evaluated>.accuracy(): Derived<Estimate> =
    mean { requireNotNull(it.accuracy) { "there are no signs or classes to count: ask for the loss" } }

private fun List<Evaluated>.mean(of: (Performance) -> Estimate): Derived<Estimate> = Derived(this) {
    val all = map { of(of(it)) }
    if (all.size == 1) all.single() else overFits(all.map { it.value })
}
