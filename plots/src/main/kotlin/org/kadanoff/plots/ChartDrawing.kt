package org.kadanoff.plots

import org.jetbrains.letsPlot.awt.plot.PlotSvgExport
import org.jetbrains.letsPlot.gggrid
import org.jetbrains.letsPlot.ggsize
import org.jetbrains.letsPlot.intern.toSpec
import kotlin.math.ceil

/** Draws charts: the frames by Lets-Plot, one legend for all of them below. */
internal class ChartDrawing(private val marks: Marks) {

    fun draw(figure: Figure, panels: List<Panel>, columns: Int): String {
        val frames = panels.map { Frame(it, marks).plot() }
        val rows = ceil(panels.size / columns.toDouble()).toInt()
        val width = if (panels.size == 1) SINGLE_WIDTH else PAGE_WIDTH
        val height = if (panels.size == 1) SINGLE_HEIGHT else rows * (PAGE_WIDTH * 0.62 / columns + 50).toInt()
        val spec = if (frames.size == 1) (frames.single() + ggsize(width, height)).toSpec()
        else (gggrid(frames, ncol = columns, hspace = 14, vspace = 12, align = true) + ggsize(width, height)).toSpec()
        val body = tidyPlot(PlotSvgExport.buildSvgImageFromRawSpecs(spec), figure.id)
        val legend = Legend(panels.flatMap { it.layers }, marks, width)
        return svgDocument(figure.title, width, height + legend.height, body + legend.svg(height))
    }

    companion object {
        const val PAGE_WIDTH = 900
        private const val SINGLE_WIDTH = 640
        private const val SINGLE_HEIGHT = 420
    }
}
