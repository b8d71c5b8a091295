// Critical points and exponents by finite-size scaling, beside the exact and the published ones: Ising in two and three
// dimensions, Potts, Blume–Capel, XY, φ⁴, geometric clusters, percolation, directed percolation and a pile of rice, and the
// latent heat of a transition of first order.

experiment("critical-points") {
    val sizes by parameter(quick = listOf(8, 16, 32, 64), paper = listOf(16, 32, 64, 128))
    val small by parameter(quick = listOf(8, 12, 16, 24, 32), paper = listOf(16, 24, 32, 48, 64))
    val dilution by parameter(quick = listOf(6, 8, 12, 16), paper = listOf(8, 12, 16, 24))
    val cubes by parameter(quick = listOf(4, 6, 8, 12), paper = listOf(8, 12, 16, 24, 32))
    val measurements by parameter(quick = 200, paper = 5_000)
    val fieldLength by parameter(32)
    val configurations by parameter(quick = 2_000, paper = 20_000)
    val tenStates by parameter(quick = listOf(12, 16, 20), paper = listOf(16, 20, 24, 32))
    val walkLength by parameter(quick = 2_000_000, paper = 50_000_000)
    val piles by parameter(quick = listOf(64, 128, 256, 512), paper = listOf(128, 256, 512, 1024))
    val runs by parameter(quick = 8_000, paper = 1_000_000)

    val critical = ln(1 + sqrt(2.0)) / 2
    val near = listOf(0.430, 0.434, 0.438, critical, 0.444, 0.448, 0.452, 0.456)
    val ising = sizes.associateWith { ising(square(it)).thermodynamics(near, measurements) }
    val binder = curvesOverSize("U₄", ising) { it.binderCumulant }
    val collapse = binder.collapse(onto = DataCollapse.around(0.44, 1.0, 6).withCorrection(1.75))
    val atCritical = ising.mapValues { (_, scan) -> scan.at(critical) }
    val slope = powerLaw(ising.mapValues { (_, scan) -> scan.magnetizationSlope(critical) }, omega = 1.75)
    val magnetization = powerLaw(atCritical.mapValues { (_, at) -> at.map { it.thermodynamics.absoluteMagnetization } }, omega = 1.75)
    val susceptibility = powerLaw(atCritical.mapValues { (_, at) -> at.map { it.thermodynamics.disorderedSusceptibility } }, omega = 1.75)

    val cubicBeta = 0.221654626
    val cubic = cubes.associateWith { ising(cubic(it)).thermodynamics(listOf(cubicBeta), measurements) }
    val cubicBinder = extrapolated(cubic.mapValues { (_, scan) -> scan.at(cubicBeta).map { it.thermodynamics.binderCumulant } }, 0.83)

    fun around(beta: Double) = listOf(0.985, 0.99, 0.995, 1.0, 1.005, 1.01, 1.015).map { it * beta }
    val three = small.associateWith { potts(square(it), 3).thermodynamics(around(1.005), measurements) }
    val dilute = small.associateWith { blumeCapel(square(it), 0.0).thermodynamics(around(0.5905), measurements) }
    val tricritical = dilution.associateWith { blumeCapel(square(it), 1.966).thermodynamics(around(1.6447), measurements / 2) }

    val clusters = small.associateWith { ising(square(it)).sample(listOf(critical), configurations).clusters() }
    val largest = powerLaw(clusters.mapValues { (_, found) -> found.at(critical).map { it.largest } })

    val firstOrder = ln(1 + sqrt(10.0))
    val coexistence = tenStates.associateWith {
        potts(square(it), 10).wangLandau(1e-4).multicanonical(walkLength).coexistence(0.8 * firstOrder..1.1 * firstOrder, ratio = 10.0)
    }
    val greatestHeat = coexistence.mapValues { (size, phases) -> phases.derive { it.greatestSpecificHeat.over(size * size) } }
    val heatLimit = extrapolated(greatestHeat, 2.0)
    val betaLimit = extrapolated(coexistence.mapValues { (_, phases) -> phases.derive { it.specificHeatBeta } }, 2.0)

    val kosterlitz = 1.1199
    val plane = sizes.drop(1).associateWith {
        xy(square(it)).thermodynamics(listOf(0.5, kosterlitz), measurements, sampler = overRelaxation, observables = twistedBonds())
    }
    val jump = helicityJump(plane.mapValues { (_, scan) -> scan.helicityModulus(kosterlitz) })
    val moments = listOf(FieldMoment(2), FieldMoment(4), NeighborProduct())
    val phi = phi4(square(fieldLength)).thermodynamics(listOf(0.5, 0.68, 0.76), measurements, observables = moments)

    fun grid(p: Double) = listOf(-0.02, -0.01, 0.0, 0.01, 0.02).map { p + it }
    val sites = listOf(16, 48).associateWith { sitePercolation(square(it)).sweep(grid(0.5927), runs) }
    val triangles = listOf(16, 48).associateWith { sitePercolation(triangular(it)).sweep(grid(0.5), runs) }
    val bonds = listOf(16, 48).associateWith { bondPercolation(honeycomb(it)).sweep(grid(0.6527), runs) }

    val times = listOf(16.0, 32.0, 64.0, 128.0, 256.0, 512.0)
    val directed = directedBondPercolation(1024, 0.644700185).spreading(times, runs)
    val contact = contactProcess(chain(1024), 3.297848).spreading(times.take(4), runs / 4)
    val rice = piles.associateWith { oslo(it).avalanches(10 * runs) }
    val riceScaling = powerLaw(rice.mapValues { (_, avalanches) -> avalanches.derive { it.moment(AvalancheMeasure.SIZE, 2) } })

    report("Critical points and exponents", "Finite-size scaling beside exact and published values") {
        section("The Ising model on the square lattice") {
            show(binder.figure("binder", "Binder cumulant of several sizes", "The curves cross near βc = 0.440687."))
            show(binder.collapseFigure(collapse, "collapse", "The same, collapsed"))
            show(fits(mapOf("Collapse of U₄" to collapse, "∂ ln⟨|m|⟩/∂β at βc" to slope, "⟨|m|⟩ at βc" to magnetization, "χ at βc" to susceptibility)))
            compareExactly("ising", "Critical point and exponents of the two-dimensional Ising model", "With corrections to scaling L^−1.75.") {
                exact("βc", collapse.parameter("betaC"), critical, "½ ln(1 + √2)")
                exact("ν, from the collapse", collapse.parameter("nu"), 1.0, "exact")
                exact("1/ν, from ∂ ln⟨|m|⟩/∂β", slope.parameter("exponent"), 1.0, "exact")
                exact("−β/ν", magnetization.parameter("exponent"), -0.125, "exact")
                exact("γ/ν", susceptibility.parameter("exponent"), 1.75, "exact")
            }
        }
        section("Other models in equilibrium") {
            compare("others", "Critical quantities", "Critical couplings: crossings of Binder cumulants of neighbouring sizes (8 to 32; at the tricritical point 6 to 16), extrapolated with L^(−1/ν − ω). Υ: extrapolated with its logarithm.") {
                row("U₄ at βc, cubic Ising, L → ∞", cubicBinder.parameter("limit"), Estimate(0.46548, 0.00005), "Ferrenberg, Xu, Landau 2018")
                row("βc, three-state Potts", crossing(curvesOverSize("U₄", three) { it.binderCumulant }, 1.2 + 0.8), ln(1 + sqrt(3.0)), "exact")
                row("βc, Blume–Capel, D = 0", crossing(curvesOverSize("U₄", dilute) { it.binderCumulant }, 1.0 + 1.75), Estimate(0.590473, 0.000005), "literature")
                row("βt, Blume–Capel, D = 1.966, the tricritical point", crossing(curvesOverSize("U₄", tricritical) { it.binderCumulant }, 9.0 / 5 + 1), Estimate(1 / 0.608, 0.0001 / 0.608 / 0.608), "literature: T = 0.6080(1)")
                row("Υ of XY at the Kosterlitz–Thouless point, L → ∞", jump.parameter("jump"), 2 / (PI * kosterlitz), "Nelson, Kosterlitz 1977")
                plane.forEach { (length, scan) -> row("Υ of XY at β = 0.5, L = $length", scan.helicityModulus(0.5), 0.0, "disordered") }
            }
            compare("phi4", "φ⁴ on $fieldLength × $fieldLength sites, λ = 1", "The other numbers are from a Metropolis and cluster program of our own in another language.") {
                mapOf(
                    0.5 to listOf(Estimate(0.60907, 0.00011), Estimate(0.65599, 0.00020), Estimate(0.20306, 0.00014)),
                    0.68 to listOf(Estimate(0.82904, 0.00025), Estimate(1.05141, 0.00049), Estimate(0.56879, 0.00040)),
                    0.76 to listOf(Estimate(1.00426, 0.00014), Estimate(1.39271, 0.00031), Estimate(0.84298, 0.00019)),
                ).forEach { (beta, published) ->
                    moments.zip(published).forEach { (moment, known) ->
                        row("⟨${moment.name()}⟩, β = $beta", phi.at(beta).map { it.observables.getValue(moment.name()) }, known, "another program")
                    }
                }
            }
        }
        section("A transition of first order: ten-state Potts spins") {
            show(energyDistributions(coexistence, "ten-states", "Energies of ten-state Potts spins where the phases coexist"))
            show(numbersOver(Axis("1/N", from = 0.0), tenStates.map { 1.0 / it / it }, mapOf("c/N" to greatestHeat.values.toList()), Axis("greatest c/N"), "latent-heat-limit", "The greatest specific heat", "It tends to (βΔe/2)², which is ${(firstOrder * latentHeat(potts(square(8), 10)) / 2).pow(2)} exactly."))
            show(fits(mapOf("Greatest c/N" to heatLimit, "its β" to betaLimit)))
            compare("latent-heat", "Transition and latent heat, from multicanonical walks", "c/N at its maximum tends to (βΔe/2)², its β to βc, both linearly in 1/N once L is several times the correlation length of 10.6: at these sizes terms that fall off exponentially are still of the order of the errors. The phases are told apart by their energy, where the ordered one weighs ten times the disordered; there only such terms part them from the infinite lattice.") {
                row("Δe, from the greatest c/N, L → ∞", heatLimit.parameter("limit").map { Estimate(2 * sqrt(it.value) / firstOrder, it.error / sqrt(it.value) / firstOrder) }, latentHeat(potts(square(8), 10)), "Baxter 1973")
                row("βc, where the specific heat is greatest, L → ∞", betaLimit.parameter("limit"), firstOrder, "exact")
                coexistence.forEach { (size, phases) -> row("βc, where the weights are 10 : 1, L = $size", phases.derive { it.beta }, firstOrder, "exact") }
                coexistence.forEach { (size, phases) -> row("Δe of the phases there, L = $size", phases.derive { it.latentHeat }, latentHeat(potts(square(8), 10)), "Baxter 1973") }
            }
        }
        section("Geometric clusters of the Ising model") {
            show(clusterNumbers(clusters, critical, 379.0 / 187, "cluster-numbers", "Clusters of equal spins at βc"))
            compare("clusters", "Clusters of equal spins at βc", "Their fractal dimension is not that of the clusters of Fortuin and Kasteleyn, 15/8. Without corrections to scaling.") {
                row("D, from the largest cluster", largest.parameter("exponent").map { Estimate(2 + it.value, it.error) }, 187.0 / 96, "Stella, Vanderzande 1989")
            }
        }
        section("Percolation, absorbing states, piles") {
            compare("thresholds", "Percolation thresholds", "Where the probabilities to wrap around tori of L = 16 and 48 are equal.") {
                row("site, square", percolationThreshold(sites, grid(0.5927)), 0.592746050792, "Jacobsen 2015")
                row("site, triangular", percolationThreshold(triangles, grid(0.5)), 0.5, "exact")
                row("bond, honeycomb", percolationThreshold(bonds, grid(0.6527)), 1 - 2 * sin(PI / 18), "exact")
            }
            compare("directed", "Exponents of directed percolation in 1 + 1 dimensions", "Slopes between t = 64 and 512 (bonds) and t = 16 and 128 (contact process), from a single seed at the critical point; short times correct them by some per cent.") {
                row("θ, bonds", directed.slope(2, 5) { it.number() }, 0.313686, "Jensen 1999")
                row("−δ, bonds", directed.slope(2, 5) { it.survival() }, -0.159464, "Jensen 1999")
                row("θ, contact process", contact.slope(0, 3) { it.number() }, 0.313686, "Jensen 1999")
                row("−δ, contact process", contact.slope(0, 3) { it.survival() }, -0.159464, "Jensen 1999")
            }
            compare("rice", "The Oslo pile", "D from ⟨s²⟩ ~ L^(D + 1), which holds since ⟨s⟩ = L; without corrections to scaling.") {
                row("D", riceScaling.parameter("exponent").map { Estimate(it.value - 1, it.error) }, 2.25, "Grassberger, Dhar, Mohanty 2016")
            }
        }
    }
}

/** Where the crossings of neighbouring sizes tend to, with the exponent 1/ν + ω. */
fun crossing(curves: SizeCurves, exponent: Double): Derived<Estimate> =
    curves.crossings(points = 7).map { it.criticalBeta(Parameter.fixed("exponent", exponent)).get("limit") }

fun Estimate.over(sites: Int) = Estimate(value / sites, error / sites)
