/** What a flow of the renormalisation group looks like in a plane of two couplings. */
package org.kadanoff.plots

/** A path that couplings take; it is broken where a number is not finite. */
data class FlowLine(val x: List<Double>, val y: List<Double>) {
    init {
        requireSameLength("a flow line", x.size, y.size)
    }
}

/** Paths that couplings take, each with an arrowhead halfway along what the frame shows of it. */
data class FlowLines(override val label: String, val lines: List<FlowLine>) : Layer {
    internal val x get() = lines.flatMap { it.x + Double.NaN }
    internal val y get() = lines.flatMap { it.y + Double.NaN }
}

/** Faint arrows that say which way couplings go, each from one place to another. */
data class DirectionField(
    override val label: String,
    val x: List<Double>,
    val y: List<Double>,
    val toX: List<Double>,
    val toY: List<Double>,
) : Layer {
    init {
        requireSameLength(label, x.size, y.size, toX.size, toY.size)
    }
}

/** Fixed points of one kind, in the colour of the text. */
data class FixedPoints(
    override val label: String,
    val x: List<Double>,
    val y: List<Double>,
    val kind: Kind,
) : Layer {
    init {
        requireSameLength(label, x.size, y.size)
    }

    /** In how many directions couplings flow away: none, one, or more. */
    enum class Kind(internal val shape: Int, internal val size: Double) {
        /** Couplings flow in from everywhere: a phase. A full circle. */
        SINK(16, 3.4),

        /** One relevant direction: a critical point. A full diamond. */
        CRITICAL(18, 5.2),

        /** Several relevant directions: a multicritical point. An open square. */
        MULTICRITICAL(0, 3.4),
    }
}
