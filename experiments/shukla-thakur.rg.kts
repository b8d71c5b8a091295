// All figures and tables of Shukla and Thakur, "An enquiry on similarities between renormalization group and
// auto-encoders using transfer learning" (arXiv:2108.06157): does an autoencoder learn what decimation does?
//
// Decimation of a 32 × 32 lattice to 512 and then 256 sites is written as a network of two layers, and compared with the
// encoder 1024-512-256 of a linear autoencoder: by its losses, weights, local entropies, and by the flow of β.

experiment("shukla-thakur") {
    // The sizes: quick shows the physics, paper is the paper's, converged gets below its losses in far fewer steps.
    val fixedCount by parameter(quick = 5_000, paper = 30_000)         // lattices at the paper's β
    val wideCount by parameter(quick = 20_000, paper = 50_000)         // lattices over β
    val testCount by parameter(quick = 2_000, paper = 10_000)          // new lattices to test the β-network on
    val perBeta by parameter(quick = 200, paper = 1_000)               // lattices at each β of flows and entropies
    val fits by parameter(quick = 2, paper = 5)                        // trainings of each network, for error bars
    val lambdas by parameter(                                          // strengths of the L1 penalty
        quick = listOf(0.0, 1e-5, 1e-4), paper = listOf(0.0, 1e-6, 1e-5, 3e-5, 1e-4, 1e-3),
    )
    val lambda by parameter(1e-5)                                      // the one whose weights are shown
    val batchSize by parameter(quick = 100, paper = 10, converged = 100)
    val modelEpochs by parameter(quick = 25, paper = 4_000, converged = 30)
    val wideEpochs by parameter(quick = 15, paper = 4_000, converged = 25)
    val thermometerEpochs by parameter(quick = 40, paper = 60)
    val anneal by parameter(quick = true, paper = false, converged = true) // the learning rate falls to 0
    require(lambda in lambdas) { "lambda = $lambda is one of lambdas = $lambdas" }

    val square = square(32)
    val rotated = decimation.apply(square)
    val paperBeta = 0.4352
    val ising = ising(square)

    // I. The lattices, all 80 % to learn from (a fifth of these to validate) and 20 % to test.
    val fixed = ising.sample(betas = listOf(paperBeta), perBeta = fixedCount)
    val learning = fixed.take(fixedCount * 4 / 5)
    val learningOnce = learning.coarseGrain(decimation)
    val learningTwice = learningOnce.coarseGrain(decimation)
    val test = fixed.drop(fixedCount * 4 / 5)
    val testOnce = test.coarseGrain(decimation)
    val testTwice = testOnce.coarseGrain(decimation)
    val wide = ising.sample(beta = 0.01..0.59, count = wideCount)
    val new = ising.sample(beta = 0.02..0.58, count = testCount)
    val probe = ising.sample(betas = 0.05..0.55 step 0.025, perBeta = perBeta)
    val entropyProbe = ising.sample(betas = 0.025..0.5 step 0.025, perBeta = perBeta)

    // II. The networks, for each strength of the penalty: linear, without biases, hinge loss, Adam.
    val firstMap = decimationMatrix(square)
    val secondMap = decimationMatrix(rotated)

    class Models(val strength: Double) {
        private fun TrainingWords.asInThePaper(most: Int = modelEpochs) {
            loss = hinge; l1 = strength; batch = batchSize; epochs = most
            if (anneal) decay = cosine
        }

        private fun shallow(name: String, from: Spins, to: Spins, most: Int = modelEpochs) =
            network(name) { input(from.lattice.sites()); dense(to.lattice.sites(), bias = false) }
                .train(on = from, target = to, fits = fits) { asInThePaper(most) }

        val coarse1 = shallow("CG-1024-512", learning, learningOnce)
        val coarse2 = shallow("CG-512-256", learningOnce, learningTwice)
        val up1 = shallow("UP-256-512", learningTwice, learningOnce)
        val up2 = shallow("UP-512-1024", learningOnce, learning)

        val model1 = network("Model 1") {
            input(1024)
            dense(512, bias = false); dense(256, bias = false); dense(512, bias = false); dense(1024, bias = false)
        }.train(on = learning, target = itself, fits = fits) { asInThePaper() }

        val model2 = network("Model 2") {
            input(1024)
            hardCoded(firstMap, frozen = true); hardCoded(secondMap, frozen = true)
            dense(512, bias = false); dense(1024, bias = false)
        }.train(on = learning, target = itself, fits = fits) { asInThePaper() }

        val model3 = network("Model 3") {
            input(1024)
            transfer(coarse1.layer(1)); transfer(coarse2.layer(1)); transfer(up1.layer(1)); transfer(up2.layer(1))
        }.assemble(fits)

        val model3HardCoded = network("Model 3, hard-coded") {
            input(1024)
            hardCoded(firstMap); hardCoded(secondMap); transfer(up1.layer(1)); transfer(up2.layer(1))
        }.assemble(fits)

        fun early() = shallow("CG-1024-512 after 1 epoch", learning, learningOnce, most = 1)

        fun model2Trained() = network("Model 2, encoder trained on RG") {
            input(1024)
            transfer(coarse1.layer(1), frozen = true); transfer(coarse2.layer(1), frozen = true)
            dense(512, bias = false); dense(1024, bias = false)
        }.train(on = learning, target = itself, fits = fits) { asInThePaper() }
    }
    val scan = lambdas.map { Models(it) }
    val shown = scan[lambdas.indexOf(lambda)]
    val early = shown.early()
    val model2Trained = shown.model2Trained()

    fun List<Weighted>.on(spins: Spins, target: Spins = spins) =
        if (spins === target) map { it.evaluate(spins, itself, Loss.hinge) } else map { it.evaluate(spins, target, Loss.hinge) }

    val printed = listOf(
        network("equations as printed") {
            input(1024); hardCoded(decimationMatrixAsPrinted(square)); hardCoded(decimationMatrixAsPrinted(rotated))
        }.assemble(),
    )
    val hardCoded = listOf(
        network("hard-coded decimation") { input(1024); hardCoded(firstMap); hardCoded(secondMap) }.assemble(),
    )

    // III. The networks of the β-flow, on all temperatures.
    val thermometers = network("β-network") {
        input(32 * 32); dense(512, tanh); dense(1, relu)
    }.train(on = wide, target = inverseTemperature, fits = fits) {
        loss = mse; epochs = thermometerEpochs; augmentation = symmetries
    }
    val predicted = thermometers.first().predict(of = new)
    val memorizing = network("β-network, lattices as they are") {
        input(32 * 32); dense(512, tanh); dense(1, relu)
    }.train(on = wide, target = inverseTemperature, fits = fits) { loss = mse; epochs = thermometerEpochs }
    val predictedByMemory = memorizing.first().predict(of = new)
    val autoencoders = network("AE-WR") {
        input(32 * 32)
        dense(512, bias = false); dense(256, bias = false); dense(512, bias = false); dense(32 * 32, bias = false)
    }.train(on = wide, target = itself, fits = fits) {
        loss = hinge; l1 = 1e-6; batch = batchSize; epochs = wideEpochs
        if (anneal) decay = cosine
    }

    val raw = betaFlow("raw output, β-network (the paper's)", of = probe, rawOutput(autoencoders), networks(thermometers))
    val sign = betaFlow("sign of output, β-network", of = probe, signOfOutput(autoencoders), networks(thermometers))
    val energy = betaFlow("sign of output, energy", of = probe, signOfOutput(autoencoders), energyInversion)
    val memory = betaFlow("raw output, β-network without symmetries", of = probe, rawOutput(autoencoders), networks(memorizing))
    val once = betaFlow("decimated once, energy", of = probe, repeated(decimation, 1), energyInversion)
    val twice = betaFlow("decimated twice, energy", of = probe, repeated(decimation, 2), energyInversion)
    val recursion = recursion(decimation)

    val entropyOfInput = localEntropy("input", of = entropyProbe, identity)
    val entropyOfOutput = localEntropy("autoencoder, sign of output", of = entropyProbe, signOfOutput(autoencoders))
    val entropyOfRaw = localEntropy("autoencoder, 256 grey levels", of = entropyProbe, rawOutput(autoencoders))
    val entropyOnce = localEntropy("decimated once", of = entropyProbe, repeated(decimation, 1))
    val entropyTwice = localEntropy("decimated twice", of = entropyProbe, repeated(decimation, 2))
    val periodic = LocalEntropy(Neighborhood.SQUARE, Neighborhood.Border.PERIODIC)
    val entropyPeriodic = localEntropy("input, periodic", of = entropyProbe, identity, periodic)
    val entropyOutputPeriodic = localEntropy("autoencoder, sign, periodic", of = entropyProbe, signOfOutput(autoencoders), periodic)

    val firstDistances = listOf(0, 1, 2, 16, 32, 64)
    val secondDistances = listOf(0, 1, 2, 8, 16, 32)
    val coarseWeights = shown.coarse1.measureWeights(1, firstMap, firstDistances)
    val encoderWeights = shown.model1.measureWeights(1, firstMap, firstDistances)

    val source = "Shukla & Thakur"
    report("Renormalization group and autoencoders", "After Shukla & Thakur, arXiv:2108.06157") {
        section("What was asked, and what was chosen") {
            text(
                """Decimation keeps every other spin of a lattice; an autoencoder squeezes a lattice through a narrow layer
                and gives it back. The paper asks whether the second does what the first does. It compares an autoencoder
                (Model 1) with one whose encoder is decimation (Model 2) and with one that is pasted together of four
                shallow networks, each trained on one step of decimation or its undoing (Model 3)."""
            )
            text(
                """Where the paper is silent or contradicts itself, this was chosen. The strength λ
                of the L1 penalty is not stated: it is scanned. Losses are bare, without the
                penalty. Eqs. 7 and 8 lack the index of the output: the map that the text describes
                is taken, and the printed one shown to do something else. Its β = 0.4352 is not
                critical (βc = 0.440687) but is kept for its lattices. The hidden layer of the
                β-network has 512 units (Eq. 11 says 128). CG-512-256 maps 32 × 16 sites to 16 × 16.
                The β-network is trained on all β from 0.01 to 0.59, with random symmetries, without
                which its error on new lattices is several times that on the ones it has seen. The
                sign of an autoencoder's output is taken before its local entropy, since the entropy
                of its real numbers is far above the published one."""
            )
        }
        section("The lattices") {
            show(chains(listOf(fixed, wide, new, probe, entropyProbe)))
            show(
                snapshots(
                    of = fixed, betas = listOf(paperBeta),
                    through = mapOf("decimated once" to repeated(decimation, 1), "decimated twice" to repeated(decimation, 2)),
                    title = "A lattice at the paper's β and its decimations",
                )
            )
            show(
                snapshots(
                    of = probe, betas = listOf(0.1, 0.425, 0.525),
                    through = mapOf(
                        "Model 1" to rawOutput(shown.model1), "Model 1, sign" to signOfOutput(shown.model1),
                        "Model 2" to rawOutput(shown.model2), "Model 2, sign" to signOfOutput(shown.model2),
                        "Model 3" to rawOutput(shown.model3), "Model 3, sign" to signOfOutput(shown.model3),
                    ),
                    id = "reconstructions", title = "The same lattices as the three models give them back",
                )
            )
        }
        section("Losses") {
            show(lossCurves(listOf(shown.model1.first(), shown.model2.first()), "model-losses", "Models 1 and 2 at λ = ${plain(lambda)}"))
            show(
                lossCurves(
                    listOf(shown.coarse1, shown.coarse2, shown.up1, shown.up2).map { it.first() },
                    "shallow-losses", "The shallow networks of Model 3 at λ = ${plain(lambda)}",
                )
            )
            show(
                numbersOver(
                    Axis("λ", logarithmic = true), lambdas.map { maxOf(it, 1e-7) },
                    mapOf(
                        "Model 1" to scan.map { it.model1.on(test).loss() },
                        "Model 2" to scan.map { it.model2.on(test).loss() },
                        "Model 3" to scan.map { it.model3.on(test).loss() },
                        "Model 3, hard-coded" to scan.map { it.model3HardCoded.on(test).loss() },
                    ),
                    Axis("hinge loss on test lattices"), "lambda-scan", "Loss against the strength of the penalty",
                    "The penalty is not part of the loss. The point at λ = 1e-7 is λ = 0. Errors: over $fits fits.",
                )
            )
            show(
                numberTable(
                    "sign-accuracy", "Spins given back with the right sign", listOf("network") + lambdas.map { "λ = ${plain(it)}" },
                    mapOf(
                        "Model 1" to scan.map { it.model1.on(test).accuracy() },
                        "Model 2" to scan.map { it.model2.on(test).accuracy() },
                        "Model 3" to scan.map { it.model3.on(test).accuracy() },
                        "Model 3, hard-coded" to scan.map { it.model3HardCoded.on(test).accuracy() },
                        "CG-1024-512" to scan.map { it.coarse1.on(test, testOnce).accuracy() },
                        "CG-512-256" to scan.map { it.coarse2.on(testOnce, testTwice).accuracy() },
                        "UP-256-512" to scan.map { it.up1.on(testTwice, testOnce).accuracy() },
                        "UP-512-1024" to scan.map { it.up2.on(testOnce, test).accuracy() },
                    ),
                    "Fraction on test lattices, mean and error over $fits fits.",
                )
            )
            compare(
                "losses-compared", "Published losses and these at λ = ${plain(lambda)}",
                """The published losses hang on a λ that is not published, and may hold its penalty. Hard-coded decimation gives the
                decimated lattices exactly; the equations as printed do not."""
            ) {
                row("Model 1, training", shown.model1.loss(), 0.276, source)
                row("Model 1, validation", shown.model1.validationLoss(), 0.281, source)
                row("Model 2, training", shown.model2.loss(), 0.338, source)
                row("Model 2, validation", shown.model2.validationLoss(), 0.341, source)
                row("Model 2, encoder trained on RG, validation", model2Trained.validationLoss(), 0.341, source)
                row("Model 3, learning lattices", shown.model3.on(learning).loss(), 0.6001, source)
                row("Model 3, test lattices", shown.model3.on(test).loss(), 0.601, source)
                row("AE-WR, training", autoencoders.loss(), 0.347, source)
                row("AE-WR, validation", autoencoders.validationLoss(), 0.357, source)
                row("hard-coded decimation against decimation", hardCoded.on(test, testTwice).loss(), 0.0, "by construction")
                row("equations as printed against decimation", printed.on(test, testTwice).loss(), 0.0, "if Eqs. 7, 8 were decimation")
            }
        }
        section("Weights") {
            val first = mapOf(
                "decimation, hard-coded" to hardCoded.layer(1), "CG-1024-512 after 1 epoch" to early.layer(1),
                "CG-1024-512" to shown.coarse1.layer(1), "Model 1" to shown.model1.layer(1),
            )
            val second = mapOf(
                "decimation, hard-coded" to hardCoded.layer(2), "CG-512-256" to shown.coarse2.layer(1),
                "Model 1" to shown.model1.layer(2),
            )
            show(weightMaps("w1", "W₁, 1024 × 512", first))
            show(weightCorners("w1-corner", "W₁, its upper left corner", first, sites = 96, units = 48))
            show(weightMaps("w2", "W₂, 512 × 256", second))
            show(weightCorners("w2-corner", "W₂, its upper left corner", second, sites = 96, units = 48))
            show(gramMaps("gram1", "Spin correlations W₁W₁ᵀ", first))
            show(gramCorners("gram1-corner", "Spin correlations W₁W₁ᵀ, upper left corner", first, sites = 96))
            show(gramMaps("gram2", "Spin correlations W₂W₂ᵀ", second))
            show(gramCorners("gram2-corner", "Spin correlations W₂W₂ᵀ, upper left corner", second, sites = 96))
            show(
                weightTable(
                    "weights1", "W₁ in numbers",
                    mapOf(
                        "decimation, hard-coded" to hardCoded.measureWeights(1, firstMap, firstDistances),
                        "CG-1024-512 after 1 epoch" to early.measureWeights(1, firstMap, firstDistances),
                        "CG-1024-512" to coarseWeights,
                        "Model 1" to encoderWeights,
                    ),
                )
            )
            show(
                weightTable(
                    "weights2", "W₂ in numbers",
                    mapOf(
                        "decimation, hard-coded" to hardCoded.measureWeights(2, secondMap, secondDistances),
                        "CG-512-256" to shown.coarse2.measureWeights(1, secondMap, secondDistances),
                        "Model 1" to shown.model1.measureWeights(2, secondMap, secondDistances),
                    ),
                )
            )
        }
        section("Local entropy") {
            show(
                entropyCurves(
                    listOf(entropyOfInput, entropyOfOutput, entropyOfRaw, entropyOnce, entropyTwice),
                    caption = "3 × 3 neighbourhoods, clipped at the border as the paper's library does it.",
                )
            )
            show(
                entropyCurves(
                    listOf(entropyOfInput, entropyPeriodic, entropyOfOutput, entropyOutputPeriodic), "local-entropy-borders",
                    "Local entropy, clipped and periodic borders", "The border does not matter to the order of the curves.",
                )
            )
        }
        section("The flow of β") {
            show(
                lossCurves(
                    listOf(thermometers, memorizing, autoencoders).map { it.first() }, "wide-losses", "The networks on all temperatures",
                )
            )
            show(predictedAgainstActual(predicted))
            show(
                flowDiagram(
                    "beta-flow", "β′ of the autoencoder's output, by four thermometers",
                    flows = listOf(raw, sign, energy, memory), versus = recursion,
                )
            )
            show(flowDiagram("decimation-flow", "β′ of decimated lattices", listOf(once, twice), versus = recursion, steps = 2))
            show(flowDirections(listOf(raw, sign, energy, memory, once, twice), listOf(0.05, 0.44068679, 0.55)))
            compare(
                "flow-compared", "Published numbers and these",
                "“none” stands where a flow does not cross the diagonal in that sense between β = 0.05 and 0.55."
            ) {
                row("mean squared error of the β-network, new lattices", predicted.meanSquaredError, 0.0035, source)
                row("… without random symmetries, in training", memorizing.loss(), 0.0035, source)
                row("… without random symmetries, new lattices", predictedByMemory.meanSquaredError, 0.0035, source)
                row("autoencoder, attractive fixed point: raw output, β-network", raw.fixedPoint(attractive), 0.45265, source)
                row("autoencoder, attractive fixed point: sign, β-network", sign.fixedPoint(attractive), 0.45265, source)
                row("autoencoder, attractive fixed point: sign, energy", energy.fixedPoint(attractive), 0.45265, source)
                row("autoencoder, attractive fixed point: raw, β-network without symmetries", memory.fixedPoint(attractive), 0.45265, source)
                row("recursion K′ = (3/8) ln cosh 4K, repulsive fixed point", recursion.fixedPoint(), 0.505, source)
                row("decimated once, energy, repulsive fixed point", once.fixedPoint(repulsive), 0.505, source)
                row("decimated twice, energy, repulsive fixed point", twice.fixedPoint(repulsive), 0.505, source)
            }
        }
        section("The paper's claims") {
            claims(
                "claims", "What the paper states, and what was found here",
                """σ: by how many standard errors, over fits and configurations, the numbers speak for the statement (above 3:
                supported) or against it (below −3: contradicted). λ = ${plain(lambda)} unless said."""
            ) {
                lambdas.forEachIndexed { index, strength ->
                    claimBelow(
                        "Model 1 has a lower loss than Model 2 (λ = ${plain(strength)})", "III.1",
                        "Model 1" to scan[index].model1.on(test).loss(), "Model 2" to scan[index].model2.on(test).loss(),
                    )
                    claimBelow(
                        "Model 2 has a lower loss than Model 3 (λ = ${plain(strength)})", "III.1",
                        "Model 2" to scan[index].model2.on(test).loss(), "Model 3" to scan[index].model3.on(test).loss(),
                    )
                }
                claimBelow(
                    "The weights of the autoencoder are less sparse than those of RG", "III.2",
                    "Hoyer, Model 1" to encoderWeights.number { it.sparsity.hoyer() },
                    "Hoyer, CG-1024-512" to coarseWeights.number { it.sparsity.hoyer() },
                )
                claimBelow(
                    "W₁W₁ᵀ of RG has more weight at j = i ± 32 than that of the autoencoder", "III.2",
                    "Model 1" to encoderWeights.number { it.band(32).all().share() },
                    "CG-1024-512" to coarseWeights.number { it.band(32).all().share() },
                )
                claimBelow(
                    "At β = 0.025 the output of the autoencoder has a lower local entropy than its input", "III.3",
                    "output" to entropyOfOutput.at(0.025), "input" to entropyOfInput.at(0.025),
                )
                claimBelow(
                    "At β = 0.5 the local entropy of decimated lattices is above that of the input", "III.3",
                    "input" to entropyOfInput.at(0.5), "decimated twice" to entropyTwice.at(0.5),
                )
                claim(
                    "The entropies of output and input come closer towards high β", "III.3",
                    mapOf(
                        "output, 0.025" to entropyOfOutput.at(0.025), "input, 0.025" to entropyOfInput.at(0.025),
                        "output, 0.5" to entropyOfOutput.at(0.5), "input, 0.5" to entropyOfInput.at(0.5),
                    ),
                ) { (hotOutput, hotInput, coldOutput, coldInput) ->
                    val narrowing = (hotInput.value - hotOutput.value) - (coldInput.value - coldOutput.value)
                    narrowing / sqrt(listOf(hotOutput, hotInput, coldOutput, coldInput).sumOf { it.error.pow(2) })
                }
                claim(
                    "The β-network predicts β with a mean squared error of 0.0035 or less", "III.4",
                    mapOf("mean squared error" to predicted.meanSquaredError),
                ) { (mse) -> -mse.sigmasFrom(0.0035) }
                claim(
                    "… and so it does without random symmetries of its lattices", "II.5",
                    mapOf("mean squared error" to predictedByMemory.meanSquaredError),
                ) { (mse) -> -mse.sigmasFrom(0.0035) }
                listOf(raw, sign, energy, memory).forEach { flow ->
                    claim(
                        "Below βc the autoencoder cools towards an attractive fixed point (${flow.name})", "III.4",
                        mapOf("β′ − β below βc" to flow.drift(0.05, 0.44)),
                    ) { (drift) -> drift.sigmasFrom(0.0) }
                    claim(
                        "Above its fixed point the autoencoder heats, so that it attracts (${flow.name})", "III.4",
                        mapOf("β′ − β above 0.4527" to flow.drift(0.46, 0.55)),
                    ) { (drift) -> -drift.sigmasFrom(0.0) }
                }
                claim(
                    "Decimation heats below its fixed point (energy)", "III.4",
                    mapOf("β′ − β, decimated once" to once.drift(0.05, 0.5)),
                ) { (drift) -> -drift.sigmasFrom(0.0) }
            }
        }
    }
}
