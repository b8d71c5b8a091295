package org.kadanoff.sampling.discrete

import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.shouldBe
import org.kadanoff.lattice.Boundary
import org.kadanoff.lattice.Honeycomb
import org.kadanoff.lattice.Hypercubic
import org.kadanoff.lattice.Square
import org.kadanoff.model.BlumeCapel
import org.kadanoff.model.Disorder
import org.kadanoff.model.EdwardsAnderson
import org.kadanoff.model.Ising
import org.kadanoff.model.Potts
import org.kadanoff.random.StreamAddress
import org.kadanoff.task.Progress

class VectorWidthTest : FunSpec({

    listOf(
        Potts(Square(5), 7), BlumeCapel(Honeycomb(3), 0.3), Ising(Hypercubic(2, 4, Boundary.OPEN), 1.0, 0.5, 0.2),
        EdwardsAnderson(Hypercubic(3, 3), Disorder.Bimodal(0.5), 1),
    ).forEach { model ->
        test("vectors of 64, 128, 256 and 512 bits give the same configurations of $model") {
            fun sample(width: Int) =
                PackedMetropolis(model, DoubleArray(64) { 0.02 * (it + 1) }, StreamAddress(10, "width", 0), width)
                    .apply { advance(10, Progress.NONE) }.configurations(64)

            val wide = sample(512)
            listOf(64, 128, 256).forEach { sample(it) shouldBe wide }
        }
    }
})
