package org.kadanoff.run

import com.fasterxml.jackson.module.kotlin.readValue
import org.kadanoff.plots.Report
import org.kadanoff.plots.ReportWriter
import java.nio.file.Files
import java.nio.file.Path
import java.time.LocalDateTime
import java.time.format.DateTimeFormatter
import kotlin.io.path.createDirectories
import kotlin.io.path.div
import kotlin.io.path.exists
import kotlin.io.path.isDirectory
import kotlin.io.path.listDirectoryEntries
import kotlin.io.path.moveTo
import kotlin.io.path.name

/** How a run stands. */
enum class Status {
    /** It has not ended, or its process was killed. */
    RUNNING,

    /** It ended well and left a report. */
    DONE,

    /** It ended with an error. */
    FAILED,

    /** It was stopped by the user; running it again goes on where it was. */
    INTERRUPTED,
}

/** What is known of one node of a run: from the store, or computed in so many seconds. */
data class NodeRecord(val key: String, val kind: String, val label: String, val cached: Boolean, val seconds: Double)

/** What `manifest.json` says of a run. Times are local, ISO 8601. */
data class Manifest(
    val experiment: String,
    val status: Status,
    val started: String,
    val finished: String?,
    val error: String?,
    val script: String,
    val scriptSha256: String,
    val preset: String,
    val seed: Int,
    val parameters: Map<String, String>,
    val versions: Map<String, String>,
    val machine: Map<String, String>,
    val store: String,
    val nodes: List<NodeRecord>,
)

/**
 * What a run leaves behind in `runs/<experiment>/<time>/`: `manifest.json`, `script.rg.kts`, `results.json`, and the
 * report with its figures and tables.
 */
class RunFolder(val path: Path) {

    /** What the manifest says. */
    fun manifest(): Manifest = Json.mapper.readValue((path / "manifest.json").toFile())

    internal fun write(manifest: Manifest) = replace("manifest.json", manifest)

    internal fun writeResults(results: Any) = replace("results.json", results)

    /** The report, as data. */
    fun report(): Report = Json.mapper.readValue((path / "report.json").toFile())

    /** Writes `report.html`, the figures and the tables again from the data of the report. */
    fun rewriteReport() = ReportWriter.write(report(), path)

    internal fun writeReport(report: Report) {
        replace("report.json", report)
        ReportWriter.write(report, path)
    }

    private fun replace(name: String, value: Any) {
        val draft = path / "$name.part"
        Json.mapper.writeValue(draft.toFile(), value)
        draft.moveTo(path / name, overwrite = true)
    }

    companion object {
        private val timestamp = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH-mm-ss")

        /** Makes a new folder under [runs]; never one that is there. */
        internal fun create(runs: Path, experiment: String, started: LocalDateTime): RunFolder {
            val parent = (runs / experiment).createDirectories()
            val time = timestamp.format(started)
            val free = generateSequence(1) { it + 1 }.map { if (it == 1) time else "$time-$it" }
                .first { !(parent / it).exists() }
            return RunFolder(Files.createDirectory(parent / free))
        }

        /** All runs under [runs], the latest first. */
        fun all(runs: Path): List<RunFolder> = if (!runs.isDirectory()) emptyList() else
            runs.listDirectoryEntries().filter { it.isDirectory() }
                .flatMap { it.listDirectoryEntries() }
                .filter { (it / "manifest.json").exists() }
                .sortedByDescending { it.name }
                .map(::RunFolder)
    }
}
