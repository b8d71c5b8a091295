package org.kadanoff.plots

import java.nio.file.Path

/** Writes reports. */
object ReportWriter {

    /**
     * Writes `report.html`, `figures/<id>.svg|png|csv` for each figure and `<id>.csv` for each table.
     *
     * The same report gives the same bytes.
     *
     * @param directory made if it is not there; files of the same names are overwritten
     * @return the path of `report.html`
     * @throws java.io.IOException if a file cannot be written
     */
    fun write(report: Report, directory: Path): Path = TODO("$report $directory")
}
