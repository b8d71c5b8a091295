package org.kadanoff.script

import io.kotest.core.spec.style.FunSpec
import io.kotest.engine.spec.tempdir
import io.kotest.matchers.collections.shouldContainExactly
import io.kotest.matchers.shouldBe
import io.kotest.matchers.shouldNotBe
import io.kotest.matchers.string.shouldMatch
import java.nio.file.Path
import kotlin.io.path.createDirectories
import kotlin.io.path.listDirectoryEntries
import kotlin.io.path.name
import kotlin.io.path.readBytes
import kotlin.io.path.writeBytes
import kotlin.io.path.writeText
import org.kadanoff.experiment.Arguments
import org.kadanoff.experiment.Experiment

/** What the scripts of these tests tell. */
object Told {
    val words = mutableListOf<String>()

    fun tell(word: Any?) {
        words += word.toString()
    }
}

class ScriptHostTest : FunSpec({
    val directory = tempdir().toPath()
    val cache = directory.resolve("cache")

    fun script(name: String, text: String): Path {
        val file = directory.resolve("$name.rg.kts")
        file.parent.createDirectories()
        file.writeText(text.trimIndent())
        return file
    }

    /** Loads a script and runs its experiments: their names, and what they told. */
    fun load(script: Path, build: String = "one"): Pair<LoadedScript, List<String>> {
        Told.words.clear()
        val loaded = ScriptHost(cache, build).load(script) { name, declare ->
            Told.tell(name)
            Experiment("test", Arguments()).declare()
        }
        return loaded to Told.words.toList()
    }

    val script = script(
        "flow",
        """
        import org.kadanoff.script.Told.tell
        import org.kadanoff.script.*

        data class Fixed(val beta: Double, val stable: Boolean)

        fun List<Fixed>.unstable() = filterNot { it.stable }

        val points = listOf(Fixed(0.0, true), Fixed(ln(1 + sqrt(2.0)) / 2, false))

        experiment("own functions and classes") {
            tell(points.unstable().map { (it.beta * 1e4).roundToInt() })
        }

        experiment("default imports") { tell(mk.ndarray(mk[1, 2, 3]).size) }

        experiment("places") {
            tell(here())
            listOf(1).forEach { tell(there()) }
        }
        """,
    )
    val (compiled, told) = load(script)

    test("a script declares its experiments, with functions, classes and lambdas of its own, in order") {
        compiled.name shouldBe "flow"
        told shouldContainExactly listOf(
            "own functions and classes", "[4407]", "default imports", "3",
            "places", "$script:17:10", "$script:18:30",
        )
    }

    test("an unchanged script is loaded from the cache, does the same and has the same digest") {
        val (again, toldAgain) = load(script)
        compiled.fromCache shouldBe false
        again.fromCache shouldBe true
        again.sha256 shouldBe compiled.sha256
        again.sha256 shouldMatch Regex("[0-9a-f]{64}")
        again.classes shouldBe compiled.classes
        toldAgain shouldBe told
    }

    test("a new build of Kadanoff compiles anew, to the same digest") {
        val (rebuilt, _) = load(script, build = "two")
        rebuilt.fromCache shouldBe false
        rebuilt.sha256 shouldBe compiled.sha256
    }

    test("a script of the same name with another text is another script, and the first stays cached") {
        val other = script("elsewhere/flow", """experiment("other") { }""")
        val (loaded, names) = load(other)
        loaded.fromCache shouldBe false
        loaded.sha256 shouldNotBe compiled.sha256
        names shouldContainExactly listOf("other")
        load(script).first.fromCache shouldBe true
    }

    test("a script of the same name and text in another directory is taken from the cache, and knows its own place") {
        val copy = script("copy/flow", compiled.text)
        val (loaded, toldByCopy) = load(copy)
        loaded.fromCache shouldBe true
        toldByCopy.last() shouldBe "$copy:18:30"
    }

    test("a damaged entry of the cache is compiled again, and mended") {
        val small = script("small", """experiment("small") { }""")
        val before = cache.listDirectoryEntries().toSet()
        load(small)
        val entry = (cache.listDirectoryEntries() - before).single()
        val bytes = entry.readBytes()
        val flipped = bytes.clone().also { it[bytes.size / 2] = (it[bytes.size / 2] + 1).toByte() }
        for (damaged in listOf(bytes.copyOf(bytes.size / 3), flipped, ByteArray(0))) {
            entry.writeBytes(damaged)
            load(small).first.fromCache shouldBe false
            load(small).first.fromCache shouldBe true
        }
    }

    test("nothing temporary stays in the cache") {
        cache.listDirectoryEntries().filterNot { it.name.endsWith(".jar") } shouldBe emptyList()
    }

    test("the fingerprint of the running build is the same at every look") {
        runningBuild() shouldBe runningBuild()
    }

    test("code outside a script has no call site") {
        callSite() shouldBe null
    }
})
