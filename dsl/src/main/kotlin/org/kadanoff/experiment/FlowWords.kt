/**
 * The flows of couplings that are known by analysis. Each is a [CouplingFlow], whatever it is made of: it can be
 * iterated, linearised at its fixed points ([criticalPoint]), drawn ([flowDiagram], [betaFunctions]) and compared.
 */
package org.kadanoff.experiment

import org.kadanoff.flow.BondMoving
import org.kadanoff.flow.CouplingFlow
import org.kadanoff.flow.CriticalSurface
import org.kadanoff.flow.DecimationRecursion
import org.kadanoff.flow.DifferentialFlow
import org.kadanoff.flow.DiscreteFlow
import org.kadanoff.flow.EpsilonExpansion
import org.kadanoff.flow.GaussianModel
import org.kadanoff.flow.HierarchicalModel
import org.kadanoff.flow.InfinitesimalMigdalKadanoff
import org.kadanoff.flow.IsingChain
import org.kadanoff.flow.IsingMigdalKadanoff
import org.kadanoff.flow.KosterlitzThouless
import org.kadanoff.flow.LocalPotential
import org.kadanoff.flow.MomentumShell
import org.kadanoff.flow.NearestNeighbourDecimation
import org.kadanoff.flow.NiemeijerVanLeeuwen
import org.kadanoff.flow.NiemeijerVanLeeuwenSecondOrder
import org.kadanoff.flow.NonlinearSigmaModel
import org.kadanoff.flow.PottsMigdalKadanoff
import org.kadanoff.flow.WilsonDecimation
import org.kadanoff.flow.XYMigdalKadanoff

/** Bonds are moved before spins are summed: the fixed point is that of the bonds before they are moved. */
val bondsFirst: BondMoving = BondMoving.THEN_DECIMATION

/** Spins are summed before bonds are moved. */
val spinsFirst: BondMoving = BondMoving.AFTER_DECIMATION

/** Exact decimation of the Ising chain in a field, with the couplings K and h: every [b]-th spin stays, b = 2, 3, … */
fun isingChain(b: Int): IsingChain = IsingChain(b)

/** Decimation of the square lattice cut to the nearest-neighbour coupling that it leaves: the transition is lost. */
val nearestNeighbourDecimation: NearestNeighbourDecimation = NearestNeighbourDecimation()

/** Decimation of the square lattice with a nearest- and a next-nearest-neighbour coupling, K and L (Wilson 1975). */
val wilsonDecimation: WilsonDecimation = WilsonDecimation()

/** Majority rule on triangles, to first order of the cumulants with the couplings K and h, or to second with K1, K2, K3. */
fun niemeijerVanLeeuwen(order: Int): DiscreteFlow = when (order) {
    1 -> NiemeijerVanLeeuwen()
    2 -> NiemeijerVanLeeuwenSecondOrder()
    else -> throw IllegalArgumentException("the cumulants of Niemeijer and van Leeuwen are known to order 1 or 2, not $order")
}

/**
 * The Migdal–Kadanoff recursion of the Ising model, K = βJ.
 *
 * @param dimensions d ≥ 1, whole or not
 * @param b above 1, whole or not; its limit b → 1 is [infinitesimalMigdalKadanoff]
 */
fun migdalKadanoff(dimensions: Number, b: Number, moving: BondMoving = bondsFirst): IsingMigdalKadanoff {
    requireScale(b, "infinitesimalMigdalKadanoff($dimensions)")
    return IsingMigdalKadanoff(dimensions.toDouble(), b.toDouble(), moving)
}

/** The Migdal–Kadanoff recursion of the Potts model of [q] states, any number above 0, with e^{Kδ} for each bond. */
fun migdalKadanoff(dimensions: Number, b: Number, q: Number, moving: BondMoving = bondsFirst): PottsMigdalKadanoff {
    requireScale(b, "infinitesimalMigdalKadanoff($dimensions, q = $q)")
    return PottsMigdalKadanoff(dimensions.toDouble(), b.toDouble(), q.toDouble(), moving)
}

/** The Migdal–Kadanoff recursion of the Potts model in the limit b → 1; for q = 2, K is twice the Ising coupling. */
fun infinitesimalMigdalKadanoff(dimensions: Number, q: Number = 2): InfinitesimalMigdalKadanoff =
    InfinitesimalMigdalKadanoff(dimensions.toDouble(), q.toDouble())

/** The Migdal–Kadanoff recursion of the XY model, whose couplings are the harmonics r1, r2, … of the weight of a bond. */
fun xyMigdalKadanoff(dimensions: Number, b: Number, harmonics: Int = 24): XYMigdalKadanoff {
    requireScale(b, "a b just above 1")
    return XYMigdalKadanoff(dimensions.toDouble(), b.toDouble(), harmonics)
}

/** The Gaussian model, exactly, with the couplings r and h. */
fun gaussianModel(dimensions: Number, b: Number = 2): GaussianModel = GaussianModel(dimensions.toDouble(), b.toDouble())

/** The momentum-shell flow of the O(N) model to one loop, with the couplings r and u. */
fun momentumShell(components: Number, dimensions: Number): MomentumShell =
    MomentumShell(components.toDouble(), dimensions.toDouble())

/** The exponents of the O(N) model as series in ε = 4 − d: to ε⁶ for one component, to ε⁴ for others. */
fun epsilonExpansion(components: Number): EpsilonExpansion =
    if (components.toDouble() == 1.0) EpsilonExpansion.ising() else EpsilonExpansion.of(components.toDouble())

/** The O(N) model in the local potential approximation, its potential expanded about the minimum to [order] in φ²/2. */
fun localPotential(components: Number, dimensions: Number = 3, order: Int = 14): LocalPotential =
    LocalPotential(components.toDouble(), dimensions.toDouble(), order)

/** Dyson's hierarchical model, whose couplings are the moments φ2, φ4, … of a block spin. */
fun hierarchicalModel(dimensions: Number = 3, moments: Int = 34): HierarchicalModel =
    HierarchicalModel(dimensions.toDouble(), moments)

/** The flow of Kosterlitz and Thouless, of the stiffness K and the fugacity y of vortices. */
val kosterlitzThouless: KosterlitzThouless = KosterlitzThouless()

/** The temperature of the nonlinear O(N) sigma model to one loop. */
fun nonlinearSigmaModel(components: Number, dimensions: Number): NonlinearSigmaModel =
    NonlinearSigmaModel(components.toDouble(), dimensions.toDouble())

/** Where flows end: the first sink that holds the couplings counts. */
fun sink(name: String, holds: (couplings: DoubleArray) -> Boolean): CriticalSurface.Sink =
    CriticalSurface.Sink(name) { holds(it) }

/** The surface between couplings of different phases, such as high and low temperature. */
fun criticalSurface(of: CouplingFlow, phases: List<CriticalSurface.Sink>): CriticalSurface {
    require(phases.size > 1) { "a critical surface lies between two phases or more, not ${phases.size}" }
    return CriticalSurface(of, phases)
}

/** A flow of one coupling that a diagram can show: a [BetaFlow], measured on configurations, or a [KnownFlow]. */
sealed interface FlowOfCoupling {
    /** What a legend calls it. */
    val name: String
}

/** The flow of one coupling, known by analysis, over a number of steps. */
class KnownFlow internal constructor(override val name: String, private val flow: CouplingFlow, private val steps: Int) : FlowOfCoupling {
    init {
        require(flow.couplings().size == 1) {
            "a flow of β has one coupling, not ${flow.couplings()}: draw it by flowDiagram(of = …, across = …, up = …)"
        }
    }

    /** The coupling after the steps. */
    fun after(coupling: Double): Double = flow.iterate(doubleArrayOf(coupling), steps).last()[0]
}

/** How the one coupling of a recursion flows in [steps] steps. */
fun betaFlow(name: String, of: DiscreteFlow, steps: Int = 1): KnownFlow {
    require(steps > 0) { "a flow of β takes one step or more, not $steps" }
    return KnownFlow(name, of, steps)
}

/** How the one coupling of a differential flow flows while lengths shrink by [b], to the nearest 1/32 of ln b. */
fun betaFlow(name: String, of: DifferentialFlow, b: Number): KnownFlow {
    val steps = Math.round(Math.log(b.toDouble()) / DifferentialFlow.STEP).toInt()
    require(b.toDouble() > 1 && steps > 0) { "a step of the renormalisation group has a scale factor of 1.02 or more here, not $b" }
    return KnownFlow(name, of, steps)
}

private fun requireScale(b: Number, limit: String) = require(b.toDouble() > 1) {
    "a step of the renormalisation group has a scale factor above 1, not $b; for the limit b → 1 take $limit"
}

/** A flow as a reader of the plan calls it. */
internal fun CouplingFlow.inWords(): String = when (this) {
    is DecimationRecursion -> "decimation of the square lattice"
    is NearestNeighbourDecimation -> "decimation, nearest neighbours only"
    is WilsonDecimation -> "Wilson's decimation"
    is IsingChain -> "Ising chain, b = ${bonds()}"
    is NiemeijerVanLeeuwen -> "Niemeijer–van Leeuwen, order 1"
    is NiemeijerVanLeeuwenSecondOrder -> "Niemeijer–van Leeuwen, order 2"
    is IsingMigdalKadanoff -> "Migdal–Kadanoff, d = ${plain(dimension())}, b = ${plain(scaleFactor())}${moving().inWords()}"
    is PottsMigdalKadanoff ->
        "Migdal–Kadanoff, d = ${plain(dimension())}, b = ${plain(scaleFactor())}, q = ${plain(states())}${moving().inWords()}"
    is InfinitesimalMigdalKadanoff -> "Migdal–Kadanoff, d = ${plain(dimension())}, b → 1, q = ${plain(states())}"
    is XYMigdalKadanoff -> "Migdal–Kadanoff, XY, d = ${plain(dimension())}, b = ${plain(scaleFactor())}"
    is GaussianModel -> "Gaussian model, d = ${plain(dimension())}"
    is MomentumShell -> "momentum shell, N = ${plain(components())}, d = ${plain(dimension())}"
    is LocalPotential -> "local potential, N = ${plain(components())}, d = ${plain(dimension())}, order ${order()}"
    is HierarchicalModel -> "hierarchical model, d = ${plain(dimension())}"
    is KosterlitzThouless -> "Kosterlitz–Thouless"
    is NonlinearSigmaModel -> "nonlinear sigma model, N = ${plain(components())}, d = ${plain(dimension())}"
    else -> toString()
}

private fun BondMoving.inWords() = if (this == BondMoving.AFTER_DECIMATION) ", spins first" else ""
