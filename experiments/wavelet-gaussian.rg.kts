// The rigorous case of the wavelet conditional renormalization group (Marchand, Ozawa, Biroli and Mallat, Phys. Rev. X
// 13, 041038): Gaussian free fields, where every factor, every renormalized coupling and every condition number is
// known exactly.

experiment("wavelet-gaussian") {
    val length by parameter(32)
    val count by parameter(quick = 10_000, paper = 40_000)          // fields to learn from
    val testCount by parameter(10_000)
    val generatedCount by parameter(10_000)
    val sides by parameter(quick = listOf(8, 16, 32, 64), paper = listOf(8, 16, 32, 64, 128)) // of condition numbers
    val relaxed by parameter(128)                                   // coarse fields with two chains each
    val directSides by parameter(quick = listOf(8, 16), paper = listOf(8, 16, 32))
    val stepsPerSite by parameter(200)                              // Langevin steps of whole fields, 3 τ or more

    val massSquared = 1.0 / (length * length)
    val all = gaussianField(length, count = count + testCount, massSquared = massSquared)
    val training = all.take(count)
    val test = all.drop(count)
    val model = training.conditionalRG(haar) {
        range = 4; hats = 3; potential = even; coarsest = bootstrap(4); likelihood(calibrations = 0)
    }
    val generated = model.sample(generatedCount)
    val making = model.inverseFlow()
    val free = model.freeEnergies(range = 6, hats = 3)
    val relaxation = model.relaxation(of = test.take(relaxed))
    val direct = directSides.map { side ->
        val fields = gaussianField(side, count = 128, massSquared = 1.0 / (side * side))
        fields.directRelaxation(coupling = -1.0, trajectories = stepsPerSite * side * side, following = magnetization) {
            4 + 1.0 / (side * side)
        }
    }
    val exact = freeFieldScales(haar, length, massSquared)
    val sideBySide = mapOf("exact draws" to test, "conditional RG" to generated)

    report(
        "The conditional renormalization group of Gaussian fields",
        "Measured against exact, after Marchand, Ozawa, Biroli & Mallat (2023)",
    ) {
        section("What is exact") {
            text(
                """The free field has the energy ½ Σ [(φ − φ′)² + m² φ²], over bonds and over sites, with m = 1/L: as
                near to criticality as the lattice allows. A wavelet mixes four frequencies, so that the details given
                the coarse field are Gaussian with a precision of 3 × 3 blocks, and the energy that is left of the
                coarse field is its Schur complement. All numbers below that are called exact come from these
                blocks."""
            )
            show(gaussianConditionNumbers(listOf(haar, daubechies(2), daubechies(4), shannon), sides))
            compare(
                "determinant", "The determinant, scale by scale",
                "ln det K = Σ ln det K_dd + ln K_J: the free energies of all scales add to that of the field.",
            ) {
                exact("ln det K", exact.sumOfLogDeterminants, exact.logDeterminant, "all frequencies at once")
            }
            compare(
                "sampling-conditions", "Condition numbers of sampling, L = 32",
                "λ_max/λ_min of the whole field and of the worst scale, m² = L⁻².",
            ) {
                val prototype = "an independent calculation"
                exact("whole field", freeFieldScales(haar, 32, 1.0 / 1024).wholeConditionNumber, 8.0 * 32 * 32 + 1, "8 L² + 1")
                listOf(haar to 8.83, daubechies(2) to 8.11, daubechies(4) to 7.81, shannon to 7.75).forEach { (wavelet, known) ->
                    row("worst scale, $wavelet", freeFieldScales(wavelet, 32, 1.0 / 1024).worstConditionNumber, known, prototype)
                }
            }
        }
        section("What is learnt") {
            show(warnings(generated))
            show(scaleTable(generated))
            compareExactly(
                "couplings-exact", "The energy of the finest scale",
                "Learnt by maximum likelihood from $count fields, $length × $length, Haar.",
            ) {
                exact("K(1,0)", model.coupling(1, 0), -1.0, "−B")
                listOf(1 to 1, 2 to 0, 2 to 1, 2 to 2, 3 to 0, 4 to 0).forEach { (a, b) ->
                    exact("K($a,$b)", model.coupling(a, b), 0.0, "free field")
                }
                exact("V″(0)", model.energy().map { it.curvature(0) }, 4 + massSquared, "4B + m²")
            }
            compareExactly(
                "renormalized", "Renormalized energies: learnt scale by scale, and exact Schur complements",
                """Each is learnt from fields of its own scale, with couplings up to 4 sites; the exact ones go on beyond, weakly.""",
            ) {
                model.sides.drop(1).forEach { side ->
                    val schur = "Schur complement"
                    listOf(1 to 0, 1 to 1, 2 to 0).forEach { (a, b) ->
                        exact("K($a,$b), $side × $side", model.coupling(a, b, side), exact.coupling(side, a, b), schur)
                    }
                }
            }
            show(renormalizationTable(free))
            show(couplingsByScale(model, free))
        }
        section("What is drawn") {
            show(fieldImages(sideBySide))
            show(inverseFlowImages(making))
            show(powerSpectra(sideBySide))
            show(valueHistograms(sideBySide))
            show(fieldComparison(sideBySide))
            bars("bars", "Numbers and the bars they were to clear") {
                val like = generated.against(test)
                atMost("power spectrum, mean deviation", 0.02, like.meanOfSpectrum())
                atMost("power spectrum, worst deviation", 0.05, like.worstOfSpectrum())
                near("finest scale, −K(1,0)/B", 1.0, 0.01, model.coupling(1, 0).map { -it.value })
                atMost("finest scale, largest other |K|", 0.01, model.largestFarCoupling().map { it.value })
                near(
                    "standard deviation over the exact one", 1.0, 0.01,
                    generated.distribution(test).derive { it.standardDeviation().value / exact.standardDeviation },
                )
                model.sides.filter { it / 2 >= 8 }.forEach { side ->
                    val known = exact.coupling(side / 2, 1, 0)
                    val coarse = "${side / 2} × ${side / 2}"
                    near("free energy $coarse, K(1,0) over the exact one", 1.0, 0.01, free.coupling(1, 0, side).map { it.value / known })
                }
                atMost("chains that never moved", 0.0, generated.frozen)
            }
        }
        section("How fast chains forget") {
            text(
                """Langevin dynamics of the whole field has a slowest time of 1/m² = L², that of M; details have one that
                does not depend on L. Chains with a global acceptance take shorter steps on larger lattices, which the
                count of gradients shows."""
            )
            show(autocorrelations(mapOf("Haar" to relaxation), direct))
            show(relaxationTable(mapOf("Haar" to relaxation), direct))
            show(samplingCost(model, direct))
            compare(
                "slowest-times", "The slowest time",
                "τ of M as a Langevin time, in units of the variance σ² of a site. The part 0.574 of the steps is accepted.",
            ) {
                direct.forEach {
                    val scales = freeFieldScales(haar, it.side, 1.0 / (it.side * it.side))
                    val slowest = it.side * it.side / (scales.standardDeviation * scales.standardDeviation)
                    exact("M, L = ${it.side}", it.langevinTime(it.side), slowest / 0.574, "1/(0.574 m² σ²)")
                }
            }
        }
    }
}
