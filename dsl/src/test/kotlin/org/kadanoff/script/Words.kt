package org.kadanoff.script

/** Words that the scripts of these tests call, with the shapes that the words of an experiment have. */
fun square(side: Int): Int {
    require(side in 2..4096) { "a square lattice has a side from 2 to 4096, not $side" }
    return side
}

class Chain(length: Int, val periodic: Boolean = true) {
    init {
        checkLength(length)
    }

    private fun checkLength(length: Int) = require(length > 0) { "a chain has a length above 0, not $length" }
}

class Training {
    var epochs: Int = 1
        set(value) {
            require(value > 0) { "epochs is above 0, not $value" }
            field = value
        }
}

fun train(epochs: Int = -1, configure: Training.() -> Unit = {}): Training =
    Training().apply(configure).also { it.epochs = epochs }

inline fun repeated(times: Int, body: () -> Unit) {
    require(times > 0) { "repeats are above 0, not $times" }
    body()
}

fun wrapped(): Nothing = throw RuntimeException("wrapper", IllegalArgumentException("beta is not negative"))

fun broken(): Nothing = error("the ensemble is empty")

fun here(): Place? = callSite()

fun there(): Place? = here()
