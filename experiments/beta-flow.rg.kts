// The β-flow of an autoencoder against that of decimation: the last figure of Shukla and Thakur, "An enquiry on
// similarities between renormalization group and auto-encoders using transfer learning" (arXiv:2108.06157), section III.4.
//
// Does an autoencoder, which also compresses lattices and gives them back, change their temperature as a step of the
// renormalization group does? The answer hangs on how the temperature of its output is taken, so three thermometers read it.

experiment("beta-flow") {
    val count by parameter(quick = 20_000, paper = 50_000)          // lattices to train on
    val testCount by parameter(quick = 2_000, paper = 10_000)       // new lattices to test the β-network on
    val perBeta by parameter(quick = 200, paper = 1_000)            // lattices at each β of the flow
    val fits by parameter(quick = 2, paper = 5)                     // trainings of each network, for error bars
    val thermometerEpochs by parameter(quick = 40, paper = 60)
    val autoencoderEpochs by parameter(quick = 15, paper = 4_000)
    val batchSize by parameter(quick = 100, paper = 10)             // of the autoencoder
    val lambda by parameter(1e-6)                                   // of its L1 penalty; the paper does not state it

    val ising = ising(square(32))
    val wide = ising.sample(beta = 0.01..0.59, count = count)
    val new = ising.sample(beta = 0.02..0.58, count = testCount)
    val probe = ising.sample(betas = 0.05..0.55 step 0.025, perBeta = perBeta)

    val thermometers = network("β-network") {
        input(32 * 32); dense(512, tanh); dense(1, relu)
    }.train(on = wide, target = inverseTemperature, fits = fits) {
        loss = mse; epochs = thermometerEpochs; augmentation = symmetries
    }
    val test = thermometers.first().predict(of = new)

    val autoencoders = network("AE-WR") {
        input(32 * 32)
        dense(512, bias = false); dense(256, bias = false); dense(512, bias = false); dense(32 * 32, bias = false)
    }.train(on = wide, target = itself, fits = fits) {
        loss = hinge; l1 = lambda; batch = batchSize; epochs = autoencoderEpochs
    }

    // Where nothing is said, β′ is the nearest-neighbour coupling of greatest pseudo-likelihood; the energy is a control.
    val raw = betaFlow("raw output, β-network (the paper's)", of = probe, rawOutput(autoencoders), networks(thermometers))
    val sign = betaFlow("sign of output, β-network", of = probe, signOfOutput(autoencoders), networks(thermometers))
    val coupling = betaFlow("sign of output, coupling", of = probe, signOfOutput(autoencoders))
    val energy = betaFlow("sign of output, energy", of = probe, signOfOutput(autoencoders), energyInversion)
    val inputByNetwork = betaFlow("input, β-network", of = probe, identity, networks(thermometers))
    val inputByCoupling = betaFlow("input, coupling", of = probe, identity)
    val inputByEnergy = betaFlow("input, energy", of = probe, identity, energyInversion)

    val once = betaFlow("decimated once, coupling", of = probe, repeated(decimation, 1))
    val twice = betaFlow("decimated twice, coupling", of = probe, repeated(decimation, 2))
    val onceByEnergy = betaFlow("decimated once, energy", of = probe, repeated(decimation, 1), energyInversion)
    val twiceByEnergy = betaFlow("decimated twice, energy", of = probe, repeated(decimation, 2), energyInversion)
    val recursion = recursion(decimation)

    val scan = ising.thermodynamics(betas = 0.05..0.55 step 0.025, measurements = 100, replicas = 32)

    val paper = "Shukla & Thakur"
    report("The β-flow of an autoencoder against decimation", "After the last figure of Shukla & Thakur, arXiv:2108.06157") {
        section("What was asked") {
            text(
                """A step of the renormalization group leaves a lattice with another temperature: decimation drives β away
                from a repulsive fixed point near the critical one. An autoencoder also compresses a lattice and gives one
                back. The paper reads the inverse temperature β′ of its output with a network and reports that the
                output flows towards an attractive fixed point at β = 0.45265. An output is no sample of the Ising
                model at any temperature, so what β′ means depends on the thermometer. Here the same output is read by
                three: the paper's network; the coupling between neighbours that explains best how each spin follows the
                four around it (maximum pseudo-likelihood), which needs no exact solution and no training; and, as a
                control, the exact energy of the Ising model, inverted."""
            )
        }
        section("The lattices") {
            text(
                """Periodic 32 × 32 lattices, H = −Σ s s′ (J = 1), sampled with multi-spin coded Metropolis updates. Every
                configuration of a training set is the end of a chain of its own at a β of its own."""
            )
            show(chains(listOf(wide, new, probe)))
            show(thermodynamicCurves(listOf(scan)))
            show(
                snapshots(
                    of = probe, betas = listOf(0.1, 0.425, 0.525),
                    through = mapOf(
                        "decimated once" to repeated(decimation, 1),
                        "decimated twice" to repeated(decimation, 2),
                        "autoencoder, raw" to rawOutput(autoencoders),
                        "autoencoder, sign" to signOfOutput(autoencoders),
                    ),
                )
            )
        }
        section("The networks") {
            text(
                """The β-network (1024 → 512 tanh → 1 ReLU) is shown every lattice moved, turned,
                reflected and flipped at random, without which its error on new lattices is several
                times that on the ones it has seen. The autoencoder (1024-512-256-512-1024, linear,
                without biases) learns to give back its input, with the hinge loss and an L1 penalty
                whose strength the paper does not state."""
            )
            show(lossCurves(listOf(thermometers.first(), autoencoders.first())))
            show(predictedAgainstActual(test))
        }
        section("The flow") {
            show(
                flowDiagram(
                    "beta-flow", "β′ of the autoencoder's output, by three thermometers",
                    flows = listOf(raw, sign, coupling, energy), versus = recursion,
                )
            )
            show(
                flowDiagram(
                    "decimation-flow", "β′ of decimated lattices",
                    listOf(once, twice, onceByEnergy, twiceByEnergy), versus = recursion, steps = 2,
                )
            )
            show(
                flowDiagram(
                    "thermometers", "The thermometers read untouched lattices",
                    listOf(inputByNetwork, inputByCoupling, inputByEnergy),
                )
            )
        }
        section("Published and measured") {
            compare(
                "comparison", "Published numbers and these",
                """The fixed points of the autoencoder are those of each thermometer in turn; “none” stands where the flow
                does not cross the diagonal in that sense between β = 0.05 and 0.55. By the coupling between its
                neighbours and by its energy, a decimated lattice is hotter at every β, for next neighbours of the coarse
                lattice are farther apart in the fine one; the recursion crosses because it adds the couplings that
                decimation makes between farther neighbours to that between the nearest. The paper's fixed point of
                decimation is the recursion's."""
            ) {
                row("mean squared error of the β-network, new lattices", test.meanSquaredError, published = 0.0035, paper)
                row("autoencoder, attractive fixed point: raw output, β-network", raw.fixedPoint(attractive), published = 0.45265, paper)
                row("autoencoder, attractive fixed point: sign, β-network", sign.fixedPoint(attractive), published = 0.45265, paper)
                row("autoencoder, attractive fixed point: sign, coupling", coupling.fixedPoint(attractive), published = 0.45265, paper)
                row("autoencoder, attractive fixed point: sign, energy", energy.fixedPoint(attractive), published = 0.45265, paper)
                row("recursion K′ = (3/8) ln cosh 4K, repulsive fixed point", recursion.fixedPoint(), published = 0.505, paper)
                row("decimated once, coupling, repulsive fixed point", once.fixedPoint(repulsive), published = 0.505, paper)
                row("decimated twice, coupling, repulsive fixed point", twice.fixedPoint(repulsive), published = 0.505, paper)
                row("decimated once, energy, repulsive fixed point", onceByEnergy.fixedPoint(repulsive), published = 0.505, paper)
                row("decimated twice, energy, repulsive fixed point", twiceByEnergy.fixedPoint(repulsive), published = 0.505, paper)
                row("autoencoder, hinge loss in training", autoencoders.loss(), published = 0.347, "$paper, AE-WR")
                row("autoencoder, hinge loss in validation", autoencoders.validationLoss(), published = 0.357, "$paper, AE-WR")
            }
        }
    }
}
