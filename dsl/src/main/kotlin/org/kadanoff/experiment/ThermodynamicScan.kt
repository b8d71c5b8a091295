package org.kadanoff.experiment

import org.kadanoff.model.Model
import org.kadanoff.observe.Estimate
import org.kadanoff.observe.HelicityModulus
import org.kadanoff.observe.Jackknife
import org.kadanoff.observe.Thermodynamics
import org.kadanoff.observe.TwistedBonds
import org.kadanoff.plan.Node
import org.kadanoff.plan.Work
import org.kadanoff.run.json
import org.kadanoff.script.Place
import org.kadanoff.task.TimeSeries
import kotlin.math.abs

/**
 * What was measured at the inverse temperatures of a scan.
 *
 * @property model what was simulated, as the script says it
 * @property replicas independent chains at each β
 * @property measurements of each chain
 * @property sampler what moved the chains
 */
data class ThermodynamicCurve(
    val model: String,
    val replicas: Int,
    val measurements: Int,
    val sampler: String,
    val points: List<ThermodynamicPoint>,
) {
    /** The inverse temperatures. */
    val betas: List<Double> get() = points.map { it.beta }

    /** Every number by its symbol and β. */
    internal fun numbers(): Map<String, Estimate> = buildMap {
        points.forEach { (beta, at, others) ->
            put("e($beta)", at.energy)
            put("|m|($beta)", at.absoluteMagnetization)
            put("c($beta)", at.specificHeat)
            put("χ($beta)", at.connectedSusceptibility)
            put("U₄($beta)", at.binderCumulant)
            others.forEach { (name, mean) -> put("$name($beta)", mean) }
        }
    }
}

/**
 * What was measured at one inverse temperature.
 *
 * @property observables the means of the observables that the script asked for, by name
 */
data class ThermodynamicPoint(
    val beta: Double,
    val thermodynamics: Thermodynamics,
    val observables: Map<String, Estimate> = emptyMap(),
)

/** Measures energy, order parameter and their fluctuations at each of a list of inverse temperatures. */
class ThermodynamicScan internal constructor(
    /** The measurements that it is made from. */
    val series: MeasuredSeries,
    place: Place?,
) : Node<ThermodynamicCurve>(
    "thermodynamics", series.label, "thermodynamics", listOf(series), 1, json(), place,
) {
    /** What is simulated. */
    val model: Model get() = series.model

    /** The inverse temperatures. */
    val betas: List<Double> get() = series.betas

    /**
     * The result at one of the inverse temperatures of the scan.
     *
     * @throws IllegalArgumentException if it was not measured there
     */
    fun at(beta: Double): Derived<ThermodynamicPoint> {
        require(beta in betas) { "$model was not measured at β = $beta: there are ${betas.take(20).joinToString()}" }
        return derive { curve -> curve.points.single { it.beta == beta } }
    }

    /**
     * The helicity modulus of the XY model at one β, along an axis whose [twistedBonds] the scan observes: ⟨Σcos⟩/N −
     * β⟨(Σsin)²⟩/N.
     */
    fun helicityModulus(beta: Double, axis: Int = 0): Derived<Estimate> = series.derive { all ->
        val at = all.at(beta)
        fun blocks(term: TwistedBonds.Term, of: (Double) -> Double): DoubleArray {
            val name = TwistedBonds(term, axis).name()
            val values = requireNotNull(at.observables[name]) { "the scan does not observe $name: give it observables = twistedBonds" }
            return DoubleArray(series.replicas) { replica -> values.sumOf { of(it[replica]) } / values.size }
        }
        HelicityModulus.of(
            blocks(TwistedBonds.Term.COSINE) { it }, blocks(TwistedBonds.Term.SINE) { it * it }, beta, model.lattice().sites(),
        )
    }

    /**
     * The logarithmic slope ∂ ln⟨|m|⟩/∂β = ⟨H⟩ − ⟨|m| H⟩/⟨|m|⟩ at one β, which grows as L^(1/ν) at the critical point. A.
     * M. Ferrenberg, D. P. Landau, Phys. Rev. B 44, 5081 (1991).
     */
    fun magnetizationSlope(beta: Double): Derived<Estimate> = series.derive { all ->
        val at = all.at(beta)
        val magnetization = at.magnetization.map { row -> DoubleArray(row.size) { abs(row[it]) } }
        fun means(value: (Int, Int) -> Double) = DoubleArray(series.replicas) { replica ->
            at.energy.indices.sumOf { value(it, replica) } / at.energy.size
        }
        val blocks = arrayOf(
            means { t, replica -> at.energy[t][replica] }, means { t, replica -> magnetization[t][replica] },
            means { t, replica -> at.energy[t][replica] * magnetization[t][replica] },
        )
        Jackknife.of(blocks) { (energy, m, product) -> energy - product / m }
    }

    override fun estimates(result: ThermodynamicCurve): Map<String, Estimate> = result.numbers()

    override suspend fun compute(work: Work): ThermodynamicCurve {
        val all = work.valueOf(series)
        return ThermodynamicCurve(
            model.toString(), series.replicas, series.measurements, series.sampler,
            betas.map { all.at(it).thermodynamics(model, it) },
        )
    }
}

/** What the chains at one inverse temperature say. */
internal fun TimeSeries.thermodynamics(model: Model, beta: Double) = ThermodynamicPoint(
    beta, Thermodynamics.of(model.lattice().sites(), beta, energy, magnetization),
    observables.mapValues { (_, values) ->
        Estimate.mean(DoubleArray(values.first().size) { replica -> values.sumOf { it[replica] } / values.size })
    },
)
