// Weak lensing by the wavelet conditional renormalization group: maps of the convergence κ, which no Gaussian field
// resembles, after Marchand, Ozawa, Biroli and Mallat, Phys. Rev. X 13, 041038, and Guth, Lempereur, Bruna and Mallat
// (ICML 2023).
//
// Log-normal maps stand for simulations. Your own: --set maps=FILE.fits, an image or a stack of them, which is cut into
// tiles.

experiment("weak-lensing") {
    val maps by parameter("")                                       // a FITS file; log-normal maps if empty
    val length by parameter(32)
    val count by parameter(quick = 4_000, paper = 10_000)           // log-normal maps to learn from, as many to compare
    val fieldOfView by parameter(3.5)                               // of a log-normal map, in degrees
    val smoothing by parameter(2.0)                                 // of log-normal maps, in minutes of arc
    val generatedCount by parameter(quick = 4_000, paper = 10_000)
    val vanishingMoments by parameter(4)
    val knots by parameter(12)

    val simulated = maps.isEmpty()
    val (sky, account) =
        if (simulated) logNormalMaps(length, 2 * count, fieldOfView, smoothing).let { it to it.account() }
        else maps(maps, length).let { it to it.account() }

    // One half is to learn from, the other to compare with. Tiles of one map are few: their mirror images are maps as
    // well.
    val training = sky.take(sky.size / 2).let { if (simulated) it else it.withSymmetries() }
    val test = sky.drop(sky.size / 2).let { if (simulated) it else it.withSymmetries() }

    // The maps as they are, in units of their standard deviation.
    val units = training.normaliser(standardised)
    val model = units.forward(training).conditionalRG(daubechies(vanishingMoments)) {
        range = 4; hats = knots; potential = skewed; coarsest = bootstrap(4); robustLikelihood()
    }
    val drawn = model.sample(generatedCount)
    val generated = units.inverse(drawn)
    val making = model.inverseFlow()

    // Their logarithm, which is nearly Gaussian.
    val logarithm = training.normaliser(logarithmic)
    val ofLogarithm = logarithm.forward(training).conditionalRG(haar) {
        range = 4; hats = knots; potential = skewed; coarsest = bootstrap(4); likelihood(calibrations = 0)
    }
    val drawnLogarithm = ofLogarithm.sample(generatedCount)
    val generatedByLogarithm = logarithm.inverse(drawnLogarithm)

    val sideBySide = mapOf(
        (if (simulated) "log-normal maps" else "tiles") to test,
        "conditional RG" to generated,
        "conditional RG of ln(1 + κ/κ₀)" to generatedByLogarithm,
    )
    val ways = listOf("as they are" to generated, "by their logarithm" to generatedByLogarithm)

    report(
        "Weak lensing by the conditional renormalization group",
        "After Marchand, Ozawa, Biroli & Mallat (2023) and Guth, Lempereur, Bruna & Mallat (2023)",
    ) {
        section("The maps") {
            show(account)
            text(
                """A model of their law is learnt from coarse to fine: the coarsest 4 × 4 pixels are those of the data,
                and on each finer scale the details have the energy Ē = ½ Σ K(s) κᵢ κᵢ₊ₛ + Σ V(κᵢ) given the coarse
                map. Score matching fails for such tails, so that maximum likelihood begins at a Gaussian energy and
                goes in short steps. In a second way the model learns ln(1 + κ/κ₀), and what it draws is taken back.
                One half of the maps is learnt from, the other is what all is compared with."""
            )
        }
        if (!simulated) section("Maps of your own") {
            text(
                """The bars below are those of log-normal maps. Maps that are smoothed over more than a pixel have next to no
                power on the finest scale: its energy is stiff, learning it is slow, and the spectrum suffers there. Coarser
                pixels help. The halves are of different regions: what they differ by is the noise of the comparison."""
            )
        }
        section("Maps that were drawn") {
            show(warnings(drawn, of = "the maps as they are"))
            show(warnings(drawnLogarithm, of = "their logarithm"))
            show(fieldImages(sideBySide))
            show(inverseFlowImages(making))
            show(powerSpectra(sideBySide))
            show(valueHistograms(sideBySide, symbol = "κ"))
            show(fieldComparison(sideBySide))
        }
        section("What was learnt") {
            show(scaleTable(drawn))
            show(scaleTable(drawnLogarithm, id = "scales-logarithm", title = "Scale by scale, of the logarithm"))
            val free = model.freeEnergies()
            show(potentialsByScale(model, free))
            show(couplingsByScale(model, free))
            show(renormalizationTable(free))
        }
        section("What was asked") {
            ways.forEachIndexed { index, (name, maps) ->
                bars(
                    "bars-${index + 1}", "Numbers and the bars they were to clear: maps $name",
                    """Against the half of the maps that nothing was learnt from. Spectrum: |P/P′ − 1| over the rings n
                    = 1 … L/2; the mean of a map, n = 0, is left out, where log-normal maps have next to no power.""",
                ) {
                    val like = maps.against(test)
                    atMost("power spectrum, mean deviation", 0.03, like.meanOfSpectrum(from = 1))
                    number("power spectrum, worst deviation", like.worstOfSpectrum(from = 1))
                    near("skewness, difference", 0.0, 0.06, like.skewness)
                    near("kurtosis, difference", 0.0, 0.25, like.kurtosis)
                    near("99.9 % quantile, ratio", 1.0, 0.03, like.quantile(0.999))
                    atMost("max |κ|, ratio", 1.15, like.largest)
                    atMost("chains that never moved", 0.0, (if (index == 0) drawn else drawnLogarithm).frozen)
                }
            }
        }
    }
}
