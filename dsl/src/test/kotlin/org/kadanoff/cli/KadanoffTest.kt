package org.kadanoff.cli

import io.kotest.assertions.withClue
import io.kotest.core.spec.style.FunSpec
import io.kotest.engine.spec.tempdir
import io.kotest.matchers.shouldBe
import io.kotest.matchers.string.shouldContain
import io.kotest.matchers.string.shouldMatch
import org.kadanoff.run.Machine
import kotlin.io.path.createDirectories
import kotlin.io.path.div
import kotlin.io.path.writeText

/** The command line itself: help, completion, exit codes, and the commands that run no experiment. */
class KadanoffTest : FunSpec({
    val directory = tempdir().toPath()
    val commands = listOf("run", "plan", "runs", "report", "new", "doctor", "bench", "completion")

    test("the version is told") {
        kadanoff("--version").run {
            out shouldBe "kadanoff version ${Machine.kadanoff}\n"
            code shouldBe 0
        }
    }

    test("the help names every command, examples and the exit codes") {
        val help = kadanoff("--help")
        commands.forEach { help.out shouldContain Regex("(?m)^  $it +[A-Z]") }
        help.out shouldContain "kadanoff run experiments/beta-flow.rg.kts"
        help.out shouldContain "Exit codes: 0 done, 1 the experiment failed, 2 wrong usage."
        help.code shouldBe 0
    }

    test("without a command the help is shown") {
        kadanoff().run {
            out shouldBe kadanoff("--help").out
            code shouldBe 0
        }
    }

    commands.forEach { command ->
        test("$command --help says what it does and how it is called") {
            kadanoff(command, "--help").run {
                out shouldContain "Usage: kadanoff $command"
                out.lines()[2] shouldMatch "  [A-Z].*"
                code shouldBe 0
            }
        }
    }

    commands.forEach { command ->
        test("the help of $command gives an example") {
            kadanoff(command, "--help").out shouldContain Regex("Examples?:\n.*kadanoff $command")
        }
    }

    listOf("bash" to "complete -F", "zsh" to "#!/usr/bin/env zsh", "fish" to "complete -c kadanoff").forEach { (shell, mark) ->
        test("completion for $shell knows every command and option") {
            val completion = kadanoff("completion", shell)
            completion.code shouldBe 0
            completion.out shouldContain mark
            (commands + listOf("preset", "workers", "stacktrace")).forEach {
                withClue(it) { completion.out shouldContain it }
            }
        }
    }

    listOf(
        listOf("rum"), listOf("run"), listOf("run", "x.rg.kts", "--wrokers", "2"), listOf("run", "x.rg.kts", "--workers", "0"),
        listOf("run", "x.rg.kts", "--preset", "medium"), listOf("new", "a/b"),
        listOf("report", "${directory / "nothing"}"), listOf("completion", "tcsh"),
    ).forEach { arguments ->
        test("wrong usage ends with exit code 2 and says what is wrong: kadanoff ${arguments.joinToString(" ")}") {
            val outcome = kadanoff(*arguments.toTypedArray())
            outcome.err shouldContain Regex("Usage|Error")
            outcome.code shouldBe 2
        }
    }

    test("a command that is nearly right is guessed") {
        kadanoff("rum").err shouldContain "run"
        kadanoff("run", "x.rg.kts", "--wrokers", "2").err shouldContain "--workers"
    }

    test("doctor tells what it finds, and that all is well") {
        val doctor = kadanoff("doctor", "--store", "${directory / "store"}")
        withClue(doctor.out) { doctor.code shouldBe 0 }
        listOf("kadanoff", "java", "machine", "samplers", "memory", "tensorflow", "store").forEach {
            doctor.out shouldContain Regex("(?m)^$it +\\S")
        }
        doctor.out shouldContain "${directory / "store"}, "
        doctor.out shouldContain "GiB free"
    }

    test("runs says that there are none") {
        kadanoff("runs", "--runs", "${directory / "none"}").run {
            out shouldBe "no runs in ${directory / "none"} yet\n"
            code shouldBe 0
        }
    }

    test("a run whose files are damaged is told without a stack trace, and hides no other") {
        val run = (directory / "damaged" / "flow" / "2026-01-02T03-04-05").createDirectories()
        (run / "manifest.json").writeText("{")
        (run / "report.json").writeText("{")
        kadanoff("runs", "--runs", "${directory / "damaged"}").run {
            out shouldContain "$run  unreadable manifest.json"
            code shouldBe 0
        }
        kadanoff("report", "$run").run {
            err shouldContain "${run / "report.json"} can not be read"
            code shouldBe 1
        }
    }
})
