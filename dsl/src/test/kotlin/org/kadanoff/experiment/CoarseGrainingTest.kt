package org.kadanoff.experiment

import io.kotest.core.spec.style.FunSpec
import io.kotest.engine.spec.tempdir
import io.kotest.matchers.shouldBe
import io.kotest.matchers.shouldNotBe
import kotlinx.coroutines.coroutineScope
import org.kadanoff.coarsegrain.BlockAverage
import org.kadanoff.coarsegrain.BlockDecimation
import org.kadanoff.coarsegrain.KadanoffRule
import org.kadanoff.coarsegrain.MajorityRule
import org.kadanoff.coarsegrain.MomentumCutoff
import org.kadanoff.coarsegrain.TieBreak
import org.kadanoff.coarsegrain.TriangleRule
import org.kadanoff.lattice.Square
import org.kadanoff.lattice.Triangular
import org.kadanoff.plan.Node
import org.kadanoff.run.ArtifactStore
import org.kadanoff.run.Execution
import org.kadanoff.run.RunListener

class CoarseGrainingTest : FunSpec({

    val store = ArtifactStore(tempdir().toPath())

    suspend fun <T : Any> compute(node: Node<T>): T =
        coroutineScope { Execution(this, store, 2, object : RunListener {}).valueOf(node) }

    fun <N> experiment(seed: Int = 1, words: Experiment.() -> N): N =
        Experiment("test", Arguments(overrides = mapOf("seed" to "$seed"))).words()

    fun Experiment.spins() = ising(square(12)).sample(betas = listOf(0.3, 0.44), perBeta = 50)

    test("spins are blocked and decimated as the maps of the words do it") {
        val fine = compute(experiment { spins() })
        val coarse = mapOf(
            experiment { spins().coarseGrain(majority(2)) } to MajorityRule(2, 1),
            experiment { spins().coarseGrain(majority(2, ties = upperLeftSpin)) } to MajorityRule(2, TieBreak.FirstSpin()),
            experiment { spins().coarseGrain(kadanoff(rho = 0.5, b = 3)) } to KadanoffRule(0.5, 3, 1),
            experiment { spins().coarseGrain(decimation(2)) } to BlockDecimation(2),
        )
        coarse.forEach { (node, map) ->
            node.lattice shouldBe map.apply(Square(12))
            compute(node) shouldBe map.apply(fine)
        }
        coarse.keys.map { it.key }.toSet().size shouldBe 4
    }

    test("triangles of spins are blocked twice, through the lattice that is turned by 30°") {
        val fine = experiment { ising(triangular(6)).sample(betas = listOf(0.2), perBeta = 50) }
        val coarse = experiment { fine.coarseGrain(majorityOfTriangles).coarseGrain(majorityOfTriangles) }
        coarse.lattice shouldBe Triangular(2)
        compute(coarse) shouldBe TriangleRule().let { it.apply(it.apply(compute(fine))) }
    }

    test("another seed of the experiment tosses other coins") {
        experiment(seed = 1) { majority(2) } shouldBe MajorityRule(2, 1)
        experiment(seed = 7) { majority(2) } shouldBe MajorityRule(2, 7)
        experiment(seed = 7) { kadanoff(0.5, 2) } shouldBe KadanoffRule(0.5, 2, 7)
    }

    test("averages of spins are fields, which are averaged and cut off again, and whose sign are spins") {
        val fine = compute(experiment { spins() })
        compute(experiment { spins().coarseGrain(blockAverage(2)) }) shouldBe BlockAverage(2).apply(fine)
        compute(experiment { spins().coarseGrain(blockAverage(2)).coarseGrain(momentumCutoff(3)) }) shouldBe
            MomentumCutoff(3).apply(BlockAverage(2).apply(fine))
        compute(experiment { ising(square(4)).sample(listOf(0.4), 5).coarseGrain(waveletStep(haar)) }).lattice() shouldBe Square(2)
        compute(experiment { spins().coarseGrain(blockAverage(3)).sign() }) shouldBe MajorityRule(3, 1).apply(fine)
    }

    test("fields and vectors of models are averaged") {
        val words = experiment { phi4(square(4)).sample(listOf(0.5), 5).let { it to it.coarseGrain(blockAverage(2)) } }
        compute(words.second) shouldBe BlockAverage(2).apply(compute(words.first))
        val vectors = experiment { xy(square(4)).sample(listOf(0.5), 5).let { it to it.coarseGrain(blockAverage(2)) } }
        compute(vectors.second) shouldBe BlockAverage(2).apply(compute(vectors.first))
        compute(vectors.second).components() shouldBe 2
    }

    test("a flow goes through any map of spins, and its key knows the map and its ties") {
        fun key(words: Experiment.() -> TransformationWord) = experiment {
            betaFlow("f", ising(square(8)).sample(listOf(0.2, 0.4), 20), words(), energyInversion).key
        }
        key { repeated(majority(2), 1) } shouldBe key { repeated(majority(2), 1) }
        key { repeated(majority(2), 1) } shouldNotBe key { repeated(majority(2, upperLeftSpin), 1) }
        key { repeated(majority(2), 1) } shouldNotBe key { repeated(decimation(2), 1) }
        compute(
            experiment { betaFlow("f", ising(square(8)).sample(listOf(0.2, 0.6), 100), repeated(majority(2), 1), energyInversion) },
        ).points.run {
            (first().betaPrime.value < 0.2) shouldBe true // disorder grows under the majority rule, and so does order
            (last().betaPrime.value > 0.6) shouldBe true
        }
    }
})
