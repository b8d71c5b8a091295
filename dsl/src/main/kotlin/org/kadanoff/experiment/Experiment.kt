package org.kadanoff.experiment

import org.kadanoff.coarsegrain.CoarseGraining
import org.kadanoff.coarsegrain.Decimation
import org.kadanoff.flow.DecimationRecursion
import org.kadanoff.flow.Recursion
import org.kadanoff.lattice.Lattice
import org.kadanoff.lattice.Square
import org.kadanoff.model.Ising
import org.kadanoff.network.Network
import org.kadanoff.network.Target
import org.kadanoff.plan.Node
import org.kadanoff.sampling.Algorithm
import org.kadanoff.sampling.Metropolis
import org.kadanoff.script.callSite

/**
 * The words of an experiment: what may stand inside `experiment("name") { … }`. They declare; nothing is computed until
 * the plan runs. Wrong arguments throw an IllegalArgumentException that says what would be right.
 */
@ExperimentWords
class Experiment internal constructor(
    /** Names the folder of its runs. */
    val name: String,
    arguments: Arguments,
) {
    internal val parameters = Parameters(arguments)

    internal var report: ReportPlan? = null
        private set

    /** The seed of all randomness: another seed gives independent results of the same physics. */
    val seed: Int by parameter(1)

    /** A parameter by the name of the property, one value for each preset: `val count by parameter(quick = 100, paper = 9)`. */
    fun <T : Any> parameter(quick: T, paper: T): ParameterWord<T> = ParameterWord(parameters, quick, paper)

    /** A parameter that has the same value in every preset. */
    fun <T : Any> parameter(value: T): ParameterWord<T> = parameter(value, value)

    /** The periodic square lattice of length × length sites. */
    fun square(length: Int): Square = Square(length)

    /** The ferromagnetic Ising model, H = −Σ s s′ (J = 1). */
    fun ising(lattice: Lattice): Ising = Ising(lattice)

    /**
     * Samples independent configurations, each at an inverse temperature of its own, uniform on [beta]. The length of
     * the chains is chosen from measured autocorrelation times.
     */
    fun Ising.sample(
        beta: ClosedFloatingPointRange<Double>,
        count: Int,
        sampler: Algorithm = Algorithm.METROPOLIS,
    ): Sampled {
        requireBetas(beta)
        require(count > 0) { "an ensemble has at least one configuration, not $count" }
        val pilot = List(16) { beta.start + (beta.endInclusive - beta.start) * it / 15 }
        return Sampled(
            this, BetaChoice.Uniform(beta.start, beta.endInclusive, count), sampler, seed.toLong(),
            scheduled(pilot, sampler), callSite(),
        )
    }

    /** Samples [perBeta] independent configurations at each of [betas]. */
    fun Ising.sample(betas: List<Double>, perBeta: Int, sampler: Algorithm = Algorithm.METROPOLIS): Sampled {
        requireBetas(betas)
        require(perBeta > 0) { "an ensemble has at least one configuration at each β, not $perBeta" }
        return Sampled(
            this, BetaChoice.Each(betas, perBeta), sampler, seed.toLong(), scheduled(betas, sampler), callSite(),
        )
    }

    /**
     * Measures energy, magnetization, specific heat, susceptibility and Binder cumulant at each of [betas].
     *
     * @param replicas independent chains at each β, a divisor of 512
     * @param measurements of each chain, twice the slowest autocorrelation time apart
     */
    fun Ising.thermodynamics(betas: List<Double>, measurements: Int, replicas: Int = 64): ThermodynamicScan {
        requireBetas(betas)
        require(replicas in 20..Metropolis.MAX_REPLICAS && Metropolis.MAX_REPLICAS % replicas == 0) {
            "the replicas at each β divide ${Metropolis.MAX_REPLICAS} and are 32 or more, not $replicas"
        }
        require(measurements > 1) { "a chain is measured twice or more, not $measurements times" }
        require(lattice() is Square) { "thermodynamics are measured on a square lattice, not on ${lattice()}" }
        val schedule = scheduled(betas, Algorithm.METROPOLIS)
        return ThermodynamicScan(this, betas, replicas, measurements, seed.toLong(), schedule, callSite())
    }

    private fun Ising.scheduled(betas: List<Double>, sampler: Algorithm) =
        Scheduled(this, betas, sampler, seed.toLong(), callSite())

    /** Applies an RG map to every configuration. */
    fun Spins.coarseGrain(map: CoarseGraining): CoarseGrained = CoarseGrained(this, map, callSite())

    /** Declares the layers of a network. */
    fun network(name: String, layers: NetworkWords.() -> Unit): Network {
        val words = NetworkWords().apply(layers)
        val inputs = requireNotNull(words.inputs) { "network '$name' has no input: begin with input(sites)" }
        return Network(name, inputs, words.layers)
    }

    /** Trains the network to answer [target] to the configurations of [on]. */
    fun Network.train(on: Spins, target: Target, how: TrainingWords.() -> Unit = {}): Trained =
        train(on, target, 1, how).single()

    /** Trains the network [fits] times, each from other random beginnings, so that results can carry their spread. */
    fun Network.train(on: Spins, target: Target, fits: Int, how: TrainingWords.() -> Unit = {}): List<Trained> {
        require(fits > 0) { "a network is trained once or more, not $fits times" }
        return List(fits) { fit ->
            val label = if (fits == 1) name else "$name, fit ${fit + 1}"
            Trained(label, this, TrainingWords(target, 1000L * seed + fit).apply(how).training(), on, callSite())
        }
    }

    /** What the network says of the inverse temperature of configurations that it has not seen. */
    fun Trained.predict(of: Spins): Predicted {
        require(training.target == Target.InverseTemperature) {
            "network '${network.name}' was not trained to tell the inverse temperature"
        }
        return Predicted(this, of, callSite())
    }

    /**
     * Measures how β flows: β′ of what [through] makes of configurations of [of], as [measuredBy] reads it, and where
     * β′ = β.
     *
     * @param of configurations sampled at a list of β, 20 or more at each
     */
    fun betaFlow(name: String, of: Sampled, through: TransformationWord, measuredBy: ThermometerWord): BetaFlow {
        requireGroups(of)
        requireFits(of, through, measuredBy)
        return BetaFlow(
            name, of, through.transformation, through.fits, measuredBy.thermometer, measuredBy.networks,
            seed.toLong(), callSite(),
        )
    }

    /** The recursion of the coupling that belongs to an RG map: K′ = (3/8) ln cosh 4K for decimation. */
    fun recursion(@Suppress("unused") map: Decimation): Recursion = DecimationRecursion()

    /** Declares the report, and with it what the run computes: every result that the report shows. */
    fun report(title: String, subtitle: String = "", content: ReportWords.() -> Unit) {
        require(report == null) { "experiment '$name' has two reports: give one of them another experiment" }
        report = ReportPlan(title, subtitle, ReportWords().apply(content).sections)
    }

    /** @throws IllegalArgumentException if nothing would be computed */
    internal fun requireReport() {
        requireNotNull(report) { "experiment '$name' has no report: what its report shows is what is computed" }
    }

    /** The results that the report shows. */
    internal fun targets(): List<Node<*>> = report?.inputs.orEmpty()
}
