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
        val (width, height) = if (panels.size == 1) 640 to 420 else PAGE_WIDTH to rows * (PAGE_WIDTH * 0.72 / columns).toInt()
        val plots = if (frames.size == 1) frames.single() + ggsize(width, height)
        else gggrid(frames, ncol = columns, hspace = 14, vspace = 12, align = true) + ggsize(width, height)
        val spec = when (plots) {
            is org.jetbrains.letsPlot.intern.Plot -> plots.toSpec()
            is org.jetbrains.letsPlot.intern.figure.SubPlotsFigure -> plots.toSpec()
            else -> error("Lets-Plot drew ${plots.javaClass}")
        }
        val body = tidyPlot(PlotSvgExport.buildSvgImageFromRawSpecs(spec), figure.id)
        val legend = Legend(panels.flatMap { it.layers }, marks, width)
        return svgDocument(figure.title, width, height + legend.height, body + legend.svg(height))
    }

    companion object {
        const val PAGE_WIDTH = 900
    }
}
