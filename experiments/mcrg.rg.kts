// The renormalization group by Monte Carlo: R. H. Swendsen, "Monte Carlo renormalization group", Phys. Rev. Lett. 42, 859
// (1979). Exponents from the correlations of operators between levels of blocking, the critical coupling by matching two
// lattices, and the renormalized couplings themselves, from configurations.

experiment("mcrg") {
    val length by parameter(64)
    val levels by parameter(4)                                      // blocked so often by b = 2
    val measurements by parameter(quick = 200_000, paper = 2_000_000)
    val configurations by parameter(quick = 10_000, paper = 100_000) // for the couplings of each flow
    val cubicLength by parameter(quick = 16, paper = 32)
    val cubicMeasurements by parameter(quick = 10_000, paper = 200_000)
    val trial by parameter(0.44)                                    // where two lattices are matched

    val critical = ln(1 + sqrt(2.0)) / 2
    val ising = ising(square(length))
    val half = ising(square(length / 2))
    val majority = majority(2)                                      // of 2 × 2 spins, ties by a coin

    val rg = ising.monteCarloRG(critical, majority, levels, measurements)

    val large = ising.monteCarloRG(trial, majority, levels - 1, measurements / 2)
    val small = half.monteCarloRG(trial, majority, levels - 2, measurements / 2)

    val flows = mapOf("β = 0.43" to 0.43, "β = βc" to critical, "β = 0.45" to 0.45)
        .mapValues { (_, beta) -> ising.couplingFlow(beta, majority, levels - 1, configurations) }
    val decimated = ising.couplingFlow(critical, decimation, levels, configurations)

    val cubicLevels = if (cubicLength < 16) 1 else if (cubicLength < 32) 2 else 3
    val cubic = ising(cubic(cubicLength)).monteCarloRG(
        0.221654626, majority, cubicLevels, cubicMeasurements, even = evenOperators(3, 3, 4), odd = oddOperators(3, 3, 3),
    )

    // A spin that is summed over between its four neighbours leaves these couplings among them.
    val pair = ln(cosh(4 * critical)) / 4
    val plaquette = ln(cosh(4 * critical)) / 8 - ln(cosh(2 * critical)) / 2

    report("The renormalization group by Monte Carlo", "The two-dimensional Ising model after Swendsen, Phys. Rev. Lett. 42, 859") {
        section("Exponents without couplings") {
            text(
                """Blocks of 2 × 2 spins become one by the majority rule, ties by a fair coin, and again. How the means of
                operators at one level answer to the couplings of the level before is a correlation function, so that the
                linearised flow can be measured although no coupling is known: T = A⁻¹B with A = ⟨S′S′⟩ and B = ⟨S′S⟩,
                connected. Its leading eigenvalue is b^y. After one step the flow has come so near to the fixed point that
                y_T = 1 and y_H = 15/8 are read off to a part in a thousand; the last steps feel how small the lattice has
                become."""
            )
            show(thermalTable(rg, "thermal", "y_T by the number of even operators", known = 1.0))
            show(magneticTable(rg, "magnetic", "y_H by the number of odd operators", known = 1.875))
            show(truncationFigure(rg, "truncation", "Exponents by step and number of operators", thermal = 1.0, magnetic = 1.875))
            compareExactly(
                "exponents", "Exponents of the steps after the first, all operators",
                """The errors are statistical. Of y_H they are smaller than what the irrelevant couplings that are left, the
                truncation and the small lattices do, some 0.001.""",
            ) {
                (1..minOf(2, levels - 1)).forEach { step ->
                    exact("y_T, step ${step + 1}", rg.thermalExponent(step), 1.0, "exact")
                    exact("y_H, step ${step + 1}", rg.magneticExponent(step), 1.875, "exact")
                }
            }
        }
        section("The critical coupling") {
            text(
                """The large lattice blocked once more than one of half its side has the same size. At the critical coupling
                both are then at the same place of the flow, and every operator has the same mean on both. They were
                simulated at β = ${plain(trial)}, not at the critical point; the derivatives of the means, which are
                correlations with the energy, say where they would agree. The first steps still carry the irrelevant
                couplings, each operator its own share of them, and the estimates come together from step to step. Farther
                off, a straight line is no good extrapolation: at β = 0.435 it costs 0.0005."""
            )
            compareExactly("matching", "βc by matching $length² and ${length / 2}², simulated at β = ${plain(trial)}") {
                (0..levels - 2).forEach { step ->
                    sevenEven.operators().take(3).forEachIndexed { a, operator ->
                        exact("$operator, after ${step + 1} and $step steps", criticalCoupling(large, small, step, a), critical, "½ ln(1 + √2)")
                    }
                }
            }
        }
        section("The couplings") {
            text(
                """Blocked configurations are those of a Hamiltonian with more than the coupling between neighbours. The
                couplings that make every spin most likely among all others are measured at every level. Under the majority
                rule they settle near the fixed point at βc, and leave it on either side: the coupling of nearest neighbours
                shrinks above the critical temperature and grows below it. Under decimation they settle nowhere; they spread
                to farther neighbours, for decimation has no fixed point in two dimensions."""
            )
            show(couplingFigure(flows, "flow", "The flow of couplings under the majority rule"))
            show(couplingTable(flows, "couplings", "Couplings by level under the majority rule"))
            show(couplingFigure(mapOf("decimation, β = βc" to decimated), "decimation", "The flow of couplings under decimation, b = √2"))
            show(couplingTable(mapOf("decimation, β = βc" to decimated), "decimated", "Couplings by level under decimation, b = √2"))
            compareExactly("decimated-once", "Couplings after one decimation at βc, where they are known") {
                exact("nearest neighbours", decimated.coupling(1, 0), pair, "¼ ln cosh 4K")
                exact("diagonal neighbours", decimated.coupling(1, 1), pair / 2, "⅛ ln cosh 4K")
                exact("plaquette", decimated.coupling(1, 2), plaquette, "⅛ ln cosh 4K − ½ ln cosh 2K")
                exact("two apart", decimated.coupling(1, 3), 0.0, "none is made")
                exact("Callen's identity of two apart, with three couplings", decimated.callenResidual(1, 3, operators = 3), 0.0, "none is missing")
            }
        }
        section("Three dimensions") {
            text(
                """The same on a cubic lattice at the critical coupling that Ferrenberg, Xu and Landau measured, with all even
                operators of up to four spins and all odd ones of up to three within a cell. The flow comes to the fixed
                point much more slowly than in two dimensions: these few steps of a small lattice are still on their way to
                what the conformal bootstrap knows."""
            )
            show(thermalTable(cubic, "cubic-thermal", "y_T of the cubic lattice", known = 1.587375))
            show(magneticTable(cubic, "cubic-magnetic", "y_H of the cubic lattice", known = 2.481851))
        }
    }
}
