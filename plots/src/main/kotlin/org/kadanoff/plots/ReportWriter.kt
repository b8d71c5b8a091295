package org.kadanoff.plots

import java.nio.file.Files
import java.nio.file.Path

/** Writes reports. */
object ReportWriter {

    /**
     * Writes `report.html`, `figures/<id>.svg|png|csv` for each figure and `<id>.csv` for each table.
     *
     * The same report gives the same page, SVG and CSV, to the byte; PNGs depend on the fonts of the machine.
     *
     * @param directory made if it is not there; files of the same names are overwritten
     * @return the path of `report.html`
     * @throws java.io.IOException if a file cannot be written
     */
    fun write(report: Report, directory: Path): Path {
        val blocks = report.sections.flatMap { it.blocks }
        val marks = Marks.of(report)
        val drawings = blocks.filterIsInstance<Figure>().associate { it.id to Drawing.of(it, marks) }
        val figures = Files.createDirectories(directory.resolve("figures"))
        for (block in blocks) when (block) {
            is Figure -> {
                val svg = drawings.getValue(block.id).svg
                Files.writeString(figures.resolve("${block.id}.svg"), svg)
                Files.write(figures.resolve("${block.id}.png"), png(svg))
                Files.writeString(figures.resolve("${block.id}.csv"), csv(block))
            }
            is Table -> Files.writeString(directory.resolve("${block.id}.csv"), csv(block))
            is Claims -> Files.writeString(directory.resolve("${block.id}.csv"), csv(block))
            is Comparisons -> Files.writeString(directory.resolve("${block.id}.csv"), csv(block))
            is Text -> Unit
        }
        return Files.writeString(directory.resolve("report.html"), Page(report, drawings).html())
    }
}

/** A figure as SVG, and what its caption must say about what is not in it. */
internal class Drawing private constructor(val svg: String, val remarks: List<String>) {
    companion object {
        fun of(figure: Figure, marks: Marks): Drawing {
            val svg = when (figure) {
                is Chart -> ChartDrawing(marks).draw(figure, listOf(figure.panel()), 1)
                is ChartGrid -> ChartDrawing(marks).draw(figure, figure.panels, figure.columns)
                is Snapshots -> SnapshotDrawing.draw(figure)
                is HeatMaps -> HeatMapDrawing.draw(figure)
            }
            return Drawing(svg, remarks(figure, marks))
        }
    }
}
