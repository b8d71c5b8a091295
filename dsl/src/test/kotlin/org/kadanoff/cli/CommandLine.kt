package org.kadanoff.cli

import com.github.ajalt.clikt.core.context
import com.github.ajalt.clikt.core.terminal
import com.github.ajalt.mordant.rendering.AnsiLevel
import com.github.ajalt.mordant.terminal.Terminal
import com.github.ajalt.mordant.terminal.TerminalRecorder

/** What a command line came to: the exit code of the process, and what it wrote. */
class Outcome(val code: Int, val out: String, val err: String)

/** Carries out `kadanoff …` in this process, as if on a terminal without colours that is 120 columns wide. */
suspend fun kadanoff(vararg arguments: String): Outcome {
    val recorder = TerminalRecorder(AnsiLevel.NONE, width = 120)
    val command = Kadanoff()
    command.context { terminal = Terminal(ansiLevel = AnsiLevel.NONE, width = 120, terminalInterface = recorder) }
    val code = command.execute(arguments.asList())
    return Outcome(code, recorder.stdout(), recorder.stderr())
}
