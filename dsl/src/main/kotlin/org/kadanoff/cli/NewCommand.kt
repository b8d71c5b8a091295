package org.kadanoff.cli

import com.github.ajalt.clikt.command.SuspendingCliktCommand
import com.github.ajalt.clikt.core.Context
import com.github.ajalt.clikt.core.UsageError
import com.github.ajalt.clikt.parameters.arguments.argument
import kotlin.io.path.Path
import kotlin.io.path.exists
import kotlin.io.path.writeText

/** `kadanoff new NAME`. */
internal class NewCommand : SuspendingCliktCommand("new") {

    private val name by argument(help = "What the experiment is called: letters, digits, '-' and '_'")

    override fun help(context: Context) = "Writes a commented script to start from, NAME.rg.kts."

    override fun helpEpilog(context: Context) = """
        Example:
          kadanoff new my-experiment
    """.trimIndent()

    override suspend fun run() {
        if (!Regex("[A-Za-z0-9][A-Za-z0-9_-]*").matches(name)) {
            throw UsageError("'$name' can not name a file and an experiment: use letters, digits, '-' and '_'")
        }
        val file = Path("$name.rg.kts")
        if (file.exists()) throw UsageError("$file is there already")
        val starter = checkNotNull(javaClass.getResource("/org/kadanoff/cli/starter.rg.kts")).readText()
        file.writeText(starter.replace("NAME", name))
        echo("wrote $file; run it with: kadanoff run $file")
    }
}
