package org.kadanoff.experiment

import io.kotest.assertions.throwables.shouldThrow
import io.kotest.core.spec.style.FunSpec
import io.kotest.engine.spec.tempdir
import io.kotest.matchers.collections.shouldContainExactly
import io.kotest.matchers.doubles.plusOrMinus
import io.kotest.matchers.doubles.shouldBeLessThan
import io.kotest.matchers.ints.shouldBeGreaterThan
import io.kotest.matchers.maps.shouldContainKeys
import io.kotest.matchers.shouldBe
import io.kotest.matchers.shouldNotBe
import io.kotest.matchers.string.shouldContain
import kotlin.math.exp
import kotlin.math.ln
import kotlin.math.sqrt
import kotlin.math.tanh
import kotlinx.coroutines.coroutineScope
import org.kadanoff.flow.CouplingFlow
import org.kadanoff.flow.FlowFixedPoint
import org.kadanoff.flow.InfinitesimalMigdalKadanoff
import org.kadanoff.flow.MeasuredFlow
import org.kadanoff.observe.Estimate
import org.kadanoff.plots.Block
import org.kadanoff.plots.Chart
import org.kadanoff.plots.Curve
import org.kadanoff.plots.DirectionField
import org.kadanoff.plots.FixedPoints
import org.kadanoff.plots.FlowLines
import org.kadanoff.plots.Table
import org.kadanoff.run.ArtifactStore
import org.kadanoff.run.Execution
import org.kadanoff.run.RunListener

/** The words for flows that are known by analysis: what they find, what they draw, and what they refuse. */
class FlowWordsTest : FunSpec({

    val store = ArtifactStore(tempdir().toPath())

    suspend fun compute(point: CriticalPoint): FlowFixedPoint =
        coroutineScope { Execution(this, store, 2, object : RunListener {}).valueOf(point) }

    suspend fun value(number: Derived<Estimate>): Double =
        number.value(Results(number.inputs.associate { it.key to compute(it as CriticalPoint) })).value

    suspend fun drawn(drawing: Drawing): Block =
        drawing.value(Results(drawing.inputs.associate { it.key to compute(it as CriticalPoint) }))

    test("critical points of every kind of flow, as published, and again from the store") {
        repeat(2) {
            val bonds = migdalKadanoff(dimensions = 2, b = 2).criticalPoint()
            value(bonds.coupling()) shouldBe (0.304688932 plusOrMinus 6e-10)
            value(bonds.eigenvalue()) shouldBe (1.67857351 plusOrMinus 6e-9)
            value(bonds.correlationLengthExponent) shouldBe (1.33826579 plusOrMinus 6e-9)
            value(migdalKadanoff(2, 2, moving = spinsFirst).criticalPoint().coupling()) shouldBe (0.609377863 plusOrMinus 6e-10)
            value(migdalKadanoff(2, 2, q = 3).criticalPoint().coupling()) shouldBe (ln(2.0) plusOrMinus 1e-12)
            value(infinitesimalMigdalKadanoff(2).criticalPoint().coupling()) shouldBe (ln(1 + sqrt(2.0)) plusOrMinus 1e-12)
            val wilson = wilsonDecimation.criticalPoint(0.3, 0.1)
            value(wilson.coupling("L")) shouldBe (1.0 / 9 plusOrMinus 1e-12)
            value(wilson.correlationLengthExponent) shouldBe (0.63853271 plusOrMinus 6e-9)
            val triangles = niemeijerVanLeeuwen(order = 1).criticalPoint(0.3, 0.0)
            value(triangles.coupling("K")) shouldBe (ln(1 + 2 * sqrt(2.0)) / 4 plusOrMinus 1e-12)
            value(triangles.exponent("h")) shouldBe (1.369070 plusOrMinus 1e-6)
            value(localPotential(1, order = 10).criticalPoint().correlationLengthExponent) shouldBe (0.649576 plusOrMinus 1e-6)
            value(hierarchicalModel().criticalPoint().correlationLengthExponent) shouldBe (1.299140730 / 2 plusOrMinus 1e-8)
        }
    }

    test("what a fixed point leaves in results.json: its couplings and leading exponents, all finite") {
        val point = wilsonDecimation.criticalPoint(0.3, 0.1)
        point.estimates(compute(point)).shouldContainKeys("K*", "L*", "y1", "y2")
        val chain = isingChain(2).criticalPoint(0.0, 0.1)
        chain.estimates(compute(chain)).values.forEach { it.value.isFinite() shouldBe true }
    }

    test("different flows and different starts have different keys, equal ones the same") {
        wilsonDecimation.criticalPoint(0.3, 0.1).key shouldBe wilsonDecimation.criticalPoint(0.3, 0.1).key
        wilsonDecimation.criticalPoint(0.3, 0.1).key shouldNotBe wilsonDecimation.criticalPoint(0.0, 0.0).key
        migdalKadanoff(2, 2).criticalPoint().key shouldNotBe migdalKadanoff(2, 3).criticalPoint().key
        migdalKadanoff(2, 2).criticalPoint().key shouldNotBe migdalKadanoff(2, 2, moving = spinsFirst).criticalPoint().key
    }

    test("the flow of one coupling: by a recursion, and by a differential flow over a scale factor") {
        betaFlow("chain", migdalKadanoff(1, 2), steps = 2).after(1.0) shouldBe
            (kotlin.math.atanh(Math.pow(tanh(1.0), 4.0)) plusOrMinus 1e-12)
        // In d = 1 the limit b → 1 is exact decimation as well; K of Potts is twice that of Ising, and b = e.
        betaFlow("b → 1", InfinitesimalMigdalKadanoff(1.0, 2.0), b = Math.E).after(2.0) shouldBe
            (2 * kotlin.math.atanh(Math.pow(tanh(1.0), Math.E)) plusOrMinus 1e-8)
    }

    test("the diagram of Wilson's two couplings: the critical line goes through the fixed point, the trajectory leaves from it") {
        val phases = listOf(sink("hot") { (k) -> k < 1e-3 }, sink("cold") { (k) -> k > 5 })
        val chart = drawn(
            flowDiagram(
                "w", "", of = wilsonDecimation, across = coupling("K", 0.0..0.6), up = coupling("L", 0.0..2.0 / 9),
                phases = phases, from = listOf(listOf(0.38, 0.0)),
            ),
        ) as Chart
        val (critical) = chart.layers.filterIsInstance<Curve>()
        critical.x.first() shouldBe (0.392092339 plusOrMinus 1e-9)
        critical.x[20] shouldBe (1.0 / 3 plusOrMinus 1e-9) // at half of the height, L = 1/9
        val points = chart.layers.filterIsInstance<FixedPoints>().associateBy { it.kind }
        points.getValue(FixedPoints.Kind.SINK).x.single() shouldBe (0.0 plusOrMinus 1e-9)
        points.getValue(FixedPoints.Kind.CRITICAL).y.single() shouldBe (1.0 / 9 plusOrMinus 1e-9)
        val (flow, trajectory) = chart.layers.filterIsInstance<FlowLines>()
        flow.lines.single().x.take(2).last() shouldBe (2 * 0.38 * 0.38 plusOrMinus 1e-15)
        trajectory.lines.size shouldBe 2
        trajectory.lines.forEach { it.x.first() shouldBe (1.0 / 3 plusOrMinus 1e-3) }
        trajectory.lines.first().x.zipWithNext().all { (one, next) -> one < next } shouldBe true
        chart.layers.filterIsInstance<DirectionField>().single().x.size shouldBeGreaterThan 100
    }

    test("a projection of many couplings shows lines and fixed points, but no direction of its own") {
        val flow = hierarchicalModel(moments = 12)
        val point = flow.criticalPoint()
        val chart = drawn(
            flowDiagram(
                "d", "", of = flow, across = coupling("φ2", 0.0..5.0), up = quantity("U", 0.0..1.0) { 1 - it[1] / (3 * it[0] * it[0]) },
                from = listOf(flow.ising(flow.criticalBeta() + 1e-6).toList()), fixedPoints = listOf(point),
            ),
        ) as Chart
        chart.layers.filterIsInstance<DirectionField>() shouldBe emptyList()
        val fixed = chart.layers.filterIsInstance<FixedPoints>().single()
        val line = chart.layers.filterIsInstance<FlowLines>().first().lines.single()
        line.x.minOf { kotlin.math.abs(it - fixed.x.single()) } shouldBeLessThan 0.05
    }

    test("a known flow stands beside a measured one in one diagram") {
        val measured = Experiment("test", Arguments()).run {
            betaFlow("measured", ising(square(8)).sample(listOf(0.2, 0.4), perBeta = 20), identity, energyInversion)
        }
        val points = listOf(0.2, 0.4).map { MeasuredFlow.Point(it, Estimate(it, 0.01)) }
        val bonds = betaFlow("bond moving", migdalKadanoff(2, 2))
        val drawing = flowDiagram("f", "", listOf(measured, bonds))
        val chart = drawing.value(Results(mapOf(measured.key to MeasuredFlow(points, emptyList())))) as Chart
        val curve = chart.layers.filterIsInstance<Curve>().single()
        curve.label shouldBe "bond moving"
        curve.y.last() shouldBe bonds.after(0.4)
    }

    test("a cobweb climbs between curve and diagonal; the rate of a flow vanishes at its fixed point") {
        val web = drawn(cobweb("c", "", betaFlow("mk", migdalKadanoff(2, 2)), over = 0.0..1.0, from = listOf(0.31), steps = 3)) as Chart
        val stairs = web.layers.filterIsInstance<FlowLines>().single().lines.single()
        stairs.x.size shouldBe 7
        stairs.y[1] shouldBe stairs.x[2]
        val rates = drawn(betaFunctions("b", "", mapOf("b → 1" to infinitesimalMigdalKadanoff(2)), over = 0.0..2 * ln(1 + sqrt(2.0)))) as Chart
        rates.layers.filterIsInstance<Curve>().single().y[100] shouldBe (0.0 plusOrMinus 1e-12)
    }

    test("a table of approximations: here, published, exact, and how far off") {
        val section = SectionWords("s").apply {
            approximations("t", "") {
                row("K*", migdalKadanoff(2, 2).criticalPoint().coupling(), published = 0.305, source = "a book", exact = 0.5)
                row("1/e", exp(-1.0))
                row("−1/3", -1.0 / 3, exact = -1.0 / 3)
            }
        }
        val table = drawn(section.blocks.single()) as Table
        table.rows shouldContainExactly listOf(
            listOf("K*", "0.304688932", "0.305", "a book", "0.5", "−39.1 %"), listOf("1/e", "0.367879441", "—", "—", "—", "—"),
            listOf("−1/3", "−0.333333333", "—", "—", "−0.333333333", "the same"),
        )
    }

    fun refused(what: String, vararg says: String, words: () -> Unit) = test("refused: $what") {
        val message = shouldThrow<IllegalArgumentException>(words).message!!
        says.forEach { message shouldContain it }
    }

    refused("a recursion of b = 1", "a scale factor above 1, not 1", "take infinitesimalMigdalKadanoff(2)") { migdalKadanoff(2, 1) }
    refused("a recursion of b < 1", "a scale factor above 1, not 0.5") { migdalKadanoff(2, 0.5, q = 3) }
    refused("an XY recursion of b = 1", "a scale factor above 1, not 1") { xyMigdalKadanoff(2, 1) }
    refused("a Gaussian model of b = 1", "a scale factor above 1") { gaussianModel(3, 1) }
    refused("a chain whose sites all stay", "one bond of 2 or more, not of 1") { isingChain(1) }
    refused("a differential flow over b = 1", "1.02 or more here, not 1") { betaFlow("f", infinitesimalMigdalKadanoff(2), b = 1) }
    refused("cumulants of third order", "order 1 or 2, not 3") { niemeijerVanLeeuwen(3) }
    refused("a flow of β of two couplings", "has one coupling, not [K, L]", "flowDiagram") { betaFlow("w", wilsonDecimation) }
    refused("a diagram over β of nothing that was measured", "needs a measured flow", "cobweb") {
        flowDiagram("f", "", listOf(betaFlow("mk", migdalKadanoff(2, 2))))
    }
    refused("no step", "one step or more, not 0") { betaFlow("f", migdalKadanoff(2, 2), steps = 0) }
    refused("a beta function of two couplings", "'w' has the couplings [K, L]") {
        betaFunctions("b", "", mapOf("w" to wilsonDecimation), 0.0..1.0)
    }
    refused("a fixed point of several, without a start", "Wilson's decimation has more fixed points", "criticalPoint(K, L)") {
        wilsonDecimation.criticalPoint()
    }
    refused("a start of too many numbers", "begin near criticalPoint(K, L), not at 3 numbers") { wilsonDecimation.criticalPoint(0.1, 0.2, 0.3) }
    refused("a coupling that the flow has not", "[K, L], not 'h'") { wilsonDecimation.criticalPoint(0.3, 0.1).exponent("h") }
    refused("a coupling across that the flow has not", "[K, L], not 'h'") {
        flowDiagram("d", "", wilsonDecimation, coupling("K", 0.0..1.0), coupling("h", 0.0..1.0))
    }
    refused("a range the wrong way round", "ends at 0.0, before it begins at 1.0") { coupling("K", 1.0..0.0) }
    refused("a flow line that begins nowhere", "a number for each of [K, L]") {
        flowDiagram("d", "", wilsonDecimation, coupling("K", 0.0..1.0), coupling("L", 0.0..1.0), from = listOf(listOf(0.1)))
    }
    refused("a critical line of many couplings", "drawn of two couplings") {
        val flow: CouplingFlow = niemeijerVanLeeuwen(2)
        flowDiagram("d", "", flow, coupling("K1", 0.0..1.0), coupling("K2", 0.0..1.0), phases = listOf(sink("a") { true }, sink("b") { true }))
    }
    refused("a published number without a source", "'K*' has a published number and its source, or neither") {
        ApproximationWords().row("K*", 0.3, published = 0.3)
    }
    refused("a surface of one phase", "two phases or more, not 1") { criticalSurface(wilsonDecimation, listOf(sink("a") { true })) }
})
