package org.kadanoff.cli

import com.github.ajalt.clikt.command.SuspendingCliktCommand
import com.github.ajalt.clikt.command.parse
import com.github.ajalt.clikt.completion.SuspendingCompletionCommand
import com.github.ajalt.clikt.core.CliktError
import com.github.ajalt.clikt.core.Context
import com.github.ajalt.clikt.core.UsageError
import com.github.ajalt.clikt.core.context
import com.github.ajalt.clikt.core.subcommands
import com.github.ajalt.clikt.parameters.options.versionOption
import kotlinx.coroutines.CancellationException
import kotlinx.coroutines.runBlocking
import org.kadanoff.run.Machine
import java.io.IOException
import kotlin.system.exitProcess

/** The command `kadanoff`. */
class Kadanoff : SuspendingCliktCommand("kadanoff") {
    init {
        context { helpFormatter = { HelpWithExamples(it) } }
        versionOption(Machine.kadanoff)
        subcommands(
            RunCommand(), PlanCommand(), RunsCommand(), ReportCommand(), NewCommand(), DoctorCommand(), BenchCommand(),
            SuspendingCompletionCommand(
                help = "Prints a script that lets your shell complete the words of kadanoff.",
                epilog = """
                    Examples:
                      source <(kadanoff completion bash)      # in ~/.bashrc, or zsh in ~/.zshrc
                      kadanoff completion fish | source       # in ~/.config/fish/config.fish
                """.trimIndent(),
                name = "completion",
            ),
        )
    }

    override fun help(context: Context) =
        "The renormalisation group and neural networks: write an experiment as a Kotlin script, run it, read its report."

    override fun helpEpilog(context: Context) = """
        Examples:
          kadanoff run experiments/beta-flow.rg.kts
          kadanoff plan experiments/beta-flow.rg.kts --preset paper
          kadanoff new my-experiment
          kadanoff test                      # every test of Kadanoff itself

        Exit codes: 0 done, 1 the experiment failed, 2 wrong usage.
    """.trimIndent()

    override suspend fun run() = Unit
}

/** Carries out a command line, tells what is wrong with it if it is wrong, and gives the exit code of the process. */
internal fun Kadanoff.exitCode(arguments: List<String>): Int = try {
    runBlocking { parse(arguments) }
    0
} catch (error: CliktError) {
    echoFormattedHelp(error)
    if (error is UsageError) 2 else error.statusCode
} catch (problem: IOException) {
    echo(inWords(problem), err = true)
    1
} catch (_: CancellationException) {
    130 // as a shell says of a process that Ctrl-C has ended
}

/** Runs the command; the process ends with its exit code. */
fun main(arguments: Array<String>) {
    restoreStandardError()
    exitProcess(Kadanoff().exitCode(arguments.asList()))
}
