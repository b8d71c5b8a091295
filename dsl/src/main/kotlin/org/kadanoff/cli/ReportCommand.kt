package org.kadanoff.cli

import com.fasterxml.jackson.core.JsonProcessingException
import com.github.ajalt.clikt.command.SuspendingCliktCommand
import com.github.ajalt.clikt.core.CliktError
import com.github.ajalt.clikt.core.Context
import com.github.ajalt.clikt.core.UsageError
import com.github.ajalt.clikt.parameters.arguments.argument
import com.github.ajalt.clikt.parameters.types.path
import org.kadanoff.run.RunFolder
import kotlin.io.path.div
import kotlin.io.path.exists

/** `kadanoff report RUN`. */
internal class ReportCommand : SuspendingCliktCommand("report") {

    private val run by argument(help = "The folder of a run, as `kadanoff runs` shows it").path()

    override fun help(context: Context) =
        "Writes the report of a past run again, figures and tables included, from its report.json."

    override fun helpEpilog(context: Context) = """
        Example:
          kadanoff report runs/beta-flow/2026-11-21T14-03-07
    """.trimIndent()

    override suspend fun run() {
        if (!(run / "report.json").exists()) {
            throw UsageError("$run is not the folder of a finished run: it has no report.json")
        }
        val folder = RunFolder(run)
        try {
            folder.rewriteReport()
        } catch (damage: JsonProcessingException) {
            throw CliktError("${run / "report.json"} can not be read: ${damage.originalMessage}", damage, statusCode = 1)
        }
        echo("report: ${folder.path / "report.html"}")
    }
}
