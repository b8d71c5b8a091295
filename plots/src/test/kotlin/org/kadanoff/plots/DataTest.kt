package org.kadanoff.plots

import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.shouldBe
import io.kotest.matchers.doubles.plusOrMinus
import org.kadanoff.observe.Estimate

class DataTest : FunSpec({

    test("the data of a chart are written in full, one datum a line, with what is not drawn") {
        val chart = Chart(
            "c", "", "", Axis("x"), Axis("y"),
            listOf(
                Points("AE, \"wide\"", listOf(0.1, 0.2), listOf(Estimate(1.5, 0.25), Estimate(Double.NaN, Double.NaN))),
                Band("b", listOf(0.0), listOf(-1.0), listOf(1e-9)),
                VerticalLine("β_c", 0.44), Diagonal("y = x"),
            ),
        )
        csv(chart) shouldBe """
            panel,layer,kind,x,y,error,lower,upper
            1,"AE, ""wide${"\"\"\""},points,0.1,1.5,0.25,,
            1,"AE, ""wide${"\"\"\""},points,0.2,,,,
            1,b,band,0.0,,,-1.0,1.0E-9
            1,β_c,vertical line,0.44,,,,
            1,y = x,diagonal,,,,,

        """.trimIndent()
    }

    test("the sites of snapshots are written with their picture") {
        val image = Image.of(1, 2, floatArrayOf(1f, -0.5f))
        csv(Snapshots("s", "", "", listOf("spins"), listOf("β = 0.4"), listOf(listOf(image)))) shouldBe
            "picture_row,picture_column,row,column,value\nβ = 0.4,spins,0,0,1\nβ = 0.4,spins,0,1,-0.496\n"
    }

    test("a comparison says how far off it is in the only honest unit it has") {
        fun comparison(known: Estimate, here: Estimate) = Comparison("", known, "", here)
        val exact = Estimate.exact(1.0)
        comparison(exact, Estimate(1.026, 0.02)).difference() shouldBe "+1.3 σ"
        comparison(Estimate(1.0, 0.03), Estimate(0.9, 0.04)).difference() shouldBe "−2.0 σ"
        comparison(Estimate(1.0, Double.NaN), Estimate(1.1, 0.1)).sigmas() shouldBe (1.0 plusOrMinus 1e-9)
        comparison(exact, exact).difference() shouldBe "exact"
        comparison(exact, Estimate.exact(1 + 2e-9)).difference() shouldBe "Δ +2.0e−09"
        comparison(exact, Estimate(1.1, Double.NaN)).difference() shouldBe "—"
        comparison(exact, Estimate(Double.NaN, 0.1)).difference() shouldBe "—"
        comparison(exact, Estimate(1.5, 0.1)).differsClearly() shouldBe true
        comparison(exact, Estimate(1.3, 0.1)).differsClearly() shouldBe false
    }
})
