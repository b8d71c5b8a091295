// Energy, magnetization, specific heat, susceptibility and Binder cumulant of the two-dimensional Ising model over β, for
// three sizes, against the exact solutions of Kaufman (each size) and Onsager and Yang (the infinite lattice).

experiment("ising-thermodynamics") {
    val lengths by parameter(quick = listOf(8, 16, 32), paper = listOf(16, 32, 64))
    val measurements by parameter(quick = 200, paper = 2_000)
    val replicas by parameter(64)

    val betas = (0.20..0.60 step 0.02) + (0.425..0.455 step 0.005)
    val scans = lengths.map { length ->
        ising(square(length)).thermodynamics(betas.sorted().distinct(), measurements, replicas)
    }

    report("Thermodynamics of the two-dimensional Ising model", "H = −Σ s s′ on a periodic square lattice, J = 1") {
        section("Observables over β") {
            show(thermodynamicCurves(scans))
        }
        section("Against the exact finite lattice") {
            text(
                """Each row compares the energy and the specific heat at one β with Kaufman's exact value for that size.
                A correct simulation deviates by more than 2 σ in one row of twenty."""
            )
            show(exactComparison(scans))
        }
    }
}
