package org.kadanoff.experiment

import io.kotest.assertions.throwables.shouldThrow
import io.kotest.core.spec.style.FunSpec
import io.kotest.engine.spec.tempdir
import io.kotest.matchers.collections.shouldHaveSize
import io.kotest.matchers.doubles.plusOrMinus
import io.kotest.matchers.shouldBe
import io.kotest.matchers.shouldNotBe
import io.kotest.matchers.string.shouldContain
import kotlinx.coroutines.coroutineScope
import nom.tam.fits.Fits
import org.kadanoff.lattice.Square
import org.kadanoff.observe.Estimate
import org.kadanoff.plan.Node
import org.kadanoff.plots.Block
import org.kadanoff.plots.Chart
import org.kadanoff.plots.ChartGrid
import org.kadanoff.plots.Report
import org.kadanoff.plots.ReportWriter
import org.kadanoff.plots.Section
import org.kadanoff.plots.Snapshots
import org.kadanoff.plots.Table
import org.kadanoff.plots.Text
import org.kadanoff.random.StreamAddress
import org.kadanoff.randomfield.DrawTask
import org.kadanoff.randomfield.FreeField
import org.kadanoff.run.ArtifactStore
import org.kadanoff.run.Execution
import org.kadanoff.run.RunListener
import org.kadanoff.task.Progress
import java.util.SplittableRandom
import kotlin.io.path.div
import kotlin.io.path.exists
import kotlin.math.sqrt

class LensingWordsTest : FunSpec({

    val folder = tempdir().toPath()
    val store = ArtifactStore(tempdir().toPath())

    suspend fun <T : Any> compute(node: Node<T>): T =
        coroutineScope { Execution(this, store, 2, object : RunListener {}).valueOf(node) }

    suspend fun <T> compute(derived: Derived<T>): T =
        derived.value(Results(derived.inputs.associate { it.key to compute(it) }))

    fun <N> experiment(seed: Int = 1, words: Experiment.() -> N): N =
        Experiment("test", Arguments(overrides = mapOf("seed" to "$seed"))).words()

    fun map(name: String, side: Int = 16): String {
        val random = SplittableRandom(1)
        val file = folder / name
        Fits().use { fits ->
            fits.addHDU(Fits.makeHDU(Array(side) { FloatArray(side) { 5 + 0.1f * random.nextGaussian().toFloat() } }))
            fits.write(file.toFile())
        }
        return "$file"
    }

    fun refused(what: String, vararg says: String, words: Experiment.() -> Unit) = test(what) {
        val message = shouldThrow<IllegalArgumentException> { experiment { words() } }.message.orEmpty()
        says.forEach { message shouldContain it }
    }

    test("a Gaussian field has the variance of its kernel, and is the same for the same seed") {
        val field = experiment { gaussianField(16, count = 500, massSquared = 0.5) }
        val drawn = compute(field)
        val exact = sqrt(FreeField(Square(16), 1.0, 0.5).variance())
        compute(field.distribution()).standardDeviation().shouldBeNear(exact)
        compute(experiment { gaussianField(16, count = 500, massSquared = 0.5) }) shouldBe drawn
        compute(experiment(seed = 2) { gaussianField(16, count = 500, massSquared = 0.5) }) shouldNotBe drawn
        experiment { gaussianField(16, 500, 0.5, stiffness = 2.0) }.key shouldNotBe field.key
    }

    test("there may be more fields than one array holds values, and those are drawn some at a time") {
        experiment { gaussianField(1024, 3_000, 1.0) }.size shouldBe 3_000
        val inTwoTasks = experiment { gaussianField(256, 70, 1.0) }
        val address = StreamAddress(1, inTwoTasks.key.hex, 0)
        compute(inTwoTasks) shouldBe DrawTask(FreeField(Square(256), 1.0, 1.0), 0, 70, address).run(Progress.NONE)
    }

    test("log-normal maps have the moments that they say") {
        val maps = experiment { logNormalMaps(16, count = 1_000, fieldOfView = 0.875, smoothing = 2.0) }
        val values = compute(maps.distribution())
        values.standardDeviation().shouldBeNear(maps.law.standardDeviation())
        values.skewness().shouldBeNear(maps.law.skewness())
        (compute(maps.account()) as Text).paragraph.let {
            it shouldContain "1000 independent log-normal maps"
            it shouldContain "% would be negative"
        }
    }

    test("tiles of a map are standardised, and the report says what was done") {
        val maps = experiment { maps(map("map.fits", 21), side = 4) }
        val tiles = compute(maps)
        tiles.size() shouldBe 63
        val values = compute(maps.distribution())
        values.mean().value shouldBe (0.0 plusOrMinus 1e-6)
        values.moments().first().size shouldBe 63
        maps.tiling.cropped shouldBe 21
        maps.normaliser.inverse(0.0) shouldBe (5.0 plusOrMinus 0.05)
        val said = (compute(maps.account()) as Text).paragraph
        listOf(
            "one map of 21 × 21", "63 tiles of 4 × 4", "one every 2 pixels", "leaves 21 pixels out",
            "rows and columns, 1 of each",
        ).forEach { said shouldContain it }
        val sharp = experiment { maps(map("map.fits", 21), side = 4, rebin = 2, seam = 0, step = 4) }
        listOf("Each 2 × 2 of them were averaged", "4 tiles of 4 × 4", "meets a seam")
            .forEach { (compute(sharp.account()) as Text).paragraph shouldContain it }
    }

    test("the eight images of a field are those of the square, with its edges where they were") {
        val maps = experiment { maps(map("square.fits"), side = 8) }
        val mirrored = experiment { maps.withSymmetries() }
        val tiles = compute(maps)
        val images = compute(mirrored)
        images.size() shouldBe 32
        fun image(index: Int) = List(64) { images.value(8 + index, it) }
        fun of(pixel: (Int, Int) -> Pair<Int, Int>) =
            List(64) { site -> pixel(site / 8, site % 8).let { (row, column) -> tiles.value(1, 8 * row + column) } }
        val expected = listOf(
            of { r, c -> r to c }, of { r, c -> c to r }, of { r, c -> 7 - r to c }, of { r, c -> r to 7 - c },
            of { r, c -> 7 - r to 7 - c }, of { r, c -> 7 - c to r }, of { r, c -> c to 7 - r },
            of { r, c -> 7 - c to 7 - r },
        )
        image(0) shouldBe expected[0]
        (0 until 8).map(::image).toSet() shouldBe expected.toSet()
    }

    test("fields side by side: pictures, spectra, histograms and a table, written as a report") {
        val shown = experiment {
            mapOf("true" to gaussianField(16, 200, 0.3), "generated" to gaussianField(16, 100, 0.3))
        }
        val pictures = compute(fieldImages(shown, count = 3)) as Snapshots
        pictures.images.map { it.size } shouldBe listOf(3, 3)
        val spectra = compute(powerSpectra(shown)) as ChartGrid
        spectra.panels shouldHaveSize 2
        spectra.caption shouldContain "“generated” is off by"
        val histogram = compute(valueHistograms(shown)) as Chart
        listOf("max |φ|", "kurtosis", "of which chance makes", "Kolmogorov–Smirnov")
            .forEach { histogram.caption shouldContain it }
        val table = compute(fieldComparison(shown)) as Table
        table.rows.first() shouldBe listOf("fields", "200", "100")
        val single = compute(powerSpectra(mapOf("true" to shown.getValue("true")), id = "alone")) as ChartGrid
        single.panels shouldHaveSize 1
        val report = folder / "report"
        val blocks: List<Block> = listOf(pictures, spectra, histogram, table, single)
        ReportWriter.write(Report("r", "", listOf(Section("s", blocks))), report)
        listOf("fields", "spectra", "histogram", "alone")
            .forEach { (report / "figures" / "$it.svg").exists() shouldBe true }
    }

    refused("no field", "at least one field, not 0") { gaussianField(8, 0, 1.0) }
    refused("a massless field", "m² > 0") { gaussianField(8, 10, 0.0) }
    refused("a patch that is no sky", "up to 20 degrees, not 90") { logNormalMaps(8, 10, 90.0) }
    refused("too long a tail", "make κ₀ larger") { logNormalMaps(32, 10, 3.5, shift = 1e-3) }
    refused("no such file", "there is no file nowhere.fits to read maps from") { maps("nowhere.fits", 8) }
    refused("a tile that wavelets can not halve", "power of two", "not 12") { maps(map("twelve.fits"), 12) }
    refused("a tile larger than the map", "16 × 16 pixels, fewer than a tile of 32 × 32") {
        maps(map("small.fits"), 32)
    }
    refused("errors from few fields", "20 of them or more for their errors, not 4") {
        maps(map("few.fits"), 8).spectrum()
    }
    refused("spectra of different sizes", "on square(8), square(16)") {
        powerSpectra(mapOf("a" to gaussianField(8, 30, 1.0), "b" to gaussianField(16, 30, 1.0)))
    }
    refused("more pictures than fields", "'a' has 2 fields: 4 of them can not be shown") {
        fieldImages(mapOf("a" to gaussianField(8, 2, 1.0)))
    }
})
