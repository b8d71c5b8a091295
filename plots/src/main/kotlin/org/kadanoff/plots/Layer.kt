package org.kadanoff.plots

import org.kadanoff.observe.Estimate

/**
 * What is drawn in a frame. The label stands in the legend and chooses the colour, which is the same for one label in
 * all figures of a report. Lists that belong together are of one length; NaN and infinite numbers are left out, and the
 * caption says how many.
 */
sealed interface Layer {
    val label: String
}

/** Measured points, each with the bar of its standard error (none where the error is 0 or unknown). */
data class Points(override val label: String, val x: List<Double>, val y: List<Estimate>) : Layer {
    init {
        requireSameLength(label, x.size, y.size)
    }
}

/** A line through (x, y) in the given order. */
data class Curve(
    override val label: String,
    val x: List<Double>,
    val y: List<Double>,
    val stroke: Stroke = Stroke.SOLID,
) : Layer {
    init {
        requireSameLength(label, x.size, y.size)
    }
}

/** How a [Curve] is drawn. */
enum class Stroke {
    /** In the label's colour. */
    SOLID,

    /** In the label's colour, broken. */
    DASHED,

    /** Thin, in the colour of the text: an exact result. */
    EXACT,
}

/** The shaded region between two curves. */
data class Band(
    override val label: String,
    val x: List<Double>,
    val lower: List<Double>,
    val upper: List<Double>,
) : Layer {
    init {
        requireSameLength(label, x.size, lower.size, upper.size)
    }
}

/** Many small faint points without error bars, one a sample. */
data class Cloud(override val label: String, val x: List<Double>, val y: List<Double>) : Layer {
    init {
        requireSameLength(label, x.size, y.size)
    }
}

/** A vertical line across the frame: a critical point. */
data class VerticalLine(override val label: String, val x: Double) : Layer

/** A horizontal line across the frame: an asymptote. */
data class HorizontalLine(override val label: String, val y: Double) : Layer

/** The line y = x, where nothing flows. */
data class Diagonal(override val label: String) : Layer

/** The number of data of a layer; 1 for lines across the frame. */
internal val Layer.size: Int
    get() = when (this) {
        is Points -> x.size
        is Curve -> x.size
        is Band -> x.size
        is Cloud -> x.size
        is FlowLines -> lines.size
        is DirectionField -> x.size
        is FixedPoints -> x.size
        is VerticalLine, is HorizontalLine, is Diagonal -> 1
    }

internal fun requireSameLength(label: String, vararg sizes: Int) = require(sizes.toSet().size == 1) {
    "the layer '$label' has lists of different lengths: ${sizes.joinToString()}"
}
