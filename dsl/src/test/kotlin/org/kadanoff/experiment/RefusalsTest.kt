package org.kadanoff.experiment

import io.kotest.assertions.throwables.shouldThrow
import io.kotest.assertions.throwables.shouldNotThrowAny
import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.string.shouldContain
import org.kadanoff.lattice.RotatedSquare
import org.kadanoff.lattice.Square

/** Every wrong word is refused when it is said, in words that say what would be right. */
class RefusalsTest : FunSpec({

    fun Experiment.wide(length: Int = 8) = ising(square(length)).sample(beta = 0.1..0.5, count = 100)

    fun Experiment.probe(length: Int = 8) = ising(square(length)).sample(betas = listOf(0.2, 0.4), perBeta = 20)

    fun Experiment.thermometer(sites: Int = 64, on: Spins = wide()) = network("thermometer") {
        input(sites)
        dense(1)
    }.train(on = on, target = inverseTemperature, fits = 1)

    fun Experiment.autoencoder(length: Int = 8) = network("AE") {
        input(length * length)
        dense(length * length)
    }.train(on = wide(length), target = itself, fits = 1)

    fun Experiment.nothing(title: String = "r") = report(title) { section("s") { text("nothing") } }

    fun refused(what: String, vararg says: String, words: Experiment.() -> Unit) = test(what) {
        val message = shouldThrow<IllegalArgumentException> { Experiment("test", Arguments()).words() }.message!!
        says.forEach { message shouldContain it }
    }

    refused("a lattice without sides", "a side from 2 to 16384, not 1") { square(1) }
    refused("a range the wrong way round", "0.5..0.1 is empty", "above its beginning") { ising(square(8)).sample(0.5..0.1, 10) }
    refused("a range from β = 0", "β is positive, not 0.0") { ising(square(8)).sample(0.0..0.4, 10) }
    refused("a range to infinity", "β is positive, not Infinity") { ising(square(8)).sample(0.1..Double.POSITIVE_INFINITY, 10) }
    refused("no configuration", "at least one configuration, not 0") { ising(square(8)).sample(0.1..0.5, 0) }
    refused("no configuration at a β", "at least one configuration at each β, not 0") {
        ising(square(8)).sample(listOf(0.4), 0)
    }

    refused("replicas that do not divide 512", "divide 512 and are 32 or more, not 48") {
        ising(square(8)).thermodynamics(listOf(0.4), 10, replicas = 48)
    }
    refused("too few replicas for an error", "32 or more, not 16") {
        ising(square(8)).thermodynamics(listOf(0.4), 10, replicas = 16)
    }
    refused("one measurement", "twice or more, not 1") { ising(square(8)).thermodynamics(listOf(0.4), 1) }
    refused("thermodynamics at no β", "the list of β is empty") { ising(square(8)).thermodynamics(emptyList(), 10) }
    refused("exact curves of a model without them", "the exact curves are those of ising(square(L)), not of ising(rotatedSquare(8))") {
        thermodynamicCurves(listOf(ising(RotatedSquare(8)).thermodynamics(listOf(0.4), 10)))
    }
    refused("a β that was not measured", "was not measured at β = 0.5: there are 0.4") {
        ising(square(8)).thermodynamics(listOf(0.4), 10).at(0.5)
    }

    refused("a ladder of one step", "two inverse temperatures or more, not 1") { spinGlass(square(4), plusMinusJ()).ladder(listOf(0.4)) }
    refused("a ladder that turns round", "all increase or all decrease, unlike [0.2, 0.4, 0.3]") {
        spinGlass(square(4), plusMinusJ()).ladder(listOf(0.2, 0.4, 0.3))
    }
    refused("a ladder that stands still", "all increase or all decrease") { ising(square(4)).ladder(listOf(0.2, 0.2)) }
    refused("a ladder of vectors", "has continuous variables") { xy(square(4)).ladder(listOf(0.2, 0.4)) }
    refused("a geometric ladder to its own start", "ends at another β than it starts at, not at 0.4 again") { geometric(0.4, 0.4, 3) }
    refused("a ladder that does not adapt", "in one round or more of 2 steps or more, not in 0 of 500") {
        ising(square(4)).ladder(listOf(0.2, 0.4)).adapted(rounds = 0)
    }
    refused("exchanges of few ladders", "errors over replicas take 20 or more, not 10") {
        ising(square(4)).ladder(listOf(0.2, 0.4)).exchanges(100, replicas = 10)
    }
    refused("neighbours that there are not", "has neighbours 0 … 0, not 1") {
        ising(square(4)).ladder(listOf(0.2, 0.4)).exchanges(100).acceptance(1)
    }
    refused("a number beyond the ladder", "a ladder of 2 β has numbers 0 … 1, not 2") {
        ising(square(4)).ladder(listOf(0.2, 0.4)).thermodynamics(10, 10).at(2)
    }
    refused("a disorder of few samples", "20 samples or more, not 19") {
        spinGlasses(square(4), plusMinusJ(), 19).overlaps(spinGlass(square(4), plusMinusJ()).ladder(listOf(0.2, 0.4)), 10, 10)
    }
    refused("one sample many times", "each a realization of its own") {
        List(20) { spinGlass(square(4), plusMinusJ()) }.overlaps(spinGlass(square(4), plusMinusJ()).ladder(listOf(0.2, 0.4)), 10, 10)
    }
    refused("samples of two distributions", "on one lattice with couplings of one distribution") {
        (spinGlasses(square(4), plusMinusJ(), 20) + spinGlasses(square(4), gaussianCouplings, 20))
            .overlaps(spinGlass(square(4), plusMinusJ()).ladder(listOf(0.2, 0.4)), 10, 10)
    }

    refused("decimating an odd lattice", "cannot be decimated: the side must be even") { wide(5).coarseGrain(decimation) }
    refused("a flow through decimation of an odd lattice", "cannot be decimated") {
        betaFlow("f", probe(5), repeated(decimation, 1), energyInversion)
    }
    refused("blocks that do not divide the lattice", "square(8) cannot be divided into blocks of 3 × 3", "multiples of 3") {
        wide().coarseGrain(majority(3))
    }
    refused("a block average over blocks that do not divide the lattice", "multiples of 5") { wide().coarseGrain(blockAverage(5)) }
    refused("a flow whose third blocking does not divide the lattice", "square(2) cannot be divided") {
        betaFlow("f", probe(), repeated(majority(2), 3), energyInversion)
    }
    refused("a momentum cut-off on a triangular lattice", "not for triangular(8)") {
        ising(triangular(8)).sample(0.1..0.2, 10).coarseGrain(momentumCutoff(2))
    }
    refused("a negative ρ", "0 or more and finite, not -1.0") { kadanoff(-1.0, 2) }
    refused("a map that is not applied", "once or more, not 0") { repeated(decimation, 0) }

    refused("a network without an input", "network 'n' has no input: begin with input(sites)") { network("n") { dense(1) } }
    refused("a network without layers", "network 'n' has no layers") { network("n") { input(4) } }
    refused("a layer without units", "at least one unit, not 0") { network("n") { input(4); dense(0) } }
    refused("a layer without units names its number", "layer 2 of network 'n'", "not 0") {
        network("n") { input(4); dense(4); dense(0) }
    }
    refused("two inputs", "network 'n' has two inputs") { network("n") { input(4); input(9); dense(1) } }
    refused("an input without sites", "at least one site, not 0 × 4 × 1") { network("n") { input(0, 4); flatten() } }
    refused("a dense layer on an image", "layer 1 of network 'n'", "an image of 4 × 4 × 1", "flatten() before it") {
        network("n") { input(4, 4); dense(1) }
    }
    refused("a convolution of a row", "layer 1 of network 'n'", "not 16 values in a row", "input(rows, columns)") {
        network("n") { input(16); convolution(2, 3) }
    }
    refused("a kernel larger than its image", "layer 1 of network 'n'", "5 × 5 sites", "the image of 4 × 4 × 1") {
        network("n") { input(4, 4); convolution(2, 5) }
    }
    refused("a periodic kernel without a middle", "layer 1 of network 'n'", "an odd size, not 2") {
        network("n") { input(4, 4); convolution(2, 2) }
    }
    refused("blocks that do not divide", "layer 2 of network 'n'", "4 × 4 × 2 can not be cut into blocks of 3 × 3") {
        network("n") { input(4, 4); convolution(2, 3); maxPooling(3) }
    }
    refused("softmax inside", "layer 1 of network 'n': softmax is for the last layer") {
        network("n") { input(4); dense(2, softmax); dense(2) }
    }
    refused("an image at the end", "ends with an image of 4 × 4 × 2: end with flatten()") {
        network("n") { input(4, 4); convolution(2, 3) }
    }
    refused("an image of another lattice of as many sites", "images of 4 × 16 sites", "drawn as 8 × 8: begin with input(8, 8)") {
        network("n") { input(4, 16); flatten(); dense(1) }.train(wide(), inverseTemperature)
    }
    refused("a map of another size", "layer 2 of network 'n' reads 32 values: a matrix of 64 × 32 does not fit") {
        network("n") { input(64); dense(32); hardCoded(decimation.matrix(Square(8))) }
    }
    refused("a layer that reads another number of values", "layer 1 of network 'thermometer' reads 64 values, ",
        "but would read 32 as layer 2 of network 'n'") {
        val learnt = thermometer().layer(1)
        network("n") { input(64); dense(32); transfer(learnt) }
    }
    refused("a dense layer transferred onto an image", "reads 64 values, but would read 8 × 8 × 1 as layer 1 of network 'n'") {
        val learnt = thermometer().layer(1)
        network("n") { input(8, 8); transfer(learnt) }
    }
    refused("a convolution transferred into a row", "layer 1 of network 'image' reads 8 × 8 × 1 values, but would read 64") {
        val image = network("image") { input(8, 8); convolution(2, 3); flatten(); dense(1) }.train(wide(), inverseTemperature)
        network("n") { input(64); transfer(image.layer(1)) }
    }
    refused("a layer that is not there", "network 'thermometer' has 1 layers: there is no layer 2") { thermometer().layer(2) }
    refused("layers of different networks as fits of one", "networks of different layers, thermometer, AE") {
        (thermometer() + autoencoder()).layer(1)
    }
    refused("layers from other fits", "from 2 fits of 'thermometer' for 3 fits of its own") {
        val two = network("thermometer") { input(64); dense(1) }.train(wide(), inverseTemperature, fits = 2)
        network("n") { input(64); transfer(two.layer(1)) }.train(wide(), inverseTemperature, fits = 3)
    }
    refused("training what is all frozen", "network 'n' has no layer to train: all are frozen, so assemble() it") {
        network("n") { input(64); dense(1, frozen = true) }.train(wide(), inverseTemperature)
    }
    refused("assembling what has no weights", "layer 2 of network 'n' has no weights yet") {
        val learnt = thermometer().layer(1)
        network("n") { input(64); transfer(learnt); dense(1) }.assemble()
    }
    refused("checkpoints at no distance", "1 epoch or more apart, not 0") {
        network("n") { input(64); dense(1) }.train(wide(), inverseTemperature) { checkpointEvery = 0 }
    }
    refused("pairs of another number", "100 configurations can not be paired with 50") {
        network("n") { input(64); dense(64) }.train(wide(), wide().take(50))
    }
    refused("classes without softmax", "end network 'n' with dense(…, softmax)") {
        network("n") { input(64); dense(2) }.train(wide(), phase(0.44))
    }
    refused("more configurations than there are", "has 1 … 100 of its configurations, not 101") { wide().take(101) }
    refused("an observable of no script", "an observable is known by the script that it stands in") {
        wide().observe("m") { 1.0 }
    }

    refused("a network that reads another lattice", "reads 36 sites", "square(8) with 64") { thermometer(sites = 36) }
    refused("a thermometer with many answers", "has 2 outputs", "end with dense(1)") {
        network("n") { input(64); dense(2) }.train(wide(), inverseTemperature)
    }
    refused("an autoencoder with few answers", "has 2 outputs", "end with dense(64)") {
        network("n") { input(64); dense(2) }.train(wide(), itself)
    }
    refused("hinge loss for β", "the hinge loss is for targets of ±1", "use mse") {
        network("n") { input(64); dense(1) }.train(wide(), inverseTemperature) { loss = hinge }
    }
    refused("no epochs", "at least one epoch, not 0") {
        network("n") { input(64); dense(1) }.train(wide(), inverseTemperature) { epochs = 0 }
    }
    refused("everything kept aside", "from 0 to below 1, not 1.0") {
        network("n") { input(64); dense(1) }.train(wide(), inverseTemperature) { validation = 1.0 }
    }
    refused("no fits", "once or more, not 0") {
        network("n") { input(64); dense(1) }.train(wide(), inverseTemperature, fits = 0)
    }
    refused("an autoencoder that tells β", "not trained to tell the inverse temperature") {
        autoencoder().first().predict(of = wide())
    }
    refused("an autoencoder as a thermometer", "it is no thermometer") { networks(autoencoder()) }
    refused("a thermometer as an autoencoder", "it is no autoencoder") { signOfOutput(thermometer()) }

    refused("the energy of a raw output", "no Ising energy to invert", "signOfOutput") {
        betaFlow("f", probe(), rawOutput(autoencoder()), energyInversion)
    }
    refused("a network that reads a lattice before it was decimated", "reads 64 sites", "rotatedSquare(8) with 32") {
        betaFlow("f", probe(), repeated(decimation, 1), networks(thermometer()))
    }
    refused("an autoencoder of another lattice", "reads 16 sites") {
        betaFlow("f", probe(), signOfOutput(autoencoder(4)), energyInversion)
    }
    refused("a flow over a range", "20 configurations or more at each β, not a range", "perBeta") {
        betaFlow("f", wide(), identity, energyInversion)
    }
    refused("a flow of few configurations", "20 configurations or more at each β, not 19") {
        betaFlow("f", ising(square(8)).sample(listOf(0.2, 0.4), perBeta = 19), identity, energyInversion)
    }
    refused("a flow over β that do not increase", "that increase, not [0.4, 0.2]") {
        betaFlow("f", ising(square(8)).sample(listOf(0.4, 0.2), perBeta = 20), identity, energyInversion)
    }

    refused("an experiment without a report", "experiment 'test' has no report") { requireReport() }
    refused("two reports", "experiment 'test' has two reports") { nothing("one"); nothing("two") }

    test("what is right is not refused: networks that read what decimation leaves, fits, a report") {
        shouldNotThrowAny {
            Experiment("test", Arguments()).run {
                val decimated = thermometer(32, on = wide().coarseGrain(decimation))
                betaFlow("f", probe(), repeated(decimation, 1), networks(decimated))
                betaFlow("g", probe(), rawOutput(autoencoder()), networks(thermometer()))
                betaFlow("h", probe(), signOfOutput(autoencoder()), energyInversion)
                nothing()
                requireReport()
            }
        }
    }
})
