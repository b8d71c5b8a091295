package org.kadanoff.script

import io.kotest.assertions.throwables.shouldThrow
import io.kotest.core.spec.style.FunSpec
import io.kotest.engine.spec.tempdir
import io.kotest.matchers.collections.shouldHaveSize
import io.kotest.matchers.shouldBe
import io.kotest.matchers.string.shouldContain
import io.kotest.matchers.string.shouldEndWith
import io.kotest.matchers.string.shouldNotContain
import io.kotest.matchers.string.shouldStartWith
import java.nio.file.Path
import kotlin.coroutines.cancellation.CancellationException
import kotlin.io.path.writeBytes
import kotlin.io.path.writeText
import org.kadanoff.experiment.Arguments
import org.kadanoff.experiment.Experiment

class ScriptErrorTest : FunSpec({
    val directory = tempdir().toPath()
    val host = ScriptHost(directory.resolve("cache"))

    fun script(name: String, text: String): Path =
        directory.resolve("$name.rg.kts").apply { writeText(text.trimIndent()) }

    fun errorOf(script: Path, experiment: String = ""): ScriptError = shouldThrow<ScriptError> {
        host.load(script) { name, declare -> if (name == experiment) Experiment("test", Arguments()).declare() }
    }

    test("all errors of the compiler are told, in order, with place, line and caret") {
        val script = script(
            "unresolved",
            """
            val beta: Int = 3
            experimnt("flow") { }
            experiment("flow") {
                val side: String = beta
            }
            """,
        )
        val error = errorOf(script)
        error.faults shouldHaveSize 2
        error.faults[0].render() shouldBe """
            $script:2:1: Unresolved reference 'experimnt'; did you mean 'experiment'?
            experimnt("flow") { }
            ^
        """.trimIndent()
        error.faults[1].toString() shouldStartWith "$script:4:22: "
        error.faults[1].message shouldContain "expected 'String', actual 'Int'"
    }

    test("a word of the experiment inside a report is told to belong before it") {
        val script = script(
            "inside",
            """
            experiment("inside") {
                val model = gaussianField(8, 200, 1.0).conditionalRG(haar)
                report("inside") { section("s") { show(scaleTable(model.sample(100))) } }
            }
            """,
        )
        errorOf(script).message shouldContain
            "$script:3:61: 'sample' cannot be called inside another block: declare what it computes before that"
    }

    test("a syntax error is told with its place, also of a file from Windows with a name in Greek") {
        val script = script("β-flow 2", "experiment(\"flow\") {\r\n    val x = \r\n}\r\n")
        errorOf(script).message shouldContain "$script:2:12: Syntax error: Expecting an expression."
    }

    val failing = script(
        "failing",
        """
        import org.kadanoff.script.*

        fun sideOf(scale: Int): Int {
            return square(2 - scale)
        }

        experiment("function") { val square = square(-3) }
        experiment("twice in a line") { square(2); square(5000) }
        experiment("constructor") { val chain = Chain(length = 0) }
        experiment("defaults") { train() }
        experiment("setter") {
            train(epochs = 2) {
                epochs = -2
            }
        }
        experiment("several lines") {
            listOf(4, 1)
                .map { it + 0 }
                .forEach { side ->
                    val lattice =
                        square(side)
                }
        }
        experiment("inlined") {
            val once = 1

            repeated(once - 1) { println() }
        }
        experiment("own function") { sideOf(5) }
        experiment("own require") {
            require(sideOf(0) > 2) { "the side is too small" }
        }
        experiment("wrapped") { wrapped() }
        experiment("broken") { broken() }
        experiment("own error") {
                throw IllegalStateException()
        }
        """,
    )
    test("bad input is told in its own words, at the word that refused it") {
        val error = errorOf(failing, "function")
        error.render() shouldBe """
            $failing:7:39: a square lattice has a side from 2 to 4096, not -3
            experiment("function") { val square = square(-3) }
                                                  ^
        """.trimIndent()
        error.cause!!::class shouldBe IllegalArgumentException::class
    }

    // What an experiment of the script above is blamed for: its place, and the end of its message.
    for ((experiment, place, words) in listOf(
        Triple("constructor", "9:41", "not 0"),
        Triple("defaults", "10:26", "not -1"),
        Triple("setter", "13:9", "not -2"),
        Triple("several lines", "21:17", "not 1"),
        Triple("inlined", "27:5", "not 0"),
        Triple("own function", "4:12", "not -3"),
        Triple("own require", "31:5", "the side is too small"),
        Triple("wrapped", "33:25", "beta is not negative"),
    )) {
        test("the place of bad input: $experiment") {
            errorOf(failing, experiment).message shouldStartWith "$failing:$place: "
            errorOf(failing, experiment).message shouldEndWith words
        }
    }

    test("of two calls of a word in one line, the line is right and the column the first's") {
        errorOf(failing, "twice in a line").message shouldStartWith "$failing:8:33: "
    }

    test("what is not bad input is unexpected, and told with its class, its place and a hint") {
        val error = errorOf(failing, "broken")
        error.render().lines().first() shouldBe "$failing:34:24: unexpected: java.lang.IllegalStateException: " +
            "the ensemble is empty (--stacktrace shows where it came from)"
        error.render() shouldNotContain "\tat "
        errorOf(failing, "own error").message shouldStartWith "$failing:36:9: unexpected: "
    }

    test("a cancellation is no error of the script") {
        shouldThrow<CancellationException> {
            host.load(failing) { _, _ -> throw CancellationException("stopped") }
        }
    }

    test("what cannot be a script is refused by name") {
        errorOf(directory.resolve("no.rg.kts")).message shouldBe "There is no file ${directory.resolve("no.rg.kts")}"
        errorOf(directory.resolve("failing")).message shouldEndWith "did you mean $failing?"
        errorOf(directory).message shouldStartWith "$directory is a directory"
        val text = directory.resolve("notes.txt").apply { writeText("beta") }
        errorOf(text).message shouldBe "$text is not an experiment script: their names end in .rg.kts"
        val binary = directory.resolve("binary.rg.kts").apply { writeBytes(byteArrayOf(-1, -2, -3)) }
        errorOf(binary).message shouldBe "$binary is not a text in UTF-8"
    }
})
