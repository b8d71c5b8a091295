package org.kadanoff.sampling.field

import io.kotest.assertions.throwables.shouldThrow
import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.doubles.plusOrMinus
import io.kotest.matchers.shouldBe
import io.kotest.matchers.shouldNotBe
import io.kotest.matchers.string.shouldContain
import org.kadanoff.lanes.Lanes
import org.kadanoff.lattice.Boundary
import org.kadanoff.lattice.Honeycomb
import org.kadanoff.lattice.Hypercubic
import org.kadanoff.lattice.Square
import org.kadanoff.lattice.Triangular
import org.kadanoff.model.Model
import org.kadanoff.model.ON
import org.kadanoff.model.Phi4
import org.kadanoff.sampling.Algorithm
import org.kadanoff.shouldBeDeviations
import org.kadanoff.task.Progress
import kotlin.math.max
import kotlin.math.sqrt

private val cases: List<Pair<Algorithm, Model>> = listOf(
    Algorithm.METROPOLIS to Phi4(Square(4)),
    Algorithm.WOLFF to Phi4(Triangular(4)),
    Algorithm.HYBRID_MONTE_CARLO to Phi4(Square(5)),
    Algorithm.MALA to Phi4(Hypercubic(1, 7, Boundary.OPEN)),
    Algorithm.METROPOLIS to ON(Square(4), 2),
    Algorithm.METROPOLIS to ON(Honeycomb(4), 4),
    Algorithm.HEAT_BATH to ON(Square(3), 2),
    Algorithm.HEAT_BATH to ON(Square(4), 3),
    Algorithm.OVER_RELAXATION to ON(Hypercubic(3, 3), 3),
    Algorithm.WOLFF to ON(Square(4), 3),
)

private fun configurations(case: Pair<Algorithm, Model>, betas: DoubleArray) =
    case.first.start(case.second, betas, address(5)).apply {
        thermalize(30, Progress.NONE)
        advance(20, Progress.NONE)
    }

class FieldChainTest : FunSpec({

    for (case in cases) {
        val (algorithm, model) = case

        test("$algorithm on $model measures the energy and order parameter of its configurations") {
            val chain = configurations(case, DoubleArray(20) { 0.1 * it })
            val energy = DoubleArray(20)
            val magnetization = DoubleArray(20)
            chain.measure(energy, magnetization)
            val values = FloatArray(model.components() * model.lattice().sites())
            val shown = chain.configurations(20)
            for (replica in 0 until 20) {
                shown.copyTo(replica, values, 0)
                energy[replica] shouldBe (model.hamiltonian().energy(values) plusOrMinus 1e-4)
                magnetization[replica] shouldBe (model.hamiltonian().magnetization(values) plusOrMinus 1e-4)
                shown.beta(replica) shouldBe 0.1 * replica
            }
        }

        test("a replica of $algorithm on $model moves alike whatever other replicas there are") {
            val few = configurations(case, doubleArrayOf(0.3, 0.5, 0.7)).configurations(3)
            configurations(case, doubleArrayOf(0.3, 0.5, 0.7) + DoubleArray(30) { 1.0 }).configurations(3) shouldBe few
            few.slice(0, 1) shouldNotBe few.slice(1, 2)
        }
    }

    // What vectors of 512 bits gave: other widths must give the same.
    test("vectors of every width give the same configurations") {
        cases.map { case ->
            val shown = configurations(case, DoubleArray(18) { 0.4 + 0.02 * it }).configurations(18)
            val values = FloatArray(case.second.components() * case.second.lattice().sites())
            (0 until 18).fold(0) { hash, replica ->
                shown.copyTo(replica, values, 0)
                31 * hash + values.contentHashCode()
            }
        } shouldBe DIGESTS
    }

    // Neither the updates of one site nor whole trajectories and clusters know the direction of time: in equilibrium
    // there are as many transitions from a to b as back.
    val twoSites = Hypercubic(1, 2, Boundary.OPEN)
    mapOf(
        "Metropolis of φ⁴" to (Phi4(twoSites) to { _: LaneField -> Phi4Metropolis(Phi4(Square(2))) }),
        "trajectories" to (Phi4(twoSites) to { field: LaneField -> Trajectories(field, 3, 0.6) }),
        "Langevin steps" to (Phi4(twoSites) to { field: LaneField -> Trajectories(field, 1, 0.6) }),
        "Metropolis of O(2)" to (ON(twoSites, 2) to { _: LaneField -> PlaneMetropolis() }),
        "Metropolis of O(3)" to (ON(twoSites, 3) to { _: LaneField -> SphereMetropolis(3) }),
        "heat bath of O(2)" to (ON(twoSites, 2) to { _: LaneField -> PlaneHeatBath() }),
        "heat bath of O(3)" to (ON(twoSites, 3) to { _: LaneField -> SphereHeatBath() }),
        "clusters of O(3)" to (ON(twoSites, 3) to { _: LaneField -> EmbeddedClusters() }),
    ).forEach { (name, case) ->
        test("$name obeys detailed balance") {
            val (model, update) = case
            val field = LaneField(model, DoubleArray(Lanes.COUNT) { 1.2 }, address(8), 0)
            val step = update(field)
            val oneSite = step !is Trajectories && step !is EmbeddedClusters
            repeat(200) {
                step.step(field)
                step.adapt()
            }
            repeat(20) { step.step(field) }
            val counts = Array(6) { DoubleArray(6) }
            repeat(200_000 / Lanes.COUNT) {
                step.step(field)
                val before = IntArray(Lanes.COUNT) { bin(field, it) }
                val end = field.chunks[2]
                if (oneSite) field.chunks[2] = field.chunks[1] // a sweep that ends after the first of the two sites
                step.step(field)
                field.chunks[2] = end
                for (lane in 0 until Lanes.COUNT) counts[before[lane]][bin(field, lane)]++
            }
            (0 until 6).flatMap { a ->
                (0 until a).map { b -> (counts[a][b] - counts[b][a]) / sqrt(max(counts[a][b] + counts[b][a], 10.0)) }
            }.shouldBeDeviations()
        }
    }

    test("refuses what it cannot sample, and says why") {
        shouldThrow<IllegalArgumentException> { FieldChain.heatBath(ON(Square(4), 4), doubleArrayOf(1.0), address(0)) }
            .message shouldContain "2 and 3 components"
        shouldThrow<IllegalArgumentException> { FieldChain.metropolis(Phi4(Square(4)), doubleArrayOf(), address(0)) }
        listOf(-0.1, Double.NaN, Double.POSITIVE_INFINITY).forEach { beta ->
            shouldThrow<IllegalArgumentException> { FieldChain.wolff(ON(Square(4), 2), doubleArrayOf(beta), address(0)) }
        }
        shouldThrow<IllegalArgumentException> { Algorithm.MALA.start(ON(Square(4), 2), doubleArrayOf(1.0), address(0)) }
            .message shouldContain "mala cannot sample xy"
        shouldThrow<IllegalArgumentException> { Algorithm.HEAT_BATH.start(Phi4(Square(4)), doubleArrayOf(1.0), address(0)) }
        shouldThrow<IllegalArgumentException> {
            FieldChain.wolff(ON(Square(4), 2), doubleArrayOf(1.0), address(0)).configurations(2)
        }
    }
})

private val DIGESTS = listOf(
    -1253182970, -1317908060, 2079013852, -149631522, 235058044, 1646120468, 661785874, 1572570404,
    -1897424827, -598775214,
)

/** One of six cells of the states of two sites: of φ⁴ the signs and whether |φ₀| is large, of vectors the overlap. */
private fun bin(field: LaneField, lane: Int): Int {
    fun value(site: Int, component: Int) = field.values[(site * field.components + component) * Lanes.COUNT + lane]
    if (field.components == 1) {
        val first = value(0, 0)
        return when {
            first < -0.8 -> 0
            first < 0 -> 1
            first < 0.8 -> 2
            else -> 3
        } + (if (value(1, 0) > 0 && first > 0) 2 else 0)
    }
    val overlap = (0 until field.components).sumOf { (value(0, it) * value(1, it)).toDouble() }
    return ((overlap + 1) * 3).toInt().coerceIn(0, 5)
}
