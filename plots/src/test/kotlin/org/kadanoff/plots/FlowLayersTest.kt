package org.kadanoff.plots

import io.kotest.assertions.throwables.shouldThrow
import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.shouldBe
import io.kotest.matchers.string.shouldContain
import io.kotest.matchers.string.shouldNotContain
import org.kadanoff.observe.Estimate

class FlowLayersTest : FunSpec({

    val x = Axis("K", from = 0.0, to = 1.0)
    val lines = FlowLines("flow", listOf(FlowLine(listOf(0.1, 0.5), listOf(0.2, 0.4)), FlowLine(listOf(0.9, 3.0), listOf(0.2, 0.2))))
    fun chart(vararg layers: Layer) = Chart("c", "", "", x, x, layers.toList())
    fun draw(vararg layers: Layer) =
        chart(*layers).let { Drawing.of(it, Marks.of(Report("", "", listOf(Section("", listOf(it)))))).svg }

    fun closedPaths(svg: String) = Regex("<path[^>]* d=\"[^\"]*[zZ]").findAll(svg).count()

    test("a flow line has a head where half of what the frame shows of it is passed, and none where nothing is shown") {
        closedPaths(draw(lines)) shouldBe closedPaths(draw(FlowLines("flow", lines.lines.drop(1)))) + 1
    }

    test("each kind of fixed point has a mark of its own, in the colour of the text") {
        FixedPoints.Kind.entries.map { it.shape }.distinct().size shouldBe FixedPoints.Kind.entries.size
        draw(FixedPoints("sink", listOf(0.5), listOf(0.5), FixedPoints.Kind.SINK)) shouldContain "fill=\"${Ink.TEXT}\""
    }

    test("a direction field is faint, and points without errors have no bar in the legend") {
        draw(DirectionField("way", listOf(0.2), listOf(0.2), listOf(0.3), listOf(0.3))) shouldContain "stroke-opacity=\"$FIELD_ALPHA\""
        val bar = "v16"
        draw(Points("p", listOf(0.5), listOf(Estimate.exact(0.5)))) shouldNotContain bar
        draw(Points("p", listOf(0.5), listOf(Estimate(0.5, 0.1)))) shouldContain bar
    }

    test("the data file has every line, arrow and fixed point") {
        csv(chart(lines, DirectionField("way", listOf(0.2), listOf(0.3), listOf(0.4), listOf(0.5)),
            FixedPoints("sink", listOf(0.0), listOf(0.0), FixedPoints.Kind.SINK))) shouldBe """
            panel,layer,kind,x,y,error,lower,upper
            1,flow,flow line 1,0.1,0.2,,,
            1,flow,flow line 1,0.5,0.4,,,
            1,flow,flow line 2,0.9,0.2,,,
            1,flow,flow line 2,3.0,0.2,,,
            1,way,arrow 1,0.2,0.3,,,
            1,way,arrow 1,0.4,0.5,,,
            1,sink,fixed point,0.0,0.0,,,

        """.trimIndent()
    }

    test("lists of different lengths are refused") {
        shouldThrow<IllegalArgumentException> { FlowLine(listOf(0.0), emptyList()) }.message shouldContain "different lengths"
        shouldThrow<IllegalArgumentException> { FixedPoints("f", listOf(0.0), emptyList(), FixedPoints.Kind.SINK) }
    }
})
