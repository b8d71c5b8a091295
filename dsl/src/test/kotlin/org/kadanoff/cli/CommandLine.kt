package org.kadanoff.cli

import com.github.ajalt.clikt.core.context
import com.github.ajalt.clikt.core.terminal
import com.github.ajalt.mordant.rendering.AnsiLevel
import com.github.ajalt.mordant.terminal.Terminal
import com.github.ajalt.mordant.terminal.TerminalRecorder
import java.lang.management.ManagementFactory
import kotlin.io.path.Path
import kotlin.io.path.div

/** What a command line came to: the exit code of the process, and what it wrote. */
class Outcome(val code: Int, val out: String, val err: String)

/** Carries out `kadanoff …` in this process, as if on a terminal without colours that is 120 columns wide. */
fun kadanoff(vararg arguments: String): Outcome {
    val recorder = TerminalRecorder(AnsiLevel.NONE, width = 120)
    val command = Kadanoff()
    command.context { terminal = Terminal(ansiLevel = AnsiLevel.NONE, width = 120, terminalInterface = recorder) }
    val code = command.exitCode(arguments.asList())
    return Outcome(code, recorder.stdout(), recorder.stderr())
}

/** The words that start `kadanoff …` in a process of its own. */
fun javaCommand(vararg arguments: String): List<String> {
    val options = ManagementFactory.getRuntimeMXBean().inputArguments.filter { "jdwp" !in it && "javaagent" !in it }
    return listOf("${Path(System.getProperty("java.home")) / "bin" / "java"}") + options +
        listOf("-cp", System.getProperty("java.class.path"), "org.kadanoff.cli.MainKt") + arguments
}

/** Whether this system has a program and lets us run it with these arguments. */
fun canRun(vararg command: String): Boolean =
    runCatching { ProcessBuilder(*command).start().waitFor() == 0 }.getOrDefault(false)
