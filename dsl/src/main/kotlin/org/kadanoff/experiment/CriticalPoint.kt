package org.kadanoff.experiment

import org.kadanoff.flow.CouplingFlow
import org.kadanoff.flow.FlowFixedPoint
import org.kadanoff.flow.HierarchicalModel
import org.kadanoff.flow.InfinitesimalMigdalKadanoff
import org.kadanoff.flow.LocalPotential
import org.kadanoff.flow.Recursion
import org.kadanoff.observe.Estimate
import org.kadanoff.plan.Node
import org.kadanoff.plan.Work
import org.kadanoff.run.json
import org.kadanoff.script.Place
import org.kadanoff.script.callSite
import org.kadanoff.script.scriptOf

/** As many modes have their exponents kept in `results.json`. */
private const val MODES_KEPT = 3

/** A fixed point of a flow of couplings, and the exponents of the flow linearised there. Its numbers have no error. */
class CriticalPoint internal constructor(
    private val flow: CouplingFlow,
    private val near: List<Double>,
    place: Place?,
) : Node<FlowFixedPoint>(
    "fixed point", flow.inWords() + near.joinToString().let { if (it.isEmpty()) "" else ", near $it" },
    Spec(flow, near, scriptOf(flow)?.sha256), emptyList(), 1, json(), place,
) {
    private data class Spec(val flow: CouplingFlow, val near: List<Double>, val script: String?)

    /** The value of a coupling there. */
    fun coupling(name: String = flow.couplings().first()): Derived<Estimate> = number(name) { it.coupling(name) }

    /** The exponent y of the mode in whose direction a coupling has the largest part: y_T by K, y_H by h. */
    fun exponent(along: String = flow.couplings().first()): Derived<Estimate> = number(along) { it.along(along).exponent() }

    /** The eigenvalue of that mode: λ = bʸ of a recursion, y of a differential flow; its real part where it is complex. */
    fun eigenvalue(along: String = flow.couplings().first()): Derived<Estimate> = number(along) { it.along(along).eigenvalue().re() }

    /** ν = 1/y of the most relevant mode, for flows without a magnetic field. */
    val correlationLengthExponent: Derived<Estimate> get() = derive { Estimate.exact(it.correlationLengthExponent()) }

    /** ω = −y of the second most relevant mode: the leading correction to scaling, for flows without a magnetic field. */
    val correctionExponent: Derived<Estimate> get() = derive { Estimate.exact(-it.modes()[1].exponent()) }

    private fun number(coupling: String, made: (FlowFixedPoint) -> Double): Derived<Estimate> {
        require(coupling in flow.couplings()) { "the flow has the couplings ${flow.couplings()}, not '$coupling'" }
        return derive { Estimate.exact(made(it)) }
    }

    override fun estimates(result: FlowFixedPoint): Map<String, Estimate> =
        (result.names().zip(result.couplings()) { name, value -> "$name*" to value } +
            result.modes().take(MODES_KEPT).mapIndexed { index, mode -> "y${index + 1}" to mode.exponent() })
            .filter { (_, value) -> value.isFinite() }.associate { (name, value) -> name to Estimate.exact(value) }

    override suspend fun compute(work: Work): FlowFixedPoint = work.single { found() }

    private fun found(): FlowFixedPoint = when {
        near.isNotEmpty() -> flow.fixedPointNear(*near.toDoubleArray())
        flow is Recursion -> flow.fixedPointNear(flow.fixedPoint())
        flow is InfinitesimalMigdalKadanoff -> flow.fixedPoint()
        flow is LocalPotential -> flow.fixedPoint()
        flow is HierarchicalModel -> flow.fixedPoint()
        else -> error("a fixed point of $flow was declared without a start")
    }
}

/**
 * The unstable fixed point of this flow: where its couplings are critical, and with which exponents.
 *
 * @param near where Newton's method begins, one number for each coupling; flows of one coupling, the local potential and
 *     the hierarchical model find it without
 */
fun CouplingFlow.criticalPoint(vararg near: Double): CriticalPoint {
    val findsIt = this is Recursion || this is InfinitesimalMigdalKadanoff || this is LocalPotential || this is HierarchicalModel
    val start = "criticalPoint(${couplings().joinToString()})"
    require(findsIt || near.isNotEmpty()) { "${inWords()} has more fixed points than one: say near which, $start" }
    require(near.isEmpty() || near.size == couplings().size) {
        "${inWords()} has the couplings ${couplings()}: begin near $start, not at ${near.size} numbers"
    }
    return CriticalPoint(this, near.toList(), callSite())
}

/** A number that is known before the run, to stand among those that are not. */
fun known(value: Double, error: Double = 0.0): Derived<Estimate> = Derived(emptyList()) { Estimate(value, error) }
