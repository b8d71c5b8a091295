// Weak lensing by the wavelet conditional renormalization group: maps of the convergence κ, which no Gaussian field
// resembles, after Marchand, Ozawa, Biroli and Mallat, Phys. Rev. X 13, 041038, and Guth, Lempereur, Bruna and Mallat
// (ICML 2023).
//
// Log-normal maps stand for simulations. Your own: --set maps=FILE.fits, an image or a stack of them, which is cut into
// periodic tiles; --set rebin=2 averages 2 × 2 pixels before that.

experiment("weak-lensing") {
    val maps by parameter("")                                       // a FITS file; log-normal maps if empty
    val length by parameter(32)
    val rebin by parameter(1)                                       // pixels of your maps averaged along each axis
    val count by parameter(quick = 4_000, paper = 10_000)           // log-normal maps to learn from, as many to compare
    val fieldOfView by parameter(3.5)                               // of a log-normal map, in degrees
    val smoothing by parameter(2.0)                                 // of log-normal maps, in minutes of arc
    val generatedCount by parameter(quick = 4_000, paper = 10_000)
    val vanishingMoments by parameter(4)
    val knots by parameter(12)

    val simulated = maps.isEmpty()
    val (sky, account) =
        if (simulated) logNormalMaps(length, 2 * count, fieldOfView, smoothing).let { it to it.account() }
        else maps(maps, length, rebin).let { it to it.account() }

    // One half is to learn from, the other is another sample. Tiles of one map are few: their mirror images are maps as
    // well.
    val training = sky.take(sky.size / 2).let { if (simulated) it else it.withSymmetries() }
    val test = sky.drop(sky.size / 2).let { if (simulated) it else it.withSymmetries() }

    // The halves of one map differ by more than a model does from what it learnt.
    val known = if (simulated) test else training

    // Real maps are often smooth on the scale of their pixels: bands are stiff, and couplings reach far.
    val reach = if (simulated) 4 else 6
    val moves = if (simulated) bandVariances else spectral

    // The maps as they are, in units of their standard deviation.
    val units = training.normaliser(standardised)
    val model = units.forward(training).conditionalRG(daubechies(vanishingMoments)) {
        range = reach; hats = knots; potential = skewed; coarsest = bootstrap(4); preconditioner = moves
        robustLikelihood()
    }
    val drawn = model.sample(generatedCount)
    val generated = units.inverse(drawn)
    val making = model.inverseFlow()

    // Their logarithm, which is nearly Gaussian.
    val logarithm = training.normaliser(logarithmic)
    val ofLogarithm = logarithm.forward(training).conditionalRG(if (simulated) haar else daubechies(vanishingMoments)) {
        range = reach; hats = knots; potential = skewed; coarsest = bootstrap(4); preconditioner = moves
        if (simulated) likelihood(calibrations = 0) else robustLikelihood()
    }
    val drawnLogarithm = ofLogarithm.sample(generatedCount)
    val generatedByLogarithm = logarithm.inverse(drawnLogarithm)

    val sideBySide = mapOf(
        (if (simulated) "log-normal maps" else "tiles") to known,
        "conditional RG" to generated,
        "conditional RG of ln(1 + κ/κ₀)" to generatedByLogarithm,
    ) + if (simulated) emptyMap() else mapOf("tiles of the other half" to test)
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
                One half of the maps is learnt from, the other is another sample."""
            )
        }
        if (!simulated) section("Maps of your own") {
            text(
                """The bars below are those of log-normal maps, here of drawn maps against the tiles that were learnt
                from. The other half of the tiles is of another region: what both differ by is how little one map says of
                the law of all, and no model is better than that. Maps that are smoothed over a pixel or more have next to
                no power at large wave numbers, of which a single sharp peak can have most. Details are therefore sampled
                by what is white under the power spectrum of the tiles, and sites are coupled further than in log-normal
                maps."""
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
                    """Against the ${if (simulated) "half of the maps that nothing was" else "tiles that were"} learnt
                    from. Spectrum: |P/P′ − 1| over the rings n = 1 … L/2; the mean of a map, n = 0, is left out, where
                    log-normal maps have next to no power.""",
                ) {
                    val like = maps.against(known)
                    atMost("power spectrum, mean deviation", 0.03, like.meanOfSpectrum(from = 1))
                    number("power spectrum, worst deviation", like.worstOfSpectrum(from = 1))
                    near("skewness, difference", 0.0, 0.06, like.skewness)
                    near("kurtosis, difference", 0.0, 0.25, like.kurtosis)
                    near("99.9 % quantile, ratio", 1.0, 0.03, like.quantile(0.999))
                    atMost("max |κ|, ratio", 1.15, like.largest)
                    atMost("chains that never moved", 0.0, (if (index == 0) drawn else drawnLogarithm).frozen)
                }
            }
            if (!simulated) {
                (ways + ("that were learnt from" to training)).forEachIndexed { index, (name, maps) ->
                    bars("halves-${index + 1}", "Against the other half of the tiles: maps $name") {
                        val like = maps.against(test)
                        number("power spectrum, mean deviation", like.meanOfSpectrum(from = 1))
                        number("power spectrum, worst deviation", like.worstOfSpectrum(from = 1))
                        number("skewness, difference", like.skewness)
                        number("kurtosis, difference", like.kurtosis)
                        number("99.9 % quantile, ratio", like.quantile(0.999))
                        number("max |κ|, ratio", like.largest)
                    }
                }
            }
        }
    }
}
