package org.kadanoff.experiment

import kotlin.math.floor

/** The values from the first to the last of a range in equal steps: `0.05..0.55 step 0.05`. The end may be left out. */
infix fun ClosedFloatingPointRange<Double>.step(step: Double): List<Double> {
    require(!isEmpty()) { "the range $start..$endInclusive is empty: its end is below its beginning" }
    require(step > 0) { "the step of a range is positive, not $step" }
    val steps = floor((endInclusive - start) / step + 1e-9).toInt()
    return List(steps + 1) { start + it * step }
}

internal fun requireBeta(beta: Double) = require(beta > 0 && beta.isFinite()) {
    "an inverse temperature β is positive, not $beta (J = 1)"
}

internal fun requireBetas(betas: ClosedFloatingPointRange<Double>) {
    require(betas.start < betas.endInclusive) {
        "the range of β ${betas.start}..${betas.endInclusive} is empty: its end must be above its beginning"
    }
    requireBeta(betas.start)
    requireBeta(betas.endInclusive)
}

internal fun requireBetas(betas: List<Double>) {
    require(betas.isNotEmpty()) { "the list of β is empty" }
    betas.forEach(::requireBeta)
}
