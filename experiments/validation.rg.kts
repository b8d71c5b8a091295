// Every model with every algorithm that samples it, against numbers that are known: all states counted on tiny lattices,
// exact solutions of larger ones, and the published critical points and exponents.

experiment("validation") {
    val measurements by parameter(quick = 400, paper = 20_000)
    val replicas by parameter(64)
    val largest by parameter(quick = 32, paper = 128)
    val tenStatesLength by parameter(quick = 12, paper = 20)
    val repetitions by parameter(quick = 20_000, paper = 1_000_000)

    val criticalBeta = ln(1 + sqrt(2.0)) / 2
    val local = listOf(metropolis, randomSiteMetropolis, heatBath, nFoldWay)
    val all = local + listOf(swendsenWang, wolff)

    // model, β, samplers
    val tiny = listOf(
        Triple(ising(square(4)), criticalBeta, all),
        Triple(ising(square(3)), 0.4, all),
        Triple(ising(chain(12)), 0.8, all),
        Triple(ising(triangular(4)), ln(3.0) / 4, all),
        Triple(ising(honeycomb(2)), 0.6, all),
        Triple(ising(cubic(2)), 0.15, all),
        Triple(ising(hypercubic(2, 4, open)), 0.5, all),
        Triple(ising(square(4), coupling = -1.0), 0.4, all),
        Triple(ising(triangular(3), coupling = -1.0), 0.5, local),
        Triple(ising(square(4), nextNearest = 0.5), 0.25, all),
        Triple(ising(square(4), field = 0.25), 0.35, local),
        Triple(spinGlass(square(4), plusMinusJ()), 0.8, local),
        Triple(spinGlass(square(4), gaussianCouplings), 0.8, local),
        Triple(potts(square(3), 3), ln(1 + sqrt(3.0)), all),
        Triple(potts(triangular(3), 4), 0.5, all),
        Triple(clock(square(3), 4), 0.8, local + wolff),
        Triple(clock(square(3), 5), 0.9, local + wolff),
        Triple(blumeCapel(square(3), 0.0), 0.6, local),
        Triple(blumeCapel(square(3), 1.966), 1.6, local),
    )

    val tinyScans = tiny.map { (model, beta, samplers) ->
        samplers.associateWith { model.thermodynamics(listOf(beta), measurements, replicas, it) }
    }

    val torus = listOf(8, 16, 32, 64).filter { it <= largest }
    val kaufman = torus.associateWith { length ->
        listOf(metropolis, swendsenWang, wolff).associateWith {
            ising(square(length)).thermodynamics(listOf(0.3, criticalBeta, 0.5), measurements, replicas, it)
        }
    }

    val fieldSamplers = listOf(metropolis, wolff, hybridMonteCarlo, mala)
    val fieldMoments = listOf(FieldMoment(2), FieldMoment(4), NeighborProduct())
    val fields = listOf(0.5, 0.68).associateWith { beta ->
        fieldSamplers.associateWith { phi4(square(2)).thermodynamics(listOf(beta), measurements, replicas, it, fieldMoments) }
    }
    val exactFields = mapOf(
        0.5 to mapOf("φ²" to 0.6987724107, "φ⁴" to 0.8114019377, "φφ′" to 0.4240314648),
        0.68 to mapOf("φ²" to 0.8984336408, "φ⁴" to 1.1875055697, "φφ′" to 0.7180716901),
    )
    val vectorSamplers = listOf(metropolis, heatBath, overRelaxation, wolff)
    val vectors = vectorSamplers.associateWith { xy(square(3)).thermodynamics(listOf(0.5, 1.12), measurements, replicas, it) }
    val heisenbergRing = vectorSamplers.associateWith { heisenberg(chain(64)).thermodynamics(listOf(1.0), measurements, replicas, it) }

    val states = ising(square(4)).wangLandau()
    val tenStates = potts(square(tenStatesLength), 10)
    val firstOrder = tenStates.wangLandau(1e-5).multicanonical(measurements = 50 * repetitions, thinning = 2)

    val spanning = listOf(8, 16, 32).associateWith { length ->
        bondPercolation(box(listOf(length + 1, length), open)).sweep(listOf(0.5), repetitions)
    }
    val piles = listOf(oslo(16), oslo(32), manna(16), manna(32), bakTangWiesenfeld(8)).associateWith { it.avalanches(10 * repetitions) }
    val flows = listOf(exclusion(10, 1.0, 1.0), exclusion(10, 0.3, 0.6), exclusion(50, 0.7, 0.2)).associateWith { it.stationary(50 * repetitions) }

    report("Validation of the samplers", "Measured numbers beside exact and published ones; σ is the error of what is measured here") {
        section("Tiny lattices: all states counted") {
            tiny.forEachIndexed { index, (model, beta, _) ->
                val exact = enumeration(model)
                compareExactly("tiny-$index", "$model at β = ${plain(beta.round(4))}") {
                    tinyScans[index].forEach { (sampler, scan) ->
                        val at = scan.at(beta)
                        exact("e, ${sampler.inWords()}", at.map { it.thermodynamics.energy }, exact.energy(beta), "all states")
                        exact("c, ${sampler.inWords()}", at.map { it.thermodynamics.specificHeat }, exact.specificHeat(beta), "all states")
                        exact("⟨|m|⟩, ${sampler.inWords()}", at.map { it.thermodynamics.absoluteMagnetization }, exact.absoluteMagnetization(beta), "all states")
                        exact("⟨m²⟩, ${sampler.inWords()}", at.map { it.thermodynamics.squaredMagnetization }, exact.squaredMagnetization(beta), "all states")
                    }
                }
            }
        }
        section("Fluctuations") {
            compareExactly("fluctuations", "How energy and order parameter fluctuate together", "N (⟨ab⟩ − ⟨a⟩⟨b⟩); with a = e it is −∂⟨b⟩/∂β.") {
                tiny.forEachIndexed { index, (model, beta, _) ->
                    val exact = enumeration(model)
                    val sites = model.lattice().sites()
                    val scan = tinyScans[index].getValue(metropolis)
                    exact("e with |m|, $model", scan.fluctuation(beta, "e", "|m|"), (exact.mean(beta) { e, m -> e * abs(m) } - exact.mean(beta) { e, _ -> e } * exact.mean(beta) { _, m -> abs(m) }) / sites, "all states")
                }
            }
            show(covarianceTable(tinyScans[0].getValue(metropolis), criticalBeta, listOf("e", "|m|", "m²"), "covariance", "Errors that hang together"))
        }
        section("Ising tori") {
            torus.forEach { length ->
                compareExactly("kaufman-$length", "L = $length") {
                    kaufman.getValue(length).forEach { (sampler, scan) ->
                        scan.betas.forEach { beta ->
                            val at = scan.at(beta)
                            exact("e, β = ${plain(beta.round(4))}, ${sampler.inWords()}", at.map { it.thermodynamics.energy }, exactTorus(length).energy(beta), "Kaufman")
                            exact("c, β = ${plain(beta.round(4))}, ${sampler.inWords()}", at.map { it.thermodynamics.specificHeat }, exactTorus(length).specificHeat(beta), "Kaufman")
                        }
                    }
                }
            }
        }
        section("Fields and vectors") {
            fields.forEach { (beta, scans) ->
                compareExactly("phi4-${(100 * beta).toInt()}", "φ⁴ on 2 × 2 sites, λ = 1, β = $beta", "Exact: Gauss quadrature.") {
                    scans.forEach { (sampler, scan) ->
                        exactFields.getValue(beta).forEach { (name, value) ->
                            exact("⟨$name⟩, ${sampler.inWords()}", scan.at(beta).map { it.observables.getValue(name) }, value, "quadrature")
                        }
                    }
                }
            }
            compareExactly("xy", "XY model on 3 × 3 sites, and the Heisenberg ring of 64", "Exact: transfer matrices; the ring is as good as infinite.") {
                vectors.forEach { (sampler, scan) ->
                    exact("e, XY, β = 0.5, ${sampler.inWords()}", scan.at(0.5).map { it.thermodynamics.energy }, -0.71536002, "transfer matrix")
                    exact("c, XY, β = 0.5, ${sampler.inWords()}", scan.at(0.5).map { it.thermodynamics.specificHeat }, 0.491411, "transfer matrix")
                    exact("e, XY, β = 1.12, ${sampler.inWords()}", scan.at(1.12).map { it.thermodynamics.energy }, -1.53234035, "transfer matrix")
                    exact("c, XY, β = 1.12, ${sampler.inWords()}", scan.at(1.12).map { it.thermodynamics.specificHeat }, 0.683473, "transfer matrix")
                }
                heisenbergRing.forEach { (sampler, scan) ->
                    exact("e, Heisenberg, β = 1, ${sampler.inWords()}", scan.at(1.0).map { it.thermodynamics.energy }, -(1 / tanh(1.0) - 1), "coth β − 1/β")
                }
            }
        }
        section("Flat histograms") {
            compare("wang-landau", "Density of states of 4 × 4 Ising spins", "ln g of a walk of Wang and Landau; it has no error of its own, the 0.01 stands for √(ln f) and more.") {
                listOf(-32 to 2, -24 to 32, -16 to 424, -8 to 6688, 0 to 20524).forEach { (energy, count) ->
                    row("ln g(E = $energy)", states.derive { found ->
                        Estimate(found.logStates()[((energy - found.levels.lowest) / found.levels.spacing).roundToInt()], 0.01)
                    }, ln(count.toDouble()), "all states")
                }
            }
            show(energyDistribution(firstOrder, ln(1 + sqrt(10.0)), "ten-states", "Energies of the ten-state Potts model at its transition"))
        }
        section("Without a temperature") {
            compareExactly("spanning", "Bond percolation on (L + 1) × L sites at p = 1/2 spans with probability 1/2") {
                spanning.forEach { (length, curves) -> exact("L = $length", curves.derive { it.crossingAlong(0, 0.5) }, 0.5, "self-duality") }
            }
            compareExactly("piles", "Mean avalanche sizes of sandpiles") {
                piles.forEach { (pile, avalanches) -> exact("⟨s⟩, $pile", avalanches.meanSize, pile.meanAvalancheSize(), "exact") }
            }
            compareExactly("exclusion", "Current of the asymmetric exclusion process") {
                flows.forEach { (process, series) -> exact("J, $process", series.derive { it.meanCurrent() }, process.exactCurrent(), "matrix product") }
            }
        }
    }
}

fun Double.round(digits: Int) = (this * 10.0.pow(digits)).roundToInt() / 10.0.pow(digits)
