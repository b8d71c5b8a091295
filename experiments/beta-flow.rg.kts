// The β-flow of an autoencoder against that of decimation: the last figure of Shukla and Thakur, "An enquiry on
// similarities between renormalization group and auto-encoders using transfer learning" (arXiv:2108.06157), section III.4.
//
// Does an autoencoder, which also compresses lattices and gives them back, change their temperature as a step of the
// renormalization group does? The answer hangs on how the temperature of its output is taken, so it is taken three ways.

experiment("beta-flow") {
    val count by parameter(quick = 6_000, paper = 50_000)           // lattices to train on
    val testCount by parameter(quick = 2_000, paper = 10_000)       // new lattices to test the β-network on
    val perBeta by parameter(quick = 100, paper = 1_000)            // lattices at each β of the flow
    val fits by parameter(quick = 2, paper = 5)                     // trainings of each network, for error bars
    val thermometerEpochs by parameter(quick = 30, paper = 60)
    val autoencoderEpochs by parameter(quick = 20, paper = 300)
    val batch by parameter(quick = 100, paper = 10)
    val l1 by parameter(1e-6)                                       // λ; the paper does not state it

    val ising = ising(square(32))
    val wide = ising.sample(beta = 0.01..0.59, count = count)
    val new = ising.sample(beta = 0.02..0.58, count = testCount)
    val probe = ising.sample(betas = 0.05..0.55 step 0.025, perBeta = perBeta)

    val thermometers = network("β-network") {
        input(32 * 32); dense(512, tanh); dense(1, relu)
    }.train(on = wide, target = inverseTemperature, fits = fits) {
        loss = mse; epochs = thermometerEpochs; augmentation = symmetries
    }
    val test = thermometers.first().predict(of = new)

    val autoencoders = network("AE-WR") {
        input(32 * 32)
        dense(512, bias = false); dense(256, bias = false); dense(512, bias = false); dense(32 * 32, bias = false)
    }.train(on = wide, target = itself, fits = fits) {
        loss = hinge; l1 = l1; this.batch = batch; epochs = autoencoderEpochs
    }
}
