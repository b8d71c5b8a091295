// The Edwards–Anderson spin glass by parallel tempering: a ladder of temperatures that is adapted to it, round trips, the
// distribution of the overlap of two replicas, and identities that hold exactly after the average over the disorder.

experiment("spin-glass") {
    val sizes by parameter(quick = listOf(4, 6), paper = listOf(4, 6, 8))
    val samples by parameter(quick = 48, paper = 1_000)
    val temperatures by parameter(quick = 10, paper = 16)
    val measurements by parameter(quick = 700, paper = 20_000)
    val coldest by parameter(quick = 1.25, paper = 1.4)
    val planeLength by parameter(quick = 8, paper = 16)

    val couplings = plusMinusJ()
    val start = geometric(0.35, coldest, temperatures)
    val last = temperatures - 1
    val largest = spinGlass(cubic(sizes.last()), couplings)
    val geometricLadder = largest.ladder(start)
    val ladder = geometricLadder.adapted()
    val exchanges = mapOf(
        "geometric, L = ${sizes.last()}" to geometricLadder, "adapted, L = ${sizes.last()}" to ladder,
        "adapted, L = ${sizes.first()}" to spinGlass(cubic(sizes.first()), couplings).ladder(start).adapted(),
    ).mapValues { (_, of) -> of.exchanges(steps = 2 * measurements) }

    val overlaps = sizes.associateWith {
        spinGlasses(cubic(it), couplings, samples).overlaps(ladder, measurements, thermalization = measurements, thinning = 2)
    }

    // The Nishimori line of ±J couplings: tanh β = 1 − 2p.
    val nishimori = listOf(0.1, 0.2).associateWith { p ->
        val along = spinGlass(square(planeLength), plusMinusJ(p)).ladder(geometric(0.2, atanh(1 - 2 * p), 6))
        spinGlasses(square(planeLength), plusMinusJ(p), 2 * samples).overlaps(along, measurements, thermalization = measurements / 2, thinning = 2)
    }
    val gaussian = spinGlasses(square(planeLength), gaussianCouplings, samples)
        .overlaps(spinGlass(square(planeLength), gaussianCouplings).ladder(geometric(0.3, 1.5, 8)), measurements, thermalization = measurements, thinning = 2)

    report("The Edwards–Anderson spin glass", "±J and Gaussian couplings, by parallel tempering of two replicas") {
        section("Ladders of temperatures") {
            text("The ladder is adapted on one sample of the disorder, in runs of their own, until all neighbours exchange equally often; all samples and sizes are then measured on it.")
            show(swapRates(exchanges))
            show(exchangeTable(exchanges))
        }
        section("Overlaps in three dimensions") {
            text("±J couplings, $samples samples of each size. The transition of the infinite lattice is near β = 0.91, T = 1.102(3) (Baity-Jesi et al. 2013); there the Binder ratios of all sizes would cross.")
            show(overlapCurves(overlaps))
            show(overlapDistributions(overlaps.getValue(sizes.last()), listOf(0, temperatures / 2, last)))
            show(numberTable("coldest", "The coldest temperature, β = ${plain(coldest)}", listOf("lattice", "[⟨q²⟩]", "[⟨|q|⟩]", "g", "[⟨q_link⟩]", "[⟨H⟩]/N"), overlaps.entries.associate { (size, of) ->
                "L = $size" to listOf(
                    of.at(last).map { it.squaredOverlap }, of.at(last).map { it.absoluteOverlap }, of.at(last).map { it.binder },
                    of.at(last).map { it.linkOverlap }, of.at(last).map { it.energy },
                )
            }))
        }
        section("What is exact") {
            compareExactly("identities", "Averages over the disorder that are known on any lattice", "On $planeLength × $planeLength sites; errors over samples of the disorder. They hold in equilibrium only.") {
                nishimori.forEach { (p, of) ->
                    val at = of.at(5)
                    exact("[⟨H⟩]/N on the Nishimori line, p = $p", at.map { it.energy }, -2 * (1 - 2 * p), "−2 tanh β, Nishimori 1981")
                    exact("[⟨q²⟩] − [⟨m²⟩] there, p = $p", at.map { it.nishimoriDifference }, 0.0, "Nishimori 1981")
                }
                listOf(0, 4, 7).forEach { number ->
                    exact("e + 2β (1 − [⟨q_link⟩]), Gaussian, temperature ${number + 1} of 8", gaussian.at(number).map { it.gaussianDifference }, 0.0, "Katzgraber, Palassini, Young 2001")
                }
            }
        }
    }
}
