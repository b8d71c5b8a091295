package org.kadanoff.experiments

import com.github.ajalt.clikt.command.test
import io.kotest.assertions.withClue
import io.kotest.core.spec.style.FunSpec
import io.kotest.core.test.Enabled
import io.kotest.engine.spec.tempdir
import io.kotest.matchers.collections.shouldBeEmpty
import io.kotest.matchers.collections.shouldHaveSize
import io.kotest.matchers.collections.shouldNotBeEmpty
import io.kotest.matchers.ints.shouldBeGreaterThan
import io.kotest.matchers.nulls.shouldNotBeNull
import io.kotest.matchers.shouldBe
import io.kotest.matchers.string.shouldContain
import io.kotest.matchers.string.shouldNotContain
import org.kadanoff.cli.Kadanoff
import org.kadanoff.run.RunFolder
import org.kadanoff.run.Status
import java.io.File
import java.nio.file.Path
import java.util.SplittableRandom
import java.util.concurrent.TimeUnit
import javax.imageio.ImageIO
import kotlin.io.path.Path
import kotlin.io.path.createDirectory
import kotlin.io.path.div
import kotlin.io.path.fileSize
import kotlin.io.path.isExecutable
import kotlin.io.path.readText
import kotlin.math.PI
import kotlin.math.exp
import kotlin.math.sin
import nom.tam.fits.Fits

/** The scripts that Kadanoff ships, from the command line to the report in a browser, at sizes that take seconds. */
class ShippedExperimentsTest : FunSpec({
    val shipped = mapOf(
        "ising-thermodynamics" to listOf("lengths=8", "measurements=20"),
        "beta-flow" to listOf(
            "count=300", "testCount=100", "perBeta=20", "fits=1", "thermometerEpochs=1", "autoencoderEpochs=1",
        ),
        "shukla-thakur" to listOf(
            "fixedCount=100", "wideCount=300", "testCount=100", "perBeta=20", "fits=2", "lambdas=1e-5",
            "modelEpochs=1", "wideEpochs=1", "thermometerEpochs=1",
        ),
        "validation" to listOf("measurements=20", "replicas=32", "largest=8", "tenStatesLength=4", "repetitions=4000"),
        "critical-points" to listOf(
            "sizes=4,6,8,12", "small=4,6,8,12", "cubes=2,3,4", "measurements=60", "piles=8,16,32", "fieldLength=4", "runs=400",
            "dilution=4,6,8", "configurations=20", "tenStates=4,5,6", "walkLength=5000",
        ),
        "wavelet-conditional-rg" to listOf(
            "length=16", "count=400", "testCount=200", "generatedCount=200", "directSides=8", "stepsPerSite=20", "chains=32", "relaxed=32",
        ),
        "wavelet-gaussian" to listOf(
            "length=16", "count=400", "testCount=200", "generatedCount=200", "sides=8,16", "directSides=8", "relaxed=32",
        ),
        "weak-lensing" to listOf("length=16", "count=400", "generatedCount=200", "knots=6"),
        "analytic-flows" to listOf("order=6"),
        "spin-glass" to listOf("sizes=2,3", "samples=20", "temperatures=4", "measurements=20", "planeLength=4"),
        "mcrg" to listOf("length=32", "levels=3", "measurements=4000", "configurations=400", "cubicLength=8", "cubicMeasurements=400"),
        "tensor-rg" to listOf("bonds=4,8", "loopBonds=2,4", "chi=4", "loopChi=4", "energyChi=4", "steps=12"),
    )
    val directory = tempdir().toPath()

    suspend fun run(name: String, sizes: List<String>) = Kadanoff().test(
        listOf("run", "$name.rg.kts", "--store", "${directory / "store"}", "--runs", "${directory / "runs"}") +
            sizes.flatMap { listOf("--set", it) },
    )

    fun runsOf(name: String) = RunFolder.all(directory / "runs").filter { it.manifest().experiment == name }

    shipped.forEach { (name, sizes) ->
        test("$name runs and leaves its manifest, results and report") {
            val result = run(name, sizes)
            withClue(result.output) { result.statusCode shouldBe 0 }
            val folder = runsOf(name).single()
            result.stdout shouldContain "report: ${folder.path / "report.html"}"
            folder.manifest().status shouldBe Status.DONE
            listOf("results.json", "report.json", "report.html", "script.rg.kts").forEach {
                withClue(it) { (folder.path / it).fileSize().toInt() shouldBeGreaterThan 2 }
            }
            folder.path.toFile().walk().filter { it.extension == "svg" }.toList().shouldNotBeEmpty()
        }

        test("a second run of $name takes everything from the store and reports the same") {
            val result = run(name, sizes)
            withClue(result.output) { result.statusCode shouldBe 0 }
            val (results, inStore) = Regex("(\\d+) results, (\\d+) of them in the store")
                .find(result.stdout).shouldNotBeNull().destructured
            inStore shouldBe results
            val runs = runsOf(name)
            runs shouldHaveSize 2
            runs.first().manifest().nodes.shouldNotBeEmpty()
            runs.first().manifest().nodes.filterNot { it.cached }.shouldBeEmpty()
            (runs[0].path / "results.json").readText() shouldBe (runs[1].path / "results.json").readText()
        }

        test("the report of $name needs neither scripts nor the network") {
            val html = (runsOf(name).first().path / "report.html").readText()
            html shouldNotContain "<script"
            val namespaces = Regex("xmlns(:\\w+)?=\"[^\"]*\"")
            Regex("https?://.*").findAll(html.replace(namespaces, "")).map { it.value }.toList().shouldBeEmpty()
        }

        test("a browser shows the report of $name without complaint").config(
            enabledOrReasonIf = { if (chromium == null) Enabled.disabled("no chromium on the PATH") else Enabled.enabled },
        ) {
            val browser = Browser(chromium.shouldNotBeNull(), (directory / "browser-$name").createDirectory())
            val log = browser.open(runsOf(name).first().path / "report.html")
            log.lines().filter { "CONSOLE" in it }.shouldBeEmpty()
            withClue(log) { ImageIO.read(browser.screenshot.toFile()).shouldNotBeNull().width shouldBe 1200 }
        }
    }

    test("weak-lensing learns from a map of one's own, and holds its halves against each other") {
        val map = directory / "own.fits"
        smoothMap(96, map)
        val result = run("weak-lensing", listOf("maps=$map", "length=16", "generatedCount=200", "knots=6"))
        withClue(result.output) { result.statusCode shouldBe 0 }
        val report = (runsOf("weak-lensing").first().path / "report.json").readText()
        report shouldContain "has one map of 96 × 96 pixels"
        report shouldContain "tiles of the other half"
    }
})

/** Writes a map of side × side pixels that is smooth, with peaks: the exponential of a sum of waves. */
private fun smoothMap(side: Int, file: Path) {
    val random = SplittableRandom(1)
    val waves = List(60) { DoubleArray(3) { random.nextDouble(-1.0, 1.0) } }
    val pixels = Array(side) { row ->
        FloatArray(side) { column ->
            exp(0.1 * waves.sumOf { (down, across, phase) -> sin(down * row + across * column + 2 * PI * phase) }).toFloat()
        }
    }
    Fits().use { fits ->
        fits.addHDU(Fits.makeHDU(pixels))
        fits.write(file.toFile())
    }
}

private val chromium: Path? = System.getenv("PATH").orEmpty().split(File.pathSeparator)
    .map { Path(it) / "chromium" }.firstOrNull { it.isExecutable() }

/** A headless browser with a profile of its own in [directory]. */
private class Browser(private val executable: Path, private val directory: Path) {
    val screenshot = directory / "screenshot.png"

    /** Opens a page, leaves its [screenshot] and returns what the browser logged. */
    fun open(page: Path): String {
        val log = directory / "log"
        val process = ProcessBuilder(
            "$executable", "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
            "--disable-background-networking", "--disable-component-update", "--disable-sync",
            "--user-data-dir=${directory / "profile"}", "--enable-logging=stderr", "--window-size=1200,2000",
            "--screenshot=$screenshot", "${page.toUri()}",
        ).redirectErrorStream(true).redirectOutput(log.toFile()).start()
        val ended = process.waitFor(1, TimeUnit.MINUTES)
        if (!ended) process.destroyForcibly()
        check(ended) { "the browser did not end:\n${log.readText()}" }
        return log.readText()
    }
}
