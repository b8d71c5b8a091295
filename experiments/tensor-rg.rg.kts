// Tensor-network renormalization on the infinite square lattice: TRG, bond-weighted TRG, HOTRG and loop-TNR. The error of
// the free energy over bond dimension and step, scaling dimensions and central charges at critical points and off them.

import org.kadanoff.exact.Onsager
import org.kadanoff.tensor.LoopTNR
import org.kadanoff.tensor.TensorRG

experiment("tensor-rg") {
    val bonds by parameter(quick = listOf(4, 8, 12, 16), paper = listOf(4, 8, 12, 16, 20, 24))
    val loopBonds by parameter(quick = listOf(4, 6, 8), paper = listOf(4, 6, 8, 12, 16))
    val chi by parameter(quick = 16, paper = 24)
    val loopChi by parameter(quick = 12, paper = 20)
    val energyChi by parameter(quick = 12, paper = 20)
    val steps by parameter(quick = 22, paper = 30)

    val ising = ising(square(2)) // of any length: the lattice is infinite
    val criticalBeta = ln(1 + sqrt(2.0)) / 2
    val pottsBeta = ln(1 + sqrt(3.0))

    // 40 steps of the others are as good as the infinite lattice; by loop-TNR the torus of 2³¹ sites is as good as needed.
    fun atOnce(scheme: TensorRG, beta: Double) = ising.tensorRG(scheme, beta, if (scheme is LoopTNR) 30 else 40, spectra = IntRange.EMPTY)
    val byBonds = mapOf(
        "TRG" to bonds.map { atOnce(trg(it), criticalBeta) },
        "bond-weighted TRG" to bonds.map { atOnce(btrg(it), criticalBeta) },
        "HOTRG" to bonds.map { atOnce(hotrg(it), criticalBeta) },
        "loop-TNR" to loopBonds.map { atOnce(loopTNR(it), criticalBeta) },
    )
    val schemes = listOf(trg(chi), btrg(chi), hotrg(chi), loopTNR(loopChi))
    val critical = schemes.associate { it.inWords() to ising.tensorRG(it, criticalBeta, steps) }
    val offCritical = listOf(0.42, 0.46).flatMap { beta ->
        listOf(trg(chi), loopTNR(minOf(loopChi, 8))).map { "${it.inWords()}, β = $beta" to ising.tensorRG(it, beta, 20) }
    }.toMap()
    val disordered = atOnce(trg(chi), 0.4)
    val ordered = atOnce(trg(chi), 0.5)

    val potts = mapOf(
        "bond-weighted TRG" to potts(square(2), 3).tensorRG(btrg(chi), pottsBeta, 14),
        "loop-TNR" to potts(square(2), 3).tensorRG(loopTNR(loopChi), pottsBeta, 14),
    )
    val pottsEnergy = potts(square(2), 3).tensorRG(btrg(chi), pottsBeta, 40, spectra = IntRange.EMPTY)
    val clock = clock(square(2), 4).tensorRG(loopTNR(loopChi), 2 * criticalBeta, 10)
    val ice = sixVertex(1.0, 1.0, 1.0).tensorRG(loopTNR(loopChi), 10)
    val field = phi4(square(2)).tensorRG(loopTNR(loopChi), 0.6806, 10)
    val energies = listOf(0.2, 0.4, criticalBeta, 0.5, 1.0).associateWith { ising.impurityEnergy(hotrg(energyChi), it, 20) }

    val loop = critical.getValue(schemes.last().inWords())
    val tensors = loop.tensors(10)
    save(tensors, "loop-tnr-step-10.h5")

    report("Tensor-network renormalization", "Free energies, scaling dimensions and central charges from coarse tensors") {
        section("The free energy of the critical Ising model") {
            show(errorOverBondDimension(byBonds, "error-by-bonds", "Error of the free energy at the critical point, over χ"))
            show(errorOverStep(critical, "error-by-step", "The same, over steps"))
            show(truncationErrors(critical, "truncation", "Truncation error of each step at the critical point"))
            compare("errors", "Relative errors of ln Z / N", "Exact: Onsager. Published errors are of runs with the same χ.") {
                fun published(name: String, scheme: String, chi: Int, error: Double, source: String) {
                    byBonds.getValue(scheme).find { it.scheme.bondDimension() == chi }?.let { row(name, it.relativeError, error, source) }
                }
                published("TRG, χ = 8", "TRG", 8, 6.9e-5, "smorita/TRG_Ising_2D")
                published("TRG, χ = 16", "TRG", 16, 4.6e-6, "smorita/TRG_Ising_2D")
                published("HOTRG, χ = 8", "HOTRG", 8, 1.4e-5, "smorita/TRG_Ising_2D")
                published("HOTRG, χ = 16", "HOTRG", 16, 5.6e-7, "smorita/TRG_Ising_2D")
                published("bond-weighted TRG, χ = 16", "bond-weighted TRG", 16, 3.1e-7, "TNRKit")
            }
            show(errorOverStep(offCritical, "off-error-by-step", "Error of the free energy off the critical point, over steps"))
            show(numberTable("off", "Error of the free energy off the critical point, by TRG with χ = $chi", listOf("", "β = 0.4", "β = 0.5"),
                mapOf("relative error" to listOf(disordered.relativeError, ordered.relativeError))))
        }
        section("Scaling dimensions of the Ising model") {
            text("""At the critical point there are the spin, 1/8, the energy, 1, the descendants of the spin, 9/8 twice, and those of
                dimension 2. TRG carries the entanglement within plaquettes along, until it has no place for anything else; loop-TNR
                removes it, and its tensors stay where they are. After odd steps of HOTRG the blocks are twice as high as wide.""")
            show(scalingDimensions(critical, listOf(0.125, 1.0, 1.125, 2.0), "dimensions", "Scaling dimensions over steps at the critical point"))
            compare("ising", "Scaling dimensions by loop-TNR, χ = $loopChi, after 12 steps") {
                listOf(0.125, 1.0, 1.125, 1.125, 2.0).forEachIndexed { index, dimension ->
                    exact("Δ${index + 1}", loop.scalingDimension(index + 1, 12), dimension, "conformal field theory")
                }
                exact("c", loop.centralCharge(12), 0.5, "conformal field theory")
            }
            show(numberTable("deviations", "How far they are off, at most",
                listOf("", "Δ1 = 1/8", "Δ2 = 1", "Δ3 = 9/8", "Δ4 = 9/8", "Δ5 = 2"), critical.mapValues { (_, network) ->
                    listOf(0.125, 1.0, 1.125, 1.125, 2.0).mapIndexed { index, exact -> network.deviation(index + 1, 8..12, exact) }
                }, "The largest relative deviation after 8 to 12 steps."))
            text("""Off the critical point levels rise as the blocks outgrow the correlation length. In the disordered phase one state is
                left; in the ordered phase there are two, and Δ1 tends to 0.""")
            show(scalingDimensions(offCritical, emptyList(), "off-dimensions", "Scaling dimensions off the critical point, at β = 0.42 and 0.46"))
        }
        section("Central charges") {
            show(centralCharges(
                mapOf("Ising" to loop, "three-state Potts" to potts.getValue("loop-TNR"), "four-state clock" to clock, "square ice" to ice, "φ⁴" to field),
                mapOf("1/2" to 0.5, "4/5" to 0.8, "1" to 1.0), "central-charges", "Central charges by loop-TNR, over steps",
            ))
            show(scalingDimensions(potts, listOf(2.0 / 15, 0.8, 17.0 / 15), "potts", "Scaling dimensions of the critical three-state Potts model"))
            compare("charges", "Central charges and dimensions by loop-TNR") {
                val three = potts.getValue("loop-TNR")
                exact("c, Ising", loop.centralCharge(8), 0.5, "exact")
                exact("c, three-state Potts", three.centralCharge(8), 0.8, "exact")
                exact("Δ1, three-state Potts", three.scalingDimension(1, 8), 2.0 / 15, "exact")
                exact("Δ2, three-state Potts", three.scalingDimension(2, 8), 2.0 / 15, "exact")
                exact("Δ3, three-state Potts", three.scalingDimension(3, 8), 0.8, "exact")
                exact("c, four-state clock", clock.centralCharge(8), 1.0, "two Ising models")
                exact("Δ1, four-state clock", clock.scalingDimension(1, 8), 0.125, "two Ising models")
                exact("c, square ice", ice.centralCharge(8), 1.0, "exact")
                exact("Δ1, square ice", ice.scalingDimension(1, 8), 1.0 / 6, "exact")
                exact("c, φ⁴ with λ = 1 at β = 0.6806", field.centralCharge(8), 0.5, "Ising universality")
                exact("Δ1, φ⁴", field.scalingDimension(1, 8), 0.125, "Ising universality")
                exact("Δ2, φ⁴", field.scalingDimension(2, 8), 1.0, "Ising universality")
                exact("ln Z / N, three-state Potts, bond-weighted TRG", pottsEnergy.logPartitionFunction, criticalPotts(3), "Baxter 1973")
            }
        }
        section("The internal energy by an impurity") {
            compare("energies", "Energy per site by HOTRG, χ = $energyChi, after 20 steps") {
                energies.forEach { (beta, energy) ->
                    exact("e at β = ${plain((1e4 * beta).roundToInt() / 1e4)}", energy.energy, Onsager().energy(beta), "Onsager")
                }
            }
        }
        section("The tensors themselves") {
            text("loop-tnr-step-10.h5 in the folder of the run holds the tensors after ten steps, which are arrays for a script, too.")
            show(numberTable("components", "The even tensor after ten steps", listOf("", "components", "mean square"), mapOf(
                "T" to listOf<(D4Array<Double>) -> Double>({ it.size.toDouble() }, { t -> t.data.sumOf { it * it } / t.size })
                    .map { of -> tensors.derive { Estimate.exact(of(it.tensor().toNDArray())) } },
            )))
        }
    }
}

/** The largest relative deviation of a scaling dimension from what it is exactly, over several steps. */
fun RenormalizedNetwork.deviation(number: Int, steps: IntRange, exact: Double): Derived<Estimate> = derive { found ->
    Estimate.exact(steps.maxOf { abs(found.steps[it].scalingDimensions[number] / exact - 1) })
}

/** ln Z / N of the critical Potts model of q < 4 states; R. J. Baxter, J. Phys. C 6, L445 (1973). */
fun criticalPotts(states: Int): Double {
    val mu = acos(sqrt(states.toDouble()) / 2)
    val dx = 1e-3
    return ln(states.toDouble()) / 2 + 2 * (0 until 60_000).sumOf {
        val x = (it + 0.5) * dx
        dx * tanh(mu * x) / x * exp(-mu * x) * expm1(-2 * (PI - mu) * x) / expm1(-2 * PI * x)
    }
}
