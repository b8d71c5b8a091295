package org.kadanoff.plots

/** The colours of a figure on white paper. Each has another value on a dark screen. */
internal object Ink {
    const val PAPER = "#ffffff"
    const val TEXT = "#1b1b1f"
    const val FRAME = "#6f6f78"
    const val GRID = "#ececef"

    /** Okabe and Ito's palette, which colour-blind readers can tell apart, less its yellow and black. */
    val SERIES = listOf("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9")

    private val ON_DARK = mapOf(PAPER to "none", TEXT to "#e4e4e8", FRAME to "#8c8c96", GRID to "#2b2c31") +
        SERIES.zip(listOf("#4ba3e3", "#f0803c", "#2fc499", "#df97bf", "#f2b53a", "#86cdf5"))

    /** Rules of a style sheet that give the colours of inline figures their values on a dark screen. */
    fun darkRules(): String = ON_DARK.entries.joinToString("", "@media (prefers-color-scheme: dark) {\n", "}\n") {
        val (paper, dark) = it
        "figure svg [fill=\"$paper\"] { fill: $dark }\nfigure svg [stroke=\"$paper\"] { stroke: $dark }\n"
    }
}

/** How the data of one label look: a colour, and the shape of the points as a second sign beside it. */
internal data class Mark(val colour: String, val shape: Shape)

/** Shapes of points, with Lets-Plot's numbers. */
internal enum class Shape(val code: Int, val size: Double) {
    CIRCLE(16, 2.4), SQUARE(15, 2.2), TRIANGLE(17, 2.6), DIAMOND(18, 3.6)
}

/** The marks of all labels of a report: one label looks the same in each figure. */
internal class Marks private constructor(private val marks: Map<String, Mark>) {

    fun of(layer: Layer): Mark = marks.getValue(layer.label)

    /** The colour in which a layer is drawn: lines that are not data have the colour of the text. */
    fun colour(layer: Layer): String = if (layer.isReference) Ink.TEXT else of(layer).colour

    companion object {
        /** Marks in the order in which the labels of data first appear; lines of reference need none. */
        fun of(report: Report): Marks {
            val labels = report.sections.flatMap { it.blocks }.flatMap { block ->
                when (block) {
                    is Chart -> block.layers
                    is ChartGrid -> block.panels.flatMap { it.layers }
                    else -> emptyList()
                }
            }.filterNot { it.isReference }.map { it.label }.distinct()
            return Marks(labels.withIndex().associate { (index, label) -> label to mark(index) })
        }

        private fun mark(index: Int): Mark {
            val colours = Ink.SERIES.size
            val shapes = Shape.entries
            return Mark(Ink.SERIES[index % colours], shapes[(index + index / colours) % shapes.size])
        }
    }
}

/** Whether a layer is an exact result or a line of reference, drawn in the colour of the text. */
internal val Layer.isReference: Boolean
    get() = when (this) {
        is Curve -> stroke == Stroke.EXACT
        is VerticalLine, is HorizontalLine, is Diagonal, is DirectionField, is FixedPoints -> true
        is Points, is Band, is Cloud, is FlowLines -> false
    }
