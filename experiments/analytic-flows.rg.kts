// The renormalisation group by analysis: every recursion and flow of couplings that Kadanoff knows, each drawn and
// linearised at its fixed point, beside what is published for it and what is exact for the model that it approximates.

experiment("analytic-flows") {
    val program = "another program"                         // of our own, in another language
    val order by parameter(quick = 12, paper = 16)          // of the expansion of the local potential

    val onsager = ln(1 + sqrt(2.0)) / 2
    val cubicBeta = 0.221654626                             // Ferrenberg, Xu and Landau 2018
    val bootstrap = 0.629971                                // ν; Kos, Poland, Simmons-Duffin and Vichi 2016
    fun pottsExponent(q: Double) = (2 / PI * acos(sqrt(q) / 2)).let { 3 * (1 - it) / (2 - it) }

    val chain = migdalKadanoff(dimensions = 1, b = 2)
    val chainLogZ = 1 + ln(cosh(0.3) + sqrt(sinh(0.3).pow(2) + exp(-4.0)))      // by the transfer matrix, K = 1 and h = 0.3
    val decimated = recursion(decimation)
    val decimatedPoint = decimated.criticalPoint()
    val wilsonPoint = wilsonDecimation.criticalPoint(0.3, 0.1)
    val phases = listOf(sink("high temperature") { (k) -> abs(k) < 1e-3 }, sink("low temperature") { (k) -> k > 5 })
    val wilsonCritical = criticalSurface(wilsonDecimation, phases).between(doubleArrayOf(0.1, 0.0), doubleArrayOf(0.6, 0.0)).first()

    val triangles = niemeijerVanLeeuwen(order = 1).criticalPoint(0.3, 0.0)
    val second = niemeijerVanLeeuwen(order = 2)
    val secondPoint = second.criticalPoint(0.28, -0.01, -0.01)
    val secondCritical = criticalSurface(second, phases).between(doubleArrayOf(0.05, 0.0, 0.0), doubleArrayOf(1.0, 0.0, 0.0)).first()

    val moved = listOf(2 to 2, 2 to 3, 2 to 4, 3 to 2, 3 to 3).associateWith { (d, b) -> migdalKadanoff(d, b).criticalPoint() }
    val potts = listOf(3, 4).associateWith { q -> migdalKadanoff(2, 2, q).criticalPoint() }
    val square = infinitesimalMigdalKadanoff(2).criticalPoint()
    val cube = infinitesimalMigdalKadanoff(3).criticalPoint()

    val plane = xyMigdalKadanoff(dimensions = 2, b = 2)
    fun drift(stiffness: Double) = plane.villain(stiffness).let { ln(plane.step(it).first() / it.first()) }

    val shell = momentumShell(components = 1, dimensions = 3)
    val shellPoint = shell.criticalPoint(-0.15, 0.02)
    val series = epsilonExpansion(1)
    fun upTo(order: Int) = PerturbationSeries.of(*series.inverseNu().coefficients().take(order + 1).toDoubleArray())
    fun sum(order: Int) = 1 / series.inverseNu().partialSum(1.0, order)
    fun borel(series: EpsilonExpansion, components: Int) = 1 / series.inverseNu().conformalBorel(1.0, 3.0 / (components + 8), 4)
    val eta = PerturbationSeries(series.eta().coefficients().drop(2))

    val components = listOf(1, 2, 3, 4, 6, 8, 10)
    val potentials = components.associateWith { localPotential(it, dimensions = 3, order = order).criticalPoint() }

    val hierarchical = hierarchicalModel(dimensions = 3)
    val hierarchicalPoint = hierarchical.criticalPoint()
    val hierarchicalBeta = hierarchical.criticalBeta()

    report("The renormalisation group by analysis", "Recursions, flows and expansions beside published and exact values") {
        section("Flows in the space of couplings") {
            text(
                """A step of the renormalisation group replaces a model by one with fewer degrees of freedom and other
                couplings, K → K′, and shrinks lengths by b. Couplings that flow to K = 0 are in the phase of high
                temperature, those that flow to K = ∞ in that of low temperature. Between them lies the critical point,
                and couplings there flow to an unstable fixed point K*. Linearised at K*, perturbations grow as bʸ: y_T
                = 1/ν of the temperature, y_H of a magnetic field. Each section has one way to compute a step: it draws
                the flow, and says how far its numbers are from the exact ones."""
            )
        }
        section("The chain: exact, and without a transition") {
            text(
                """On the chain every b-th spin can be kept and the others summed exactly: tanh K′ = tanhᵇ K. The curve
                lies below the diagonal everywhere. Every K, however large, flows to 0: in one dimension there is no
                order at any temperature above 0."""
            )
            show(cobweb("chain", "Decimation of the chain, b = 2", betaFlow("tanh K′ = tanh² K", chain), over = 0.0..2.0, from = listOf(1.9)))
            approximations("chain-numbers", "Decimation of the chain", "ln Z per site: Σ gₙ/bⁿ⁺¹ of what steps integrate out.") {
                row("K′ of K = 1, b = 2", isingChain(2).step(doubleArrayOf(1.0, 0.0)).first(), exact = atanh(tanh(1.0).pow(2)))
                row("K′ of K = 1, b = 3", isingChain(3).step(doubleArrayOf(1.0, 0.0)).first(), exact = atanh(tanh(1.0).pow(3)))
                row("ln Z per site, K = 1, h = 0.3", isingChain(2).logPartitionFunction(1.0, 0.3), exact = chainLogZ)
            }
        }
        section("Decimation of the square lattice") {
            text(
                """Keeping every other site of the square lattice makes couplings to farther neighbours. Added to the
                one of next neighbours they give K′ = ⅜ ln cosh 4K (Maris and Kadanoff 1978), which crosses the
                diagonal: starts on either side of K* = 0.507 go to different phases. Left out, K′ = ¼ ln cosh 4K has no
                fixed point but 0, and the transition is lost. What a truncation keeps decides whether there is a
                transition at all."""
            )
            show(
                cobweb(
                    "decimation", "Decimation of the square lattice, b = √2", betaFlow("K′ = ⅜ ln cosh 4K", decimated), over = 0.0..1.0,
                    from = listOf(0.49, 0.53), besides = listOf(betaFlow("K′ = ¼ ln cosh 4K", nearestNeighbourDecimation)),
                )
            )
        }
        section("Two couplings") {
            text(
                """Wilson (1975) keeps the coupling L of next-nearest neighbours as one of its own: K′ = 2K² + L, L′ =
                K². Now the flow has a plane to move in. Along the critical line couplings run into the fixed point, off
                it they leave along one curve, the renormalised trajectory, whatever they began with: this is
                universality. The line meets the axis L = 0 where the model with neighbours alone is critical."""
            )
            show(
                flowDiagram(
                    "wilson", "Decimation with two couplings", of = wilsonDecimation,
                    across = coupling("K", 0.0..0.6), up = coupling("L", 0.0..0.3), phases = phases,
                    from = listOf(0.3, 0.385, 0.4, 0.5).map { listOf(it, 0.0) },
                )
            )
            approximations("square", "The square lattice by decimation", "Exact: Onsager 1944. λ = b^(y_T) with b = √2.") {
                row("K*, one coupling", decimatedPoint.coupling("K"), published = 0.50698, source = "Maris, Kadanoff 1978", exact = onsager)
                row("λ, one coupling", decimatedPoint.eigenvalue("K"), published = 1.448922355, source = program, exact = sqrt(2.0))
                row("ν, one coupling", decimatedPoint.correlationLengthExponent, published = 0.934613879, source = program, exact = 1.0)
                row("K*, two couplings", wilsonPoint.coupling("K"), published = 0.3333, source = "Wilson 1975")
                row("L*, two couplings", wilsonPoint.coupling("L"), published = 0.1111, source = "Wilson 1975")
                row("λ, two couplings", wilsonPoint.eigenvalue("K"), published = 1.72075922, source = program, exact = sqrt(2.0))
                row("ν, two couplings", wilsonPoint.correlationLengthExponent, published = 0.638, source = "Wilson 1975", exact = 1.0)
                row("critical K at L = 0, two couplings", wilsonCritical, published = 0.3921, source = "Wilson 1975", exact = onsager)
            }
        }
        section("Majority rule on triangles") {
            text(
                """Niemeijer and van Leeuwen (1973) let the majority of each triangle of the triangular lattice speak
                for it, b = √3, and expand in the coupling between triangles. To first order there is one coupling and a
                field. The second order makes couplings K₂ and K₃ to farther neighbours: models with neighbours alone, a
                little above and below their critical K₁, first come close to the fixed point together and then part."""
            )
            show(
                flowDiagram(
                    "triangles", "Majority rule on triangles, to second order", of = second,
                    across = coupling("K1", 0.2..0.36), up = coupling("K2", -0.018..0.002),
                    from = (listOf(0.22, 0.3) + listOf(-1e-3, -1e-5, 1e-5, 1e-3).map { secondCritical + it }).map { listOf(it, 0.0, 0.0) },
                    fixedPoints = listOf(secondPoint),
                )
            )
            approximations("triangular", "The triangular lattice by majority rule", "Exact: K = ¼ ln 3, y_T = 1, y_H = 15/8. λ = bʸ with b = √3.") {
                row("K*, first order", triangles.coupling("K"), published = 0.3356, source = "Niemeijer, van Leeuwen 1973", exact = ln(3.0) / 4)
                row("λ_T, first order", triangles.eigenvalue("K"), published = 1.623524387, source = program, exact = sqrt(3.0))
                row("y_T, first order", triangles.exponent("K"), published = 0.882202646, source = program, exact = 1.0)
                row("λ_H, first order", triangles.eigenvalue("h"), published = 2.121320344, source = program, exact = 3.0.pow(15.0 / 16))
                row("y_H, first order", triangles.exponent("h"), published = 1.369070, source = program, exact = 15.0 / 8)
                row("critical K₁ of neighbours alone, second order", secondCritical, exact = ln(3.0) / 4)
                row("λ_T, second order", secondPoint.eigenvalue("K1"), exact = sqrt(3.0))
                row("y_T, second order", secondPoint.exponent("K1"), exact = 1.0)
            }
        }
        section("Migdal and Kadanoff: bonds are moved") {
            text(
                """Decimation is exact on a chain. Migdal (1975) and Kadanoff (1976) move bonds until the lattice is
                made of chains, for any dimension and b. The curves are the flow per ln b for several b, of the Ising
                model on the square lattice in the normalisation of Potts, K = 2βJ. Where the curve rises through 0 is
                K*. In the limit b → 1 it is the exact critical point, as no bond is moved far enough to break duality."""
            )
            show(
                betaFunctions(
                    "migdal-kadanoff", "Bond moving in two dimensions", over = 0.2..1.4,
                    flows = mapOf(
                        "b = 4" to migdalKadanoff(2, 4, q = 2), "b = 2" to migdalKadanoff(2, 2, q = 2),
                        "b = 1.1" to migdalKadanoff(2, 1.1, q = 2), "b → 1" to infinitesimalMigdalKadanoff(2),
                    ),
                    marked = mapOf("exact, ln(1 + √2)" to 2 * onsager),
                )
            )
            text(
                """The dimension is a number in the recursion, and the exponent may be followed over it. Near d = 1 bond
                moving is exact, y_T = d − 1. Towards d = 4, where y_T = 2, it goes wrong altogether. The exponent
                hardly depends on b."""
            )
            show(
                functionCurves(
                    "dimensions", "y_T of the Ising model over the dimension", Axis("d"), Axis("y_T = 1/ν"), over = 1.02..4.0,
                    curves = mapOf(
                        "b = 2" to { d -> 1 / migdalKadanoff(d, 2).correlationLengthExponent() },
                        "b → 1" to { d -> infinitesimalMigdalKadanoff(d).fixedPoint().modes().first().exponent() },
                    ),
                    points = mapOf(
                        "exact, or best known" to mapOf(1.0 to known(0.0), 2.0 to known(1.0), 3.0 to known(1 / bootstrap), 4.0 to known(2.0)),
                    ),
                )
            )
            text("Nor does it follow the exponent of the Potts model over the number of states, which the exact one does much faster.")
            show(
                functionCurves(
                    "states", "y_T of the Potts model in two dimensions over the number of states", Axis("q"), Axis("y_T = 1/ν"), over = 1.0..4.0,
                    curves = mapOf(
                        "b = 2" to { q -> 1 / migdalKadanoff(2, 2, q).correlationLengthExponent() },
                        "b → 1" to { q -> infinitesimalMigdalKadanoff(2, q).fixedPoint().modes().first().exponent() },
                    ),
                    exact = mapOf("exact" to ::pottsExponent),
                )
            )
            approximations(
                "moved", "Bond moving",
                """K* with bonds moved first; spins first it is b^(d−1) times as large, with the same exponents. Potts: K of
                e^{Kδ}. Exact in three dimensions stands for the best known: Ferrenberg, Xu, Landau 2018; Kos et al. 2016."""
            ) {
                val published = listOf(
                    listOf(0.304688932, 1.67857351, 0.74723572), listOf(0.240605913, 2.25, 0.73814049), listOf(0.201762964, 2.74984839, 0.72967604),
                    listOf(0.065266295, 1.91737022, 0.93912893), listOf(0.039354579, 2.76590061, 0.92604671),
                )
                moved.entries.zip(published).forEach { (entry, numbers) ->
                    val (of, point) = entry
                    val (d, b) = of
                    val (coupling, eigenvalue, exponent) = numbers
                    row("K*, Ising, d = $d, b = $b", point.coupling("K"), published = coupling, source = program, exact = if (d == 2) onsager else cubicBeta)
                    row("λ, Ising, d = $d, b = $b", point.eigenvalue("K"), published = eigenvalue, source = program)
                    row("y_T, Ising, d = $d, b = $b", point.exponent("K"), published = exponent, source = program, exact = if (d == 2) 1.0 else 1 / bootstrap)
                }
                row("K*, Ising, d = 2, b → 1", square.coupling("K").map { Estimate.exact(it.value / 2) }, published = 0.440686794, source = program, exact = onsager)
                row("y_T, Ising, d = 2, b → 1", square.exponent("K"), published = 0.753549520, source = program, exact = 1.0)
                row("K*, Ising, d = 3, b → 1", cube.coupling("K").map { Estimate.exact(it.value / 2) }, published = 0.139777682, source = program, exact = cubicBeta)
                row("y_T, Ising, d = 3, b → 1", cube.exponent("K"), published = 0.948168644, source = program, exact = 1 / bootstrap)
                row("K*, Potts, q = 3, d = 2, b = 2", potts.getValue(3).coupling("K"), published = 0.69314718, source = program, exact = ln(1 + sqrt(3.0)))
                row("y_T, Potts, q = 3, d = 2, b = 2", potts.getValue(3).exponent("K"), published = 0.8300750, source = program, exact = pottsExponent(3.0))
                row("K*, Potts, q = 4, d = 2, b = 2", potts.getValue(4).coupling("K"), published = 0.75630761, source = program, exact = ln(3.0))
                row("y_T, Potts, q = 4, d = 2, b = 2", potts.getValue(4).exponent("K"), published = 0.8895527, source = program, exact = pottsExponent(4.0))
            }
        }
        section("XY: almost a line of fixed points") {
            text(
                """In two dimensions the XY model has no order, but a phase in which correlations decay by powers, up to
                the transition of Kosterlitz and Thouless. Bond moving (José et al. 1977) almost finds it: at low
                temperature the stiffness of bonds of Villain's weight stands still but for a drift that falls as
                e^(−π²K), at high temperature it falls to 0. There is no true line of fixed points: what looks flat does
                drift in the end."""
            )
            show(
                flowOverSteps(
                    "xy", "The stiffness of bonds under bond moving, b = 2", of = plane, steps = 40,
                    from = listOf(0.4, 0.5, 0.6, 0.7, 0.8, 1.0).associate { "K = $it" to plane.villain(it).toList() },
                    axis = Axis("−1/(2 ln r₁), the stiffness"),
                ) { (first) -> -1 / (2 * ln(first)) }
            )
            approximations("xy-numbers", "How slowly the stiffness drifts", "r₁ of Villain's weight in one step. Exact: e^(−π²), the vortices of lowest fugacity alone.") {
                row("ln(r₁′/r₁), K = 1", drift(1.0))
                row("ln(r₁′/r₁), K = 2", drift(2.0))
                row("the second over the first", drift(2.0) / drift(1.0), exact = exp(-PI * PI))
            }
            text(
                """The flow of Kosterlitz (1974) has the true line, y = 0 with K > 2/π: without vortices the stiffness
                does not flow. Above the separatrix vortices of fugacity y unbind and destroy it. At the end of the line
                K = 2/π, where the stiffness jumps."""
            )
            show(
                flowDiagram(
                    "kosterlitz-thouless", "Vortices unbind", of = kosterlitzThouless,
                    across = coupling("K", 0.35..1.0), up = coupling("y", -0.002..0.1),
                    from = listOf(0.8 to 0.01, 0.8 to 0.02, 0.9 to 0.035, 0.95 to 0.05, 1.0 to 0.07, 1.0 to 0.08, 1.0 to 0.09).map { (k, y) -> listOf(k, y) },
                    fixedPoints = listOf(0.4, 0.45, 0.5, 0.55, 0.6, 0.7, 0.75, 0.8, 0.85, 0.9, 0.95).map { kosterlitzThouless.criticalPoint(it, 0.0) },
                    known = mapOf(
                        "separatrix, 2/K + π ln K − 2π³y² = π + π ln(2/π)" to { k -> sqrt((2 / k + PI * ln(k) - PI - PI * ln(2 / PI)) / (2 * PI.pow(3))) },
                    ),
                )
            )
        }
        section("Below four dimensions: Wilson and Fisher") {
            text(
                """In momentum space one step integrates out the shell of largest momenta. To one loop the field theory
                ½(∇φ)² + ½rφ² + uφ⁴ has two fixed points in d = 3. At the Gaussian one both directions are relevant; the
                other, of Wilson and Fisher (1972), has one. The critical line joins them: every critical u > 0 ends at
                Wilson and Fisher's."""
            )
            show(
                flowDiagram(
                    "wilson-fisher", "The momentum shell to one loop, N = 1, d = 3", of = shell,
                    across = coupling("r", -0.3..0.15), up = coupling("u", -0.001..0.04),
                    phases = listOf(sink("low temperature") { (r) -> r < -0.6 }, sink("high temperature") { (r) -> r > 1 }),
                    from = listOf(-0.0062 to 0.0005, -0.0057 to 0.0005, -0.03 to 0.001, 0.005 to 0.002, -0.25 to 0.0395, -0.19 to 0.0395)
                        .map { (r, u) -> listOf(r, u) },
                )
            )
            text(
                """In ε = 4 − d the exponents are series, known for N = 1 to ε⁶ (Kompaniets and Panzer 2017). They
                diverge: at ε = 1 the sums are best at the second order and run away after it, the last two out of the
                frame. Padé approximants and Borel's sum, continued with the known growth of the coefficients, settle:
                from the fourth order on both stay within 1.5 per cent of the conformal bootstrap."""
            )
            show(
                functionCurves(
                    "epsilon", "ν in three dimensions by order of ε", Axis("order of ε"), Axis("ν", from = 0.55, to = 0.75), over = 1.0..6.0, curves = emptyMap(),
                    exact = mapOf("conformal bootstrap" to { _ -> bootstrap }),
                    points = mapOf(
                        "sum" to (1..6).associate { it.toDouble() to known(sum(it)) },
                        "Padé" to (2..6).associate { it.toDouble() to known(1 / upTo(it).pade(it - it / 2, it / 2).applyAsDouble(1.0)) },
                        "Borel, conformal map" to (2..6).associate { it.toDouble() to known(1 / upTo(it).conformalBorel(1.0, 1.0 / 3, 4)) },
                    ),
                )
            )
            approximations(
                "epsilon-numbers", "Field theory, N = 1",
                """Exact: r* and u* solve the one-loop equations; for the exponents of d = 3 the conformal bootstrap (Kos et al.
                2016). Padé: [3/3] for ν, [2/2] for η/ε². Borel: conformal map, p = 4."""
            ) {
                val gaussian = gaussianModel(dimensions = 3).criticalPoint(0.1, 0.1)
                row("y_r, Gaussian", gaussian.exponent("r"), exact = 2.0)
                row("y_h, Gaussian", gaussian.exponent("h"), exact = 2.5)
                row("r*, one loop", shellPoint.coupling("r"), exact = -1.0 / 7)
                row("u*, one loop", shellPoint.coupling("u"), exact = 1.0 / 49)
                row("ν, one loop", shellPoint.correlationLengthExponent, exact = bootstrap)
                row("ν, sum to ε", sum(1), exact = bootstrap)
                row("ν, sum to ε²", sum(2), exact = bootstrap)
                row("ν, sum to ε³", sum(3), exact = bootstrap)
                row("ν, sum to ε⁶", sum(6), exact = bootstrap)
                row("ν, Padé", 1 / series.inverseNu().pade(3, 3).applyAsDouble(1.0), exact = bootstrap)
                row("ν, Borel", borel(series, 1), exact = bootstrap)
                row("η, sum to ε³", series.eta().partialSum(1.0, 3), exact = 0.036298)
                row("η, sum to ε⁶", series.eta().partialSum(1.0, 6), exact = 0.036298)
                row("η, Padé", eta.pade(2, 2).applyAsDouble(1.0), exact = 0.036298)
                row("η, Borel", eta.conformalBorel(1.0, 1.0 / 3, 4), exact = 0.036298)
            }
        }
        section("Near two dimensions: the nonlinear sigma model") {
            text(
                """From below, the O(N) model with N > 2 is expanded about d = 2 (Polyakov 1975). There any temperature
                grows under the flow, slowly where it is low, so that there is order at T = 0 only. Above d = 2 a
                critical temperature T* = 2πε/(N − 2) comes out of T = 0."""
            )
            show(
                betaFunctions(
                    "sigma", "The temperature of the nonlinear sigma model, N = 3", coupling = "T", over = 0.0..8.0,
                    flows = mapOf("d = 2" to nonlinearSigmaModel(3, 2), "d = 2.5" to nonlinearSigmaModel(3, 2.5), "d = 3" to nonlinearSigmaModel(3, 3)),
                )
            )
        }
        section("A whole potential: the local potential approximation") {
            text(
                """The functional renormalisation group keeps a function, the potential U(φ), and drops how couplings
                depend on momentum: η = 0. With Litim's regulator (2001), expanded about the minimum, it is a flow of κ,
                λ₂, λ₃, … with a fixed point in any 2 < d < 4. It needs no small parameter. ν comes out above the true
                one by 3 to 7 per cent for few components, and tends to the exact ν = 1 of many."""
            )
            show(
                functionCurves(
                    "components", "ν in three dimensions over the number of components", Axis("N"), Axis("ν", to = 1.01), over = 1.0..10.0, curves = emptyMap(),
                    exact = mapOf("N = ∞" to { _ -> 1.0 }),
                    points = mapOf(
                        "local potential" to components.associate { it.toDouble() to potentials.getValue(it).correlationLengthExponent },
                        "ε⁴, Borel" to components.associate { it.toDouble() to known(borel(EpsilonExpansion.of(it.toDouble()), it)) },
                        "conformal bootstrap" to mapOf(1.0 to known(bootstrap, 4e-6), 2.0 to known(0.67175, 1e-4), 3.0 to known(0.71168, 4.1e-4)),
                    ),
                )
            )
            approximations("potential", "The local potential approximation, d = 3", "To order $order. Exact: the conformal bootstrap, Kos et al. 2016, Chester et al. 2020, 2021.") {
                row("κ*, N = 1", potentials.getValue(1).coupling("κ"), published = 1.81489839, source = program)
                row("ν, N = 1", potentials.getValue(1).correlationLengthExponent, published = 0.6495617, source = "Litim 2002", exact = bootstrap)
                row("ω, N = 1", potentials.getValue(1).correctionExponent, published = 0.655746, source = "Litim 2002", exact = 0.82968)
                row("ν, N = 2", potentials.getValue(2).correlationLengthExponent, published = 0.708211, source = "Litim 2002", exact = 0.67175)
                row("ω, N = 2", potentials.getValue(2).correctionExponent, published = 0.67122, source = "Litim 2002")
                row("ν, N = 3", potentials.getValue(3).correlationLengthExponent, published = 0.761123, source = "Litim 2002", exact = 0.71168)
                row("ω, N = 3", potentials.getValue(3).correctionExponent, published = 0.69982, source = "Litim 2002")
            }
        }
        section("Dyson's hierarchical model") {
            text(
                """Spins that interact by blocks of blocks have an exact recursion for the distribution of the block
                spin (Dyson 1969). The figure follows ⟨φ²⟩ from spins ±1 at temperatures closer and closer to the
                critical one. All come to the same plateau, the fixed point, and stay the longer the closer they began:
                every factor λ = 1.427 in β − βc is one more step. Then they leave for one phase or the other."""
            )
            val dyson = "Godina, Meurice, Oktay 1999"
            val distances = listOf(1e-2, 1e-6, 1e-10)
            show(
                flowOverSteps(
                    "hierarchical", "The block spin on its way", of = hierarchical, steps = 80,
                    from = distances.flatMap { listOf("β = βc (1 − ${plain(it)})" to -it, "β = βc (1 + ${plain(it)})" to it) }
                        .associate { (name, distance) -> name to hierarchical.ising(hierarchicalBeta * (1 + distance)).toList() },
                    axis = Axis("⟨φ²⟩", from = 0.0, to = 5.0),
                ) { (square) -> square }
            )
            approximations("hierarchical-numbers", "The hierarchical model, d = 3", "Its exponents are its own: no lattice has them.") {
                row("βc of spins ±1", hierarchicalBeta, published = 1.179030170, source = dyson)
                row("λ_T", hierarchicalPoint.eigenvalue("φ2"), published = 1.4271724782, source = dyson)
                row("γ = 2ν", hierarchicalPoint.correlationLengthExponent.map { Estimate.exact(2 * it.value) }, published = 1.299140730, source = dyson)
                row("Δ = ων", hierarchicalPoint.derive { Estimate.exact(-it.modes()[1].exponent() / it.modes()[0].exponent()) }, published = 0.4259469, source = dyson)
            }
        }
        section("One number, every way") {
            text("ν of the Ising model in three dimensions by each of the ways above.")
            approximations("every-way", "ν of the three-dimensional Ising model", "Exact: the conformal bootstrap (Kos et al. 2016). The hierarchical model is a model of its own.") {
                row("mean field, the Gaussian model", 0.5, exact = bootstrap)
                row("bond moving, b = 2", moved.getValue(3 to 2).correlationLengthExponent, exact = bootstrap)
                row("bond moving, b → 1", cube.correlationLengthExponent, exact = bootstrap)
                row("momentum shell, one loop", shellPoint.correlationLengthExponent, exact = bootstrap)
                row("ε expansion, sum to ε", sum(1), exact = bootstrap)
                row("ε expansion, sum to ε²", sum(2), exact = bootstrap)
                row("local potential", potentials.getValue(1).correlationLengthExponent, exact = bootstrap)
                row("hierarchical model", hierarchicalPoint.correlationLengthExponent, exact = bootstrap)
                row("ε expansion to ε⁶, Borel", borel(series, 1), exact = bootstrap)
            }
        }
    }
}
