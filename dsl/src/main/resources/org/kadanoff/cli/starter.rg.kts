// An experiment of Kadanoff. Run it with:  kadanoff run NAME.rg.kts
// A second run takes what it can from the store; edit a line, and only what depends on it is computed again.

experiment("NAME") {
    // Parameters: `--preset paper` takes the second value, `--set length=64` any other.
    val length by parameter(quick = 16, paper = 64)
    val measurements by parameter(quick = 100, paper = 1000)

    // The two-dimensional Ising model, H = −Σ s s′, on a periodic lattice.
    val ising = ising(square(length))

    // Energy, magnetization, specific heat, susceptibility and Binder cumulant at a list of β.
    val scan = ising.thermodynamics(betas = 0.30..0.60 step 0.02, measurements = measurements)

    // What the report shows is what is computed.
    report("The Ising model on $length × $length sites") {
        section("Thermodynamics") {
            text("Measured with multi-spin coded Metropolis updates; thin lines are exact.")
            show(thermodynamicCurves(listOf(scan)))
            show(exactComparison(listOf(scan)))
        }
    }
}
