// The wavelet conditional renormalization group of the φ⁴ model: Marchand, Ozawa, Biroli and Mallat, "Multiscale
// data-driven energy estimation and generation" (Phys. Rev. X 13, 041038), and Guth, Lempereur, Bruna and Mallat,
// "Conditionally strongly log-concave generative models" (ICML 2023).
//
// From samples alone: the energy of the details on each scale, given the coarse field. It makes new fields without
// critical slowing down, and put together over all scales it is the microscopic energy.

experiment("wavelet-conditional-rg") {
    val length by parameter(32)
    val betas by parameter(quick = listOf(0.68), paper = listOf(0.50, 0.68, 0.76)) // disordered, critical, ordered
    val count by parameter(10_000)                                  // fields to learn from
    val testCount by parameter(quick = 5_000, paper = 20_000)       // fields to compare with
    val generatedCount by parameter(10_000)                         // fields to draw
    val moments by parameter(quick = listOf(1), paper = listOf(1, 4)) // vanishing moments of wavelets; 1 is Haar's
    val critical by parameter(0.68)                                 // where relaxation is measured
    val directSides by parameter(quick = listOf(8, 16, 32), paper = listOf(8, 16, 32, 64))
    val stepsPerSite by parameter(56)                               // Langevin steps of whole fields, about 2 τ or more
    val chains by parameter(512)                                    // that move whole fields
    val relaxed by parameter(128)                                   // coarse fields with two chains each

    class Fields(val beta: Double) {
        val all = phi4(square(length)).sample(betas = listOf(beta), perBeta = count + testCount)
        val training = all.take(count)
        val test = all.drop(count)
        val model = training.conditionalRG(haar) {
            range = 4; hats = 14; potential = even; coarsest = bootstrap(4); likelihood(calibrations = 3)
        }
        val matched = training.conditionalRG(haar) {
            range = 4; hats = 14; potential = even; coarsest = bootstrap(4); scoreMatching()
        }
        val generated = model.sample(generatedCount)
        val making = model.inverseFlow()
        val free = model.freeEnergies()
        val microscopic = free.microscopicEnergy(of = test.take(minOf(testCount, 2_000)), exact = phi4(square(length)))
        val sideBySide = mapOf("Monte Carlo" to test, "conditional RG" to generated)
    }

    val all = betas.map { Fields(it) }
    val atCritical = all.minBy { kotlin.math.abs(it.beta - critical) }

    val models = moments.associate { p ->
        if (p == 1) "Haar" to atCritical.model
        else "Daubechies($p)" to atCritical.training.conditionalRG(daubechies(p))
    }
    val starts = atCritical.test.take(relaxed)
    val details = models.mapValues { (_, model) -> model.relaxation(of = starts) }
    val tileByTile = atCritical.model.relaxation(of = starts, dynamics = localTrajectories, lags = 60)
    val whole = directSides.associateWith { side ->
        phi4(square(side)).sample(betas = listOf(atCritical.beta), perBeta = 2_000)
    }
    val direct = whole.map { (side, fields) ->
        fields.take(chains).directRelaxation(coupling = -atCritical.beta, trajectories = stepsPerSite * side * side) { phi ->
            12 * phi * phi - 2
        }
    }
    val learning = whole.mapValues { (_, fields) -> atCritical.matched.learningCurvatures(of = fields) }

    fun potential(phi: Double) = phi * phi * phi * phi - phi * phi

    report(
        "The wavelet conditional renormalization group of φ⁴",
        "After Marchand, Ozawa, Biroli & Mallat (2023) and Guth, Lempereur, Bruna & Mallat (2023)",
    ) {
        section("What is done") {
            text(
                """The weight of a field is exp(β Σ φ φ′ − Σ [φ⁴ − φ²]), over bonds and over sites of a periodic
                square. An orthogonal wavelet splits a field into a coarse field on half the side and details. The law
                of fields is the law of the coarsest ones times, for each scale, that of the details given the coarse
                field, p(φ) = p(φ_J) Π p(φ̄ⱼ | φⱼ). Each factor is learnt from samples, with the energy Ē = ½ Σ K(s) φᵢ
                φᵢ₊ₛ + Σ V(φᵢ) of the fine field, V a cubic spline: ${count} fields, by maximum likelihood from the
                start that score matching gives. The details alone never become critical, so that drawing them is quick
                at any size."""
            )
        }
        all.forEach { at ->
            val tag = "${at.beta}".replace(".", "")
            section("β = ${at.beta}: fields") {
                show(warnings(at.generated))
                show(fieldImages(at.sideBySide, count = 4, id = "fields-$tag", title = "Fields of Monte Carlo and of the model"))
                show(inverseFlowImages(at.making, id = "inverse-flow-$tag"))
                show(powerSpectra(at.sideBySide, id = "spectra-$tag"))
                show(valueHistograms(at.sideBySide, id = "histogram-$tag"))
                show(fieldComparison(at.sideBySide, id = "comparison-$tag"))
            }
            section("β = ${at.beta}: energies") {
                show(scaleTable(at.generated, id = "scales-$tag"))
                show(potentialAgainst(at.matched, ::potential, "φ⁴ − φ²", id = "potential-$tag"))
                show(potentialsByScale(at.model, at.free, id = "potentials-$tag"))
                show(couplingsByScale(at.model, at.free, id = "couplings-$tag"))
                show(renormalizationTable(at.free, id = "renormalization-$tag"))
                show(energyScatter(at.microscopic, id = "microscopic-energy-$tag"))
                compareExactly(
                    "parameters-$tag", "The finest scale, learnt and true",
                    """A coupling −β Σ φ φ′ over bonds is K(1,0) = −β; the true energy has no other couplings. Matched: by
                    score matching, which knows the scale alone. Drawn from: after the calibration, which moves the energy
                    so as to make up for what the scales above have wrong.""",
                ) {
                    val exactly = "the model"
                    mapOf("matched" to at.matched, "drawn from" to at.model).forEach { (name, model) ->
                        exact("K(1,0), $name", model.coupling(1, 0), -at.beta, exactly)
                        listOf(1 to 1, 2 to 0, 2 to 1, 2 to 2, 3 to 0).forEach { (a, b) ->
                            exact("K($a,$b), $name", model.coupling(a, b), 0.0, exactly)
                        }
                    }
                }
            }
            section("β = ${at.beta}: what was asked") {
                bars(
                    "bars-$tag", "Numbers and the bars they were to clear",
                    """Spectrum: |P/P′ − 1| over the rings n = 0 … L/2. All against ${testCount} fields of Monte Carlo
                    that nothing was learnt from; the errors of both samples are in it.""",
                ) {
                    val like = at.generated.against(at.test)
                    atMost("power spectrum, mean deviation", 0.02, like.meanOfSpectrum())
                    atMost("power spectrum, worst deviation", 0.05, like.worstOfSpectrum())
                    atMost(
                        "histogram of φ and −φ, total variation", 0.006,
                        at.generated.withNegatives().against(at.test.withNegatives()).totalVariation,
                    )
                    near("standard deviation, ratio", 1.0, 0.005, like.standardDeviation)
                    near("kurtosis, difference", 0.0, 0.02, like.kurtosis)
                    near("Binder cumulant U₄, difference", 0.0, 0.012, like.binderCumulant)
                    atMost("max |φ|, ratio", 1.15, like.largest)
                    atMost("chains that never moved", 0.0, at.generated.frozen)
                    near("finest scale, −K(1,0)/β", 1.0, 0.01, at.matched.coupling(1, 0).map { -it.value / at.beta })
                    atMost("finest scale, largest other |K|", 0.01, at.matched.largestFarCoupling().map { it.value })
                    atMost("finest scale, max |V − (φ⁴ − φ²)| up to 1.5", 0.01, at.matched.potentialDeviation(1.5, ::potential))
                    atLeast("H₀, correlation with the true energy", 0.999, at.microscopic.derive { it.correlation })
                    near("H₀, slope over the true energy", 1.0, 0.03, at.microscopic.derive { it.slope.value })
                }
            }
        }
        section("How fast chains forget") {
            text(
                """At β = ${atCritical.beta} a Markov chain that moves whole fields takes longer and longer as the
                lattice grows, here until |M| is another one (M itself, which waits for the whole field to turn over,
                takes an order of magnitude longer still). Details at a fixed coarse field do not: their Langevin time is
                flat in L. The steps of a chain that accepts or rejects all details at once still grow, about as L^0.55,
                since they must become shorter. The model is sampled with trajectories that are accepted tile by tile
                where tiles of 16 × 16 details fit (sides of 64 and more), so that steps need not become shorter
                beyond."""
            )
            show(autocorrelations(details + ("Haar, trajectories" to tileByTile), direct))
            show(relaxationTable(details + ("Haar, trajectories" to tileByTile), direct))
            show(samplingCost(atCritical.model, direct))
            bars("relaxation-bars", "Critical slowing down, and none") {
                details.forEach { (name, relaxation) ->
                    atMost("details, $name: slowest scale over quickest, Langevin time", 1.5, relaxation.variation())
                }
                if (direct.size > 1) {
                    atLeast(
                        "whole fields: growth of τ for twice the side, Langevin time", 3.3,
                        direct.langevinExponent().map { Math.pow(2.0, it.value) },
                    )
                }
                direct.filter { it.side == 32 && length >= 32 }.forEach {
                    atLeast("L = 32: gradients of whole fields over those of details", 100.0, details.values.first().speedUp(over = it).map { it.value })
                }
            }
        }
        section("How long learning takes") {
            text(
                """The steps of gradient descent on −⟨ln p⟩ go with the condition number of its second derivatives. In
                φ⁴ it grows little with L, as the energy has a short range; at fixed L it is smaller for details than for
                whole fields, by more than two orders of magnitude, or by one where parameters are scaled."""
            )
            show(learningTable(learning.values.toList()))
            if (atCritical.beta == 0.68) {
                bars(
                    "learning-known", "Condition numbers over those of another program",
                    "Of −⟨ln p⟩, raw, and scaled to a diagonal of 1; 5 couplings and 8 curvatures, Haar.",
                ) {
                    mapOf(
                        8 to listOf(1.35e8, 1.23e5, 3.5e5, 8.9e3), 16 to listOf(1.89e8, 1.46e5, 4.1e5, 8.7e3),
                        32 to listOf(2.17e8, 1.49e5, 4.8e5, 8.4e3),
                    ).filterKeys { it in learning }.forEach { (side, known) ->
                        val here = learning.getValue(side)
                        near("whole fields, L = $side", 1.0, 0.25, here.ofWholeFields.map { it.raw / known[0] })
                        near("whole fields, L = $side, scaled", 1.0, 0.25, here.ofWholeFields.map { it.scaled / known[1] })
                        near("details, L = $side", 1.0, 0.25, here.ofDetails.map { it.raw / known[2] })
                        near("details, L = $side, scaled", 1.0, 0.25, here.ofDetails.map { it.scaled / known[3] })
                    }
                }
            }
        }
        section("Published and measured") {
            compare(
                "published", "Known numbers and these",
                "Published: Monte Carlo with other generators, of the same model; β = ${atCritical.beta}, L = ${length}.",
            ) {
                if (length == 32 && atCritical.beta == 0.68) {
                    val reference = "Metropolis and Wolff, 20 000 fields"
                    mapOf("Monte Carlo" to atCritical.test, "conditional RG" to atCritical.generated).forEach { (name, fields) ->
                        val values = fields.distribution(atCritical.test)
                        row("standard deviation of φ, $name", values.derive { it.standardDeviation() }, 0.9105, reference)
                        row("kurtosis of φ, $name", values.derive { it.kurtosis() }, 1.530, reference)
                        row("U₄, $name", fields.binderCumulant(), 0.604, reference)
                    }
                }
                if (atCritical.beta == 0.68) {
                    val known = mapOf(8 to 443.0, 16 to 2_693.0, 32 to 17_198.0)
                    direct.filter { it.side in known }.forEach {
                        row("τ of |M| in steps, L = ${it.side}", it.gradients(it.side), known.getValue(it.side), "an independent program")
                    }
                }
                row("K(1,0) on the finest scale", atCritical.matched.coupling(1, 0), -atCritical.beta, "the model")
            }
        }
    }
}
