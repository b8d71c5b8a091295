package org.kadanoff.plots

/** A picture with a caption: written as SVG, PNG and CSV. */
sealed interface Figure : Titled

/**
 * A figure of one panel.
 *
 * @param layers drawn in this order, the first at the bottom; layers with the same label share colour and legend key
 * @throws IllegalArgumentException if there are no layers
 */
data class Chart(
    override val id: String,
    override val title: String,
    override val caption: String,
    val x: Axis,
    val y: Axis,
    val layers: List<Layer>,
) : Figure {
    init {
        requireFileName(id)
        requireLayers(id, "", layers)
    }
}

/**
 * A figure of several panels, row by row.
 *
 * @param columns how many panels stand side by side
 * @throws IllegalArgumentException if there are no panels, a panel has no layers, or [columns] is not 1 to 4
 */
data class ChartGrid(
    override val id: String,
    override val title: String,
    override val caption: String,
    val panels: List<Panel>,
    val columns: Int = 2,
) : Figure {
    init {
        requireFileName(id)
        require(panels.isNotEmpty()) { "figure '$id' has no panels" }
        require(columns in 1..4) { "figure '$id' puts 1 to 4 panels side by side, not $columns" }
        panels.forEachIndexed { index, panel -> requireLayers(id, " in panel ${index + 1}", panel.layers) }
    }
}

/** One frame of a [ChartGrid]; its [title] may be empty. */
data class Panel(val title: String, val x: Axis, val y: Axis, val layers: List<Layer>)

/**
 * An axis.
 *
 * @param label symbol and meaning: `β`, `e = ⟨H⟩/N`
 * @param unit printed in brackets after the label: `J = 1`
 * @param logarithmic on this scale numbers that are not positive are left out, and the caption says so
 * @param from where the axis begins; by the data if null
 * @param to where the axis ends; by the data if null
 */
data class Axis(
    val label: String,
    val unit: String? = null,
    val logarithmic: Boolean = false,
    val from: Double? = null,
    val to: Double? = null,
) {
    init {
        require(from == null || to == null || from < to) { "the axis '$label' ends at $to, before it begins at $from" }
        require(!logarithmic || (from ?: 1.0) > 0) { "the axis '$label' is logarithmic and cannot begin at $from" }
    }
}

private fun requireLayers(id: String, where: String, layers: List<Layer>) {
    require(layers.isNotEmpty()) { "figure '$id' has no layers$where" }
    layers.forEach { layer ->
        require(layer.size > 0) { "figure '$id' has a layer '${layer.label}' without data$where" }
    }
}
