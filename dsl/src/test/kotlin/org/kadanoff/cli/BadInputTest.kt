package org.kadanoff.cli

import io.kotest.assertions.withClue
import io.kotest.core.spec.style.FunSpec
import io.kotest.engine.spec.tempdir
import io.kotest.matchers.shouldBe
import io.kotest.matchers.string.shouldContain
import io.kotest.matchers.string.shouldEndWith
import io.kotest.matchers.string.shouldNotContain
import io.kotest.matchers.string.shouldStartWith
import org.kadanoff.run.RunFolder
import org.kadanoff.run.Status
import java.nio.file.Path
import kotlin.io.path.createDirectories
import kotlin.io.path.div
import kotlin.io.path.name
import kotlin.io.path.writeText

/** What a user reads who has written something that can not be right. */
class BadInputTest : FunSpec({
    val directory = tempdir().toPath()
    val store = directory / "store"

    fun script(name: String, text: String): Path =
        (directory / "$name.rg.kts").apply { writeText(text.trimIndent()) }

    fun run(script: Path, vararg options: String) =
        kadanoff("run", "$script", "--store", "$store", "--runs", "${directory / "runs"}", *options)

    val wrong = """
        experiment("wrong") {
            val case by parameter("nothing")
            val count by parameter(quick = 10, paper = 20)
            val range by parameter(0.1..0.2)
            val lengths by parameter(listOf(8, 16))
            val ising = ising(square(8))
            val odd = ising(square(5)).sample(betas = listOf(0.1, 0.2), perBeta = 20)
            val spins = ising.sample(range, count)
            val two = network("two numbers") { input(64); dense(2) }
            when (case) {
                "decimating 5 × 5" -> odd.coarseGrain(decimation)
                "flow of 5 × 5" -> betaFlow("flow", odd, repeated(decimation, 2), energyInversion)
                "side 1" -> square(1)
                "hot" -> ising.sample(beta = -0.1..0.3, count = 10)
                "hot list" -> ising.thermodynamics(betas = listOf(0.1, -0.2), measurements = 10)
                "empty range" -> ising.sample(beta = 0.4..0.3, count = 10)
                "empty steps" -> ising.thermodynamics(betas = 0.4..0.3 step 0.1, measurements = 10)
                "backward steps" -> ising.thermodynamics(betas = 0.3..0.4 step -0.1, measurements = 10)
                "no β" -> ising.thermodynamics(betas = listOf(), measurements = 10)
                "no lattices" -> ising.sample(beta = 0.1..0.2, count = 0)
                "replicas" -> ising.thermodynamics(betas = listOf(0.1), measurements = 10, replicas = 33)
                "input" -> network("N") { input(100); dense(1) }.train(on = spins, target = inverseTemperature)
                "output" -> two.train(on = spins, target = inverseTemperature)
                "autoencoder" -> two.train(on = spins, target = itself)
                "no input" -> network("N") { dense(32) }
                "no units" -> network("N") { input(64); dense(0) }
                "no layers" -> network("N") { input(64) }
                "no fits" -> two.train(on = spins, target = itself, fits = 0)
                "two reports" -> report("One") { }
                "unforeseen" -> error("the unforeseen")
            }
            report("Nothing") { section("Nothing") { text("Nothing") } }
        }
    """.trimIndent()
    val wrongScript = script("wrong", wrong)

    /** How an error at a word of the script is told, [after] which the word is looked for in its line. */
    fun told(word: String, after: String, message: String): String {
        val line = wrong.lines().indexOfFirst { after in it }
        val text = wrong.lines()[line]
        val column = text.indexOf(word, text.indexOf(after) + after.length)
        return "$wrongScript:${line + 1}:${column + 1}: $message\n$text\n${" ".repeat(column)}^\n"
    }

    listOf(
        Triple("decimating 5 × 5", "coarseGrain", "square(5) cannot be decimated: the side must be even and 4 or more"),
        Triple("flow of 5 × 5", "betaFlow", "square(5) cannot be decimated: the side must be even and 4 or more"),
        Triple("side 1", "square", "a square lattice has a side from 2 to 16384, not 1"),
        Triple("hot", "sample", "an inverse temperature β is positive, not -0.1 (J = 1)"),
        Triple("hot list", "thermodynamics", "an inverse temperature β is positive, not -0.2 (J = 1)"),
        Triple("empty range", "sample", "the range of β 0.4..0.3 is empty: its end must be above its beginning"),
        Triple("empty steps", "step", "the range 0.4..0.3 is empty: its end is below its beginning"),
        Triple("backward steps", "step", "the step of a range is positive, not -0.1"),
        Triple("no β", "thermodynamics", "the list of β is empty"),
        Triple("no lattices", "sample", "an ensemble has at least one configuration, not 0"),
        Triple("replicas", "thermodynamics", "the replicas at each β divide 512 and are 32 or more, not 33"),
        Triple("input", "train", "network 'N' reads 100 sites, but the ensemble lives on square(8) with 64"),
        Triple("output", "train", "network 'two numbers' has 2 outputs, but the inverse temperature is one number: end with dense(1)"),
        Triple("autoencoder", "train", "network 'two numbers' has 2 outputs, but a configuration on square(8) has 64 sites: end with dense(64)"),
        Triple("no input", "dense", "network 'N' has no input: begin with input(sites) or input(rows, columns)"),
        Triple("no units", "dense", "layer 1 of network 'N': a dense layer has at least one unit, not 0"),
        Triple("no layers", "network", "network 'N' has no layers: give it one at least, the output"),
        Triple("no fits", "train", "a network is trained once or more, not 0 times"),
    ).forEach { (case, word, message) ->
        test("a script is blamed at its line and column: $case") {
            val outcome = run(wrongScript, "--set", "case=$case")
            outcome.err shouldBe told(word, after = "\"$case\" ->", message)
            outcome.code shouldBe 1
        }
    }

    test("a second report is blamed where it stands") {
        run(wrongScript, "--set", "case=two reports").err shouldStartWith
            "$wrongScript:${wrong.lines().size - 1}:5: experiment 'wrong' has two reports: give one of them another experiment\n"
    }

    test("what was not foreseen is told with its class, its place and a hint") {
        val outcome = run(wrongScript, "--set", "case=unforeseen")
        outcome.err shouldContain ": unexpected: java.lang.IllegalStateException: the unforeseen (--stacktrace shows where it came from)\n"
        outcome.err shouldStartWith "$wrongScript:${wrong.lines().indexOfFirst { "error(" in it } + 1}:9: "
        outcome.code shouldBe 1
    }

    test("plan blames a script as run does") {
        val outcome = kadanoff("plan", "$wrongScript", "--store", "$store", "--set", "case=hot")
        outcome.err shouldBe run(wrongScript, "--set", "case=hot").err
        outcome.code shouldBe 1
    }

    test("a stack trace is shown on demand only") {
        run(wrongScript, "--set", "case=hot").err shouldNotContain Regex("\\sat org[.]kadanoff")
        run(wrongScript, "--set", "case=hot", "--stacktrace").err shouldContain Regex("\\sat org[.]kadanoff[.]experiment[.]")
    }

    test("a parameter that the script does not have is wrong usage, and those that it has are named") {
        val outcome = run(wrongScript, "--set", "cuont=3")
        outcome.err shouldContain "--set cuont: the script has no such parameter; it has seed, case, count, range, lengths"
        outcome.code shouldBe 2
    }

    listOf(
        Triple("count=abc", "count", "count takes a value like 10"),
        Triple("range=3", "range", "range takes a value like 0.1..0.2"),
        Triple("lengths=3,x", "lengths", "lengths takes a value like 8,16"),
    ).forEach { (typed, name, message) ->
        test("a value that a parameter can not take is told with one that it can: --set $typed") {
            val outcome = run(wrongScript, "--set", typed)
            outcome.err shouldBe told("by", after = "val $name ", "--set $typed: $message")
            outcome.code shouldBe 2
            kadanoff("plan", "$wrongScript", "--store", "$store", "--set", typed).code shouldBe 2
        }
    }

    test("a script that does not compile is blamed wherever it does not, in the compiler's words") {
        val script = script("misspelt", "experiment(\"misspelt\") {\n    val lattice = sqare(8)\n    val side: String = 8\n}")
        val outcome = run(script)
        outcome.err shouldStartWith "$script:2:19: Unresolved reference 'sqare'; did you mean 'square'?\n" +
            "    val lattice = sqare(8)\n" + " ".repeat(18) + "^\n$script:3:22: "
        outcome.err shouldEndWith "    val side: String = 8\n" + " ".repeat(21) + "^\n"
        outcome.code shouldBe 1
    }

    test("a script must declare an experiment, each under a name of its own that can name a folder, with a report") {
        val nothing = script("nothing", "val x = 1")
        run(nothing).err shouldBe "$nothing declares no experiment: write experiment(\"name\") { … }\n"
        val names = script(
            "names",
            """
            experiment("one") { report("One") { } }
              experiment(if (square(2) == 4) "one" else "a/b") { }
            fun square(x: Int) = x * x
            """,
        )
        run(names).err shouldStartWith "$names:2:3: there are two experiments called 'one'\n"
        val folder = script("folder", """experiment("a/b") { }""")
        run(folder).err shouldStartWith
            "$folder:1:1: the name of an experiment names a folder: letters, digits, '.', '-' and '_', not 'a/b'\n"
        val silent = script("silent", """experiment("silent") { }""")
        run(silent).err shouldStartWith
            "$silent:1:1: experiment 'silent' has no report: what its report shows is what is computed\n"
    }

    test("what can not be a script is refused by name") {
        val missing = directory / "missing.rg.kts"
        run(missing).err shouldBe "There is no file $missing\n"
        run(directory / "wrong").err shouldBe "There is no file ${directory / "wrong"}; did you mean $wrongScript?\n"
        run((directory / "empty").createDirectories()).err shouldBe "${directory / "empty"} is a directory\n"
        val text = (directory / "notes.txt").apply { writeText("β") }
        val outcome = run(text)
        outcome.err shouldBe "$text is not an experiment script: their names end in .rg.kts\n"
        outcome.code shouldBe 1
    }

    test("a store that a newer Kadanoff wrote is left alone") {
        val newer = (directory / "newer").createDirectories()
        (newer / "version").writeText("99\n")
        for (command in listOf("run", "plan")) {
            val outcome = kadanoff(command, "$wrongScript", "--store", "$newer")
            withClue(command) {
                outcome.err shouldBe "the store $newer has version '99', and this Kadanoff reads up to 1: " +
                    "use the newer Kadanoff that wrote it, or another folder with --store\n"
                outcome.code shouldBe 1
            }
        }
        kadanoff("doctor", "--store", "$newer").run {
            out shouldContain "PROBLEM: the store $newer has version '99'"
            code shouldBe 1
        }
    }

    test("a store that is no folder is told") {
        val file = (directory / "file").apply { writeText("") }
        val outcome = run(wrongScript, "--store", "$file")
        outcome.err shouldContain "can not open the store $file"
        outcome.code shouldBe 1
    }

    test("a store that can not be written ends the run, which the run's manifest says") {
        val right = script(
            "right",
            """
            experiment("right") {
                val scan = ising(square(8)).thermodynamics(listOf(0.2), measurements = 10)
                report("Right") { section("Energy") { show(thermodynamicCurves(listOf(scan))) } }
            }
            """,
        )
        val unwritable = (directory / "unwritable").createDirectories()
        (unwritable / "tmp").writeText("a file where the store has a folder")
        val outcome = run(right, "--store", "$unwritable")
        outcome.err shouldBe "can not write the store $unwritable: a file is in the way of the folder: name another with --store\n"
        outcome.code shouldBe 1
        RunFolder.all(directory / "runs").first { it.path.parent.name == "right" }.manifest().status shouldBe Status.FAILED
    }

    test("run folders and files that can not be written are told without a stack trace") {
        val file = (directory / "no folder").apply { writeText("") }
        val right = script("small", """experiment("small") { report("Nothing") { section("Nothing") { text("Nothing") } } }""")
        kadanoff("run", "$right", "--store", "$store", "--runs", "$file").run {
            err shouldContain "$file"
            err shouldNotContain "unexpected"
            code shouldBe 1
        }
    }
})
