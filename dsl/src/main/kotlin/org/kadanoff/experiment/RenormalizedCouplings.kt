package org.kadanoff.experiment

import org.kadanoff.ensemble.SpinEnsemble
import org.kadanoff.mcrg.BlockedSurroundings
import org.kadanoff.mcrg.BlockedSurroundingsTask
import org.kadanoff.mcrg.CountSurroundingsTask
import org.kadanoff.mcrg.OperatorBasis
import org.kadanoff.mcrg.PseudoLikelihood
import org.kadanoff.mcrg.Surroundings
import org.kadanoff.observe.Estimate
import org.kadanoff.plan.Node
import org.kadanoff.plan.Work
import org.kadanoff.run.json
import org.kadanoff.sampling.Schedule
import org.kadanoff.script.Place

/**
 * The couplings of configurations.
 *
 * @property truncations the couplings of the first 1, 2, … operators of the basis; NaN where none are finite, as with
 *     all
 * spins aligned
 * @property residuals for each truncation by how much Callen's identities fail for every operator of the basis
 */
data class FittedCouplings(val truncations: List<List<Estimate>>, val residuals: List<List<Estimate>>) {
    internal companion object {
        fun of(fit: PseudoLikelihood, operators: Int): FittedCouplings {
            fun each(count: (Int) -> Int, fitted: (Int) -> List<Estimate>) = (1..operators).map { truncation ->
                try {
                    fitted(truncation)
                } catch (_: IllegalArgumentException) {
                    List(count(truncation)) { Estimate(Double.NaN, Double.NaN) }
                }
            }
            return FittedCouplings(each({ it }, fit::couplings), each({ operators }, fit::callenResiduals))
        }
    }
}

/** The couplings of every level of blocking, 0 … levels. */
data class CouplingsByLevel(val levels: List<FittedCouplings>)

/** The flow of couplings under a map. */
class RenormalizedCouplings internal constructor(
    internal val simulation: BlockedSimulation,
    internal val basis: OperatorBasis,
    private val schedule: Scheduled,
    place: Place?,
) : Node<CouplingsByLevel>(
    "coupling flow", "$simulation", Spec(simulation, basis), listOf(schedule), 1, json(), place,
) {
    private data class Spec(val simulation: BlockedSimulation, val basis: OperatorBasis)

    init {
        task(Schedule(0, 1, Double.NaN), "", 0)
    }

    /** The number of the last level. */
    val levels: Int get() = simulation.levels

    /** The coupling of an operator, by its number from 0, at a level, in the truncation to the first [operators]. */
    fun coupling(level: Int, operator: Int, operators: Int = basis.size()): Derived<Estimate> {
        require(level in 0..levels) { "$simulation has levels 0 … $levels, not $level" }
        requireTruncation(basis, operator, operators)
        return derive { it.levels[level].truncations[operators - 1][operator] }
    }

    /**
     * By how much Callen's identity fails for an operator of the basis when the first [operators] have their
     * couplings, per site: 0 within its error where an operator that was left out is not needed.
     */
    fun callenResidual(level: Int, operator: Int, operators: Int): Derived<Estimate> {
        require(level in 0..levels) { "$simulation has levels 0 … $levels, not $level" }
        requireTruncation(basis, 0, operators)
        require(operator in 0 until basis.size()) { "the basis has operators 0 … ${basis.size() - 1}, not $operator" }
        return derive { it.levels[level].residuals[operators - 1][operator] }
    }

    private fun task(schedule: Schedule, address: String, bin: Int) = BlockedSurroundingsTask(
        simulation.sampler, simulation.model, simulation.beta, simulation.replicas, simulation.map, simulation.levels,
        basis, simulation.measurements, schedule, simulation.address(address, bin),
    )

    override fun estimates(result: CouplingsByLevel): Map<String, Estimate> =
        result.levels.flatMapIndexed { level, fitted ->
            basis.operators().mapIndexed { a, operator -> "K($operator), level $level" to fitted.truncations.last()[a] }
        }.toMap()

    override suspend fun compute(work: Work): CouplingsByLevel {
        val often = simulation.often(work.valueOf(schedule))
        val bins = work.tasks(List(simulation.bins) { task(often, work.key.hex, it) }, json<BlockedSurroundings>())
        return work.single { progress ->
            CouplingsByLevel(
                List(levels + 1) { level ->
                    progress.done(level / (levels + 1.0))
                    FittedCouplings.of(BlockedSurroundings.atLevel(bins, level), basis.size())
                },
            )
        }
    }
}

/** The couplings that describe configurations best, after a transformation. */
class MeasuredCouplings internal constructor(
    private val configurations: Spins,
    private val through: TransformationWord,
    internal val basis: OperatorBasis,
    private val bins: Int,
    place: Place?,
) : Node<FittedCouplings>(
    "couplings", "of ${configurations.label}, ${through.transformation.label}",
    Spec(through.transformation, basis, bins), listOf(configurations) + through.fits, 1, json(), place,
) {
    private data class Spec(val transformation: Transformation, val basis: OperatorBasis, val bins: Int)

    init {
        require(configurations.size >= bins) {
            "${configurations.size} configurations do not fill $bins bins: take more of them"
        }
        basis.requireFits(latticeAfter(configurations, through))
    }

    /** The coupling of an operator, by its number from 0, in the truncation to the first [operators]. */
    fun coupling(operator: Int, operators: Int = basis.size()): Derived<Estimate> {
        requireTruncation(basis, operator, operators)
        return derive { it.truncations[operators - 1][operator] }
    }

    override fun estimates(result: FittedCouplings): Map<String, Estimate> =
        basis.operators().mapIndexed { a, operator -> "K($operator)" to result.truncations.last()[a] }.toMap()

    override suspend fun compute(work: Work): FittedCouplings {
        val sampled = work.valueOf(configurations)
        val fits = through.fits.map { work.valueOf(it) }
        val transformed = work.single { progress -> through.transformation.apply(sampled, fits, progress) }
        val tasks = transformed.map { CountSurroundingsTask(it as SpinEnsemble, basis, bins) }
        val counted = work.tasks(tasks, json<List<Surroundings>>())
        return work.single {
            val together = List(bins) { bin -> Surroundings.together(counted.map { it[bin] }) }
            FittedCouplings.of(PseudoLikelihood(together), basis.size())
        }
    }
}

private fun requireTruncation(basis: OperatorBasis, operator: Int, operators: Int) {
    require(operators in 1..basis.size()) { "a truncation keeps 1 … ${basis.size()} operators, not $operators" }
    require(operator in 0 until operators) {
        "a truncation to $operators operators has 0 … ${operators - 1}, not $operator"
    }
}
