package org.kadanoff.plots

import io.kotest.core.spec.style.FunSpec
import io.kotest.engine.spec.tempdir
import io.kotest.matchers.collections.shouldBeUnique
import io.kotest.matchers.collections.shouldContainExactly
import io.kotest.matchers.collections.shouldContainExactlyInAnyOrder
import io.kotest.matchers.ints.shouldBeGreaterThan
import io.kotest.matchers.ints.shouldBeLessThan
import io.kotest.matchers.shouldBe
import io.kotest.matchers.string.shouldContain
import io.kotest.matchers.string.shouldNotContain
import java.nio.file.Files
import java.nio.file.Path
import javax.imageio.ImageIO
import javax.xml.parsers.DocumentBuilderFactory
import kotlin.io.path.isRegularFile
import kotlin.io.path.readBytes
import kotlin.io.path.readText

class ReportWriterTest : FunSpec({

    val directory = tempdir("report").toPath()
    val page = ReportWriter.write(Samples.report(), directory)
    val html = page.readText()
    val figures = listOf("flow", "thermodynamics", "thermometer", "loss", "snapshots", "weights", "products")

    fun files(root: Path): List<String> = Files.walk(root).use { paths ->
        paths.filter { it.isRegularFile() }.map { root.relativize(it).toString() }.toList()
    }

    test("a report is one page, and a picture, a drawing and the data of each figure") {
        files(directory) shouldContainExactlyInAnyOrder
            figures.flatMap { id -> listOf("svg", "png", "csv").map { "figures/$id.$it" } } +
            listOf("report.html", "comparison.csv", "autocorrelation.csv", "claims.csv")
    }

    test("the page asks for nothing from outside and runs nothing") {
        val addresses = Regex("""https?://[^"<\s]*""").findAll(html).map { it.value }.toSet()
        addresses shouldBe setOf("http://www.w3.org/2000/svg", "http://www.w3.org/1999/xlink")
        html shouldNotContain "<script"
        html shouldNotContain "@import"
        Regex("""(?:src|href)="([^"]*)"""").findAll(html).map { it.groupValues[1] }.filterNot { it.startsWith("data:") }.forEach {
            directory.resolve(it).isRegularFile() shouldBe true
        }
    }

    test("page and figures are well-formed, and no two elements of the page share an id") {
        val builder = DocumentBuilderFactory.newInstance().newDocumentBuilder()
        figures.forEach { builder.parse(directory.resolve("figures/$it.svg").toFile()) }
        builder.parse(page.toFile()).documentElement.tagName shouldBe "html"
        Regex(""" id="([^"]*)"""").findAll(html).map { it.groupValues[1] }.toList().shouldBeUnique()
        Regex("<style").findAll(html).count() shouldBe 1
    }

    test("what is drawn inside a clip path refers to one of its own figure") {
        val ids = Regex(""" id="([^"]*)"""").findAll(html).map { it.groupValues[1] }.toSet()
        val references = Regex("""url\(#([^)]*)\)""").findAll(html).map { it.groupValues[1] }.toList()
        references.size shouldBeGreaterThan 10
        (references.toSet() - ids) shouldBe emptySet()
    }

    test("the same report gives the same bytes") {
        val again = tempdir("again").toPath()
        ReportWriter.write(Samples.report(), again)
        files(again).filterNot { directory.resolve(it).readBytes().contentEquals(again.resolve(it).readBytes()) }
            .shouldContainExactly(emptyList())
    }

    test("a PNG has two pixels for one of its figure, and something is drawn on it") {
        for (id in figures) {
            val svg = directory.resolve("figures/$id.svg").readText()
            val (width, height) = Regex("viewBox=\"0 0 (\\d+) (\\d+)\"").find(svg)!!.destructured
            val image = ImageIO.read(directory.resolve("figures/$id.png").toFile())
            image.width shouldBe 2 * width.toInt()
            image.height shouldBe 2 * height.toInt()
            val colours = (0 until image.width step 3).flatMap { x ->
                (0 until image.height step 3).map { y -> image.getRGB(x, y) }
            }.toSet()
            colours.size shouldBeGreaterThan 10
        }
    }

    test("eighteen pictures of 32 x 32 real fields take less than 300 kB") {
        val noise = java.util.Random(1)
        val images = List(3) { List(6) { Image.of(32, 32, FloatArray(1024) { noise.nextFloat(-1f, 1f) }) } }
        val figure = Snapshots("worst", "", "", List(6) { "map $it" }, List(3) { "β" }, images)
        SnapshotDrawing.draw(figure).length shouldBeLessThan 300_000
    }

    test("signs of mark-up in titles, labels and cells are text") {
        val label = "\"a\" < b & c > d"
        val report = Report(
            label, label,
            listOf(
                Section(
                    label,
                    listOf(
                        Text(label),
                        ChartGrid("g", label, label, List(2) {
                            val curve = Curve(label, listOf(0.0, 1.0), listOf(0.0, 1.0))
                            Panel(label, Axis(label), Axis(label), listOf(curve))
                        }),
                        Table("t", label, label, listOf(label), listOf(listOf(label))),
                    ),
                ),
            ),
            mapOf(label to label), mapOf(label to label), mapOf(label to label),
        )
        val written = ReportWriter.write(report, tempdir("escape").toPath())
        val document = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(written.toFile())
        Regex(Regex.escape(label)).findAll(document.documentElement.textContent).count() shouldBe 24
        written.readText() shouldContain "&lt; b &amp; c &gt; d"
    }

    test("a symbol's index is set below the line, in the page and in a figure") {
        html shouldContain "critical point β<sub>c</sub>"
        directory.resolve("figures/flow.svg").readText() shouldContain
            ">β<tspan dy=\"3.5\" font-size=\"10.08\">c</tspan>"
        htmlText("beta_flow a_b_c") shouldBe "beta_flow a_b_c"
        htmlText("τ_{int,e} = 2") shouldBe "τ<sub>int,e</sub> = 2"
    }

    test("the table of comparisons marks a number whose error is unknown, and prints far-off differences bold") {
        html shouldContain "<td class=\"number\">−1.4152(?)</td><td class=\"number\">—</td>"
        html shouldContain "<td class=\"number\">0.9130(80)</td><td class=\"number\"><strong>−4.0 σ</strong></td>"
        html shouldContain "+0.0 σ<sup>†</sup>"
    }

    test("claims are printed with the numbers found, a verdict in a word, a sign and a colour, and its distance") {
        html shouldContain "<span class=\"found\">gap at β = 0.1 = 0.1364(21)</span>"
        html shouldContain "<td class=\"verdict supported\">✓ supported</td><td class=\"number\">65.0</td>"
        html shouldContain "<td class=\"verdict contradicted\">✗ contradicted</td><td class=\"number\">−88.0</td>"
        html shouldContain "<td class=\"verdict undecided\">? undecided</td><td class=\"number\">—</td>"
        html shouldContain "<span class=\"found\">β* = none</span>"
        Verdict.entries.forEach { html shouldContain ".${it.word} { color: var(--" }
        directory.resolve("claims.csv").readText().lines()[1] shouldBe "The autoencoder flows towards β_c from both " +
            "sides.,\"III.4, Fig. 16\",undecided,1.1,drift below β_c,0.0412,0.0031"
    }

    test("each colour of a figure has one for the dark") {
        val rules = html.substringAfter("prefers-color-scheme: dark").substringBefore("</style>")
        (Ink.SERIES + Ink.TEXT + Ink.FRAME + Ink.GRID + Ink.PAPER).forEach { rules shouldContain "[fill=\"$it\"]" }
        val inCharts = figures.minus("snapshots").flatMap { id ->
            Regex("(?:fill|stroke)=\"(#[^\"]*)\"").findAll(directory.resolve("figures/$id.svg").readText())
                .map { it.groupValues[1] }.toList()
        }.toSet()
        (inCharts - Ink.SERIES.toSet() - setOf(Ink.TEXT, Ink.FRAME, Ink.GRID, Ink.PAPER)) shouldBe emptySet()
    }
})
