package org.kadanoff.experiment

import kotlin.io.path.Path
import kotlin.io.path.exists
import org.jetbrains.kotlinx.multik.ndarray.data.D2Array
import org.kadanoff.coarsegrain.Decimation
import org.kadanoff.ensemble.FieldEnsemble
import org.kadanoff.flow.DecimationRecursion
import org.kadanoff.flow.Recursion
import org.kadanoff.network.Loss
import org.kadanoff.network.Target
import org.kadanoff.plan.Key
import org.kadanoff.plan.Node
import org.kadanoff.run.TrainedNetworkFormat
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
) : SamplingWords, TemperingWords, CoarseGrainingWords, MonteCarloRGWords, TensorWords, ProcessWords, LensingWords,
    WaveletWords {
    internal val parameters = Parameters(arguments)

    internal val saved = LinkedHashMap<String, Node<*>>()

    private val observations = mutableSetOf<Key>()

    internal var report: ReportPlan? = null
        private set

    /** The seed of all randomness: another seed gives independent results of the same physics. */
    override val seed: Int by parameter(1)

    /**
     * A parameter by the name of the property, one value for each preset: `val count by parameter(quick = 100, paper =
     * 9)`.
     */
    fun <T : Any> parameter(quick: T, paper: T, converged: T = paper): ParameterWord<T> =
        ParameterWord(parameters, quick, paper, converged)

    /** A parameter that has the same value in every preset. */
    fun <T : Any> parameter(value: T): ParameterWord<T> = parameter(value, value)

    /**
     * Measures a quantity of one's own on every configuration, given as row × column of spins ±1, states or field
     * values.
     *
     * The result is known by the compiled script and its parameters: it is measured again when either changes. What
     * else [observable] reads, such as a file or a clock, must not change it. Of many configurations several are
     * measured at once.
     *
     * @throws IllegalArgumentException if these configurations are observed twice under one name
     */
    fun Configurations<*>.observe(name: String, observable: (configuration: D2Array<Float>) -> Double): Observed {
        val observed = Observed(name, this, observable, this@Experiment.name, parameters.asText(), callSite())
        require(observations.add(observed.key)) { "$label is observed twice as '$name': give one of them another name" }
        return observed
    }

    /** The first [count] configurations. */
    fun Spins.take(count: Int): Spins = Part(this, 0, count, callSite())

    /** All configurations but the first [count]. */
    fun Spins.drop(count: Int): Spins = Part(this, count, size, callSite())

    /** The first [count] fields. */
    fun Configurations<FieldEnsemble>.take(count: Int): Configurations<FieldEnsemble> = FieldPart(this, 0, count, callSite())

    /** All fields but the first [count]. */
    fun Configurations<FieldEnsemble>.drop(count: Int): Configurations<FieldEnsemble> = FieldPart(this, count, size, callSite())

    /** Declares the layers of a network. */
    fun network(name: String, layers: NetworkWords.() -> Unit): DeclaredNetwork = NetworkWords(name).apply(layers).declared()

    /** Trains the network to answer [target] to the configurations of [on]. */
    fun DeclaredNetwork.train(on: Spins, target: Target, how: TrainingWords.() -> Unit = {}): Trained =
        train(on, target, 1, how).single()

    /** Trains the network [fits] times, each from other random beginnings, so that results can carry their spread. */
    fun DeclaredNetwork.train(on: Spins, target: Target, fits: Int, how: TrainingWords.() -> Unit = {}): List<Trained> =
        trained(on, target, null, fits, how)

    /** Trains the network to answer the configuration of the same number in [target] to each of [on]. */
    fun DeclaredNetwork.train(on: Spins, target: Spins, how: TrainingWords.() -> Unit = {}): Trained =
        train(on, target, 1, how).single()

    /** Trains the network [fits] times to answer the configuration of the same number in [target] to each of [on]. */
    fun DeclaredNetwork.train(on: Spins, target: Spins, fits: Int, how: TrainingWords.() -> Unit = {}): List<Trained> {
        requirePairs(on, target)
        return trained(on, Target.Paired, target, fits, how)
    }

    private fun DeclaredNetwork.trained(on: Spins, target: Target, pairs: Spins?, fits: Int, how: TrainingWords.() -> Unit): List<Trained> {
        require(fits > 0) { "a network is trained once or more, not $fits times" }
        requireFits(fits)
        return List(fits) { fit ->
            val words = TrainingWords(target, 1000L * seed + fit).apply(how)
            Trained(labelOf(fit, fits), this, fit, words.training(), on, pairs, words.checkpointEvery, callSite())
        }
    }

    /** A network whose layers all have weights: it is used as it is, and not trained. */
    fun DeclaredNetwork.assemble(): Assembled = assemble(1).single()

    /** The same network from the layers of each of [fits] fits. */
    fun DeclaredNetwork.assemble(fits: Int): List<Assembled> {
        require(fits > 0) { "a network is assembled once or more, not $fits times" }
        requireFits(fits)
        return List(fits) { Assembled(labelOf(it, fits), this, it, callSite()) }
    }

    private fun DeclaredNetwork.labelOf(fit: Int, fits: Int) = if (fits == 1) network.name else "${network.name}, fit ${fit + 1}"

    /**
     * The network with the weights of an HDF5 file that [save] wrote.
     *
     * @throws IllegalArgumentException if there is no such file, or it holds a network of other layers
     */
    fun DeclaredNetwork.load(file: String): Loaded {
        val path = Path(file)
        require(path.exists()) { "there is no file $file to load network '${network.name}' from" }
        val found = try {
            TrainedNetworkFormat.read(path)
        } catch (damage: Exception) {
            throw IllegalArgumentException("$file holds no network: load what save(…) wrote", damage)
        }
        requireSame(found.network, network, file)
        return Loaded(network, found, path, callSite())
    }

    /** Leaves a result in the folder of the run, under a name of its own. */
    fun save(result: Node<*>, file: String) {
        require(file !in saved) { "two results can not both be saved as $file" }
        saved[file] = result
    }

    /** Compares what the network says of [on] with [target]. */
    fun Weighted.evaluate(on: Spins, target: Target, loss: Loss): Evaluated = Evaluated(this, target, loss, on, null, callSite())

    /** Compares what the network says of each of [on] with the configuration of the same number in [target]. */
    fun Weighted.evaluate(on: Spins, target: Spins, loss: Loss): Evaluated {
        requirePairs(on, target)
        return Evaluated(this, Target.Paired, loss, on, target, callSite())
    }

    private fun requirePairs(on: Spins, target: Spins) = require(on.size == target.size) {
        "every configuration has a partner: ${on.size} configurations can not be paired with ${target.size}"
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
     * @param measuredBy the thermometer; by default the nearest-neighbour coupling of greatest pseudo-likelihood
     */
    fun betaFlow(name: String, of: Sampled, through: TransformationWord, measuredBy: ThermometerWord = pseudoLikelihood): BetaFlow {
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

    /** The results that the report shows or the run saves. */
    internal fun targets(): List<Node<*>> = report?.inputs.orEmpty() + saved.values
}
