package org.kadanoff.cli

import com.github.ajalt.clikt.command.SuspendingCliktCommand
import com.github.ajalt.clikt.core.Context
import org.kadanoff.run.RunFolder
import org.kadanoff.run.Status
import java.io.IOException

/** `kadanoff runs`. */
internal class RunsCommand : SuspendingCliktCommand("runs") {

    private val runs by runsOption()

    override fun help(context: Context) = "Lists past runs, the latest first."

    override fun helpEpilog(context: Context) = """
        Examples:
          kadanoff runs
          kadanoff runs --runs /scratch/runs
    """.trimIndent()

    override suspend fun run() {
        val all = RunFolder.all(runs)
        if (all.isEmpty()) echo("no runs in $runs yet")
        all.forEach { folder ->
            val manifest = try {
                folder.manifest()
            } catch (_: IOException) {
                echo("${folder.path}  unreadable manifest.json")
                return@forEach
            }
            val how = when (manifest.status) {
                Status.FAILED -> "failed: ${manifest.error}"
                else -> manifest.status.name.lowercase()
            }
            echo("${folder.path}  ${manifest.preset}  seed ${manifest.seed}  $how")
        }
    }
}
