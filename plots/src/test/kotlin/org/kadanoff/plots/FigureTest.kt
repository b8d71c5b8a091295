package org.kadanoff.plots

import io.kotest.assertions.throwables.shouldThrow
import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.collections.shouldContainExactly
import io.kotest.matchers.collections.shouldHaveSize
import io.kotest.matchers.ints.shouldBeInRange
import io.kotest.matchers.shouldBe
import io.kotest.matchers.shouldNotBe
import io.kotest.matchers.string.shouldContain
import org.kadanoff.observe.Estimate

class FigureTest : FunSpec({

    val x = Axis("x")
    fun chart(vararg layers: Layer, y: Axis = Axis("y"), id: String = "c") = Chart(id, "", "", x, y, layers.toList())
    fun marks(figure: Figure) = Marks.of(Report("", "", listOf(Section("", listOf(figure)))))
    fun remarks(figure: Figure) = remarks(figure, marks(figure))
    fun draw(figure: Figure) = Drawing.of(figure, marks(figure)).svg
    fun markersIn(svg: String) = Regex("<circle").findAll(svg).count()

    test("numbers that are not finite are left out of the figure and named in its caption") {
        val bad = listOf(1.0, Double.NaN, 2.0, Double.POSITIVE_INFINITY).map { Estimate(it, 0.1) }
        val figure = chart(Points("m", listOf(1.0, 2.0, 3.0, 4.0), bad))
        remarks(figure) shouldContainExactly listOf("2 of 4 data of “m” are left out: not finite.")
        markersIn(draw(figure)) shouldBe 2 + 1 // one in the legend
    }

    test("a line is broken where a number is missing") {
        val ys = listOf(1.0, 2.0, Double.NaN, 2.0, 1.0)
        fun paths(ys: List<Double>) =
            Regex("<path d=\"M[^\"]*\"").findAll(draw(chart(Curve("l", ys.indices.map { it.toDouble() }, ys)))).count()
        paths(ys) shouldBe paths(ys.map { if (it.isNaN()) 3.0 else it }) + 1
    }

    test("what has no place on a logarithmic axis is left out and named") {
        val curve = Curve("loss", listOf(1.0, 2.0, 3.0), listOf(0.1, 0.0, 0.01))
        remarks(chart(curve, y = Axis("y", logarithmic = true))).single() shouldContain "1 of 3 data of “loss”"
        remarks(chart(curve)) shouldHaveSize 0
    }

    test("points outside the frame, points without an error and the thinning of a cloud are named") {
        val many = List(12_000) { it / 12_000.0 }
        remarks(
            chart(
                Points(
                    "p", listOf(0.0, 0.5, 0.6),
                    listOf(Estimate(0.1, 0.01), Estimate(9.0, 0.01), Estimate(0.2, Double.NaN)),
                ),
                Cloud("c", many, many),
                y = Axis("y", from = 0.0, to = 1.0),
            ),
        ) shouldContainExactly listOf(
            "1 of 3 data of “p” lie outside the frame.",
            "1 points of “p” have no bar: their error is unknown.",
            "Of the 12000 points of “c” 4000 are drawn, evenly picked.",
        )
    }

    test("a figure of which nothing is finite still has its frame") {
        for (y in listOf(Axis("y"), Axis("y", logarithmic = true), Axis("y", to = -5.0))) {
            val figure = chart(Curve("diverged", listOf(1.0, 2.0), listOf(Double.NaN, Double.NaN)), y = y)
            draw(figure) shouldContain ">diverged</text>"
            remarks(figure) shouldHaveSize 1
        }
    }

    test("limits hold constants, tiny and huge numbers, and the bars of errors") {
        for (value in listOf(0.0, -3.0, 1e-12, 1e15)) {
            val limits = Limits.of(x, listOf(value, value))
            (value in limits && limits.from < limits.to) shouldBe true
            ticks(limits).size shouldBeInRange 2..12
        }
        val measured = chart(Points("p", listOf(0.0), listOf(Estimate(1.0, 0.5))))
        val frame = Frame(measured.panel(), marks(measured))
        frame.contains(0.0, 0.5) shouldBe true
        frame.contains(0.0, 1.5) shouldBe true
        frame.contains(0.0, 1.6) shouldBe false
    }

    test("ticks stand at round numbers up to both ends") {
        ticks(Limits(0.0, 0.6, false)).map { it.label } shouldBe listOf("0.0", "0.1", "0.2", "0.3", "0.4", "0.5", "0.6")
        ticks(Limits(0.0, 1.1e7, false)).map { it.label }.take(3) shouldBe listOf("0", "2·10⁶", "4·10⁶")
        ticks(Limits(-2.0, 1.0, false)).map { it.label } shouldBe
            listOf("−2.0", "−1.5", "−1.0", "−0.5", "0.0", "0.5", "1.0")
        ticks(Limits(1e-4, 1e2, true)).map { it.label } shouldBe
            listOf("10⁻⁴", "10⁻³", "10⁻²", "10⁻¹", "10⁰", "10¹", "10²")
        ticks(Limits(0.15, 3.0, true)).map { it.label } shouldBe listOf("0.2", "0.5", "1", "2")
        ticks(Limits(80.0, 1500.0, true)).map { it.label } shouldBe listOf("100", "200", "500", "1000")
    }

    test("one label has one colour and shape in all figures, and labels differ from one another") {
        val points = { label: String -> Points(label, listOf(0.0), listOf(Estimate.exact(0.0))) }
        val labels = List(24) { "network $it" }
        val report = Report("", "", listOf(Section("", listOf(
            Chart("a", "", "", x, x, labels.map(points)), Chart("b", "", "", x, x, labels.reversed().map(points))))))
        val marks = Marks.of(report)
        labels.map { marks.of(points(it)) }.toSet() shouldHaveSize 24
        marks.of(points("network 3")) shouldNotBe marks.of(points("network 4"))
    }

    test("wrong figures are refused with their id") {
        fun message(block: () -> Unit) = shouldThrow<IllegalArgumentException> { block() }.message
        val line = VerticalLine("", 0.0)
        message { Chart("flow", "", "", x, x, emptyList()) } shouldBe "figure 'flow' has no layers"
        message { chart(Curve("rg", emptyList(), emptyList()), id = "flow") } shouldBe
            "figure 'flow' has a layer 'rg' without data"
        message { ChartGrid("g", "", "", listOf(Panel("", x, x, emptyList()))) } shouldBe
            "figure 'g' has no layers in panel 1"
        message { Curve("rg", listOf(1.0), emptyList()) } shouldContain "'rg' has lists of different lengths: 1, 0"
        message { chart(line, id = "../flow") } shouldContain "'../flow' names files"
        message { chart(line, id = "β-flow") } shouldContain "'β-flow' names files"
        message { Axis("β", logarithmic = true, from = 0.0) } shouldContain "'β' is logarithmic"
        val twice = listOf(chart(line, id = "a"), chart(line, id = "A"))
        message { Report("", "", listOf(Section("", twice))) } shouldContain
            "used more than once: a"
        message { Table("t", "", "", listOf("a", "b"), listOf(listOf("1"))) } shouldBe
            "table 't' has 2 columns, but row 1 has 1 cells"
    }
})
