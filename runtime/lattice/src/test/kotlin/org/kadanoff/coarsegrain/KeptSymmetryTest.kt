package org.kadanoff.coarsegrain

import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.collections.shouldContainExactlyInAnyOrder
import io.kotest.matchers.floats.plusOrMinus
import io.kotest.matchers.shouldBe
import org.kadanoff.coarsegrain.KeptSymmetry.POINT_GROUP
import org.kadanoff.coarsegrain.KeptSymmetry.SPIN_FLIP
import org.kadanoff.coarsegrain.KeptSymmetry.TRANSLATIONS
import org.kadanoff.ensemble.Ensemble
import org.kadanoff.ensemble.FieldEnsemble
import org.kadanoff.ensemble.SpinEnsemble
import org.kadanoff.lattice.Hypercubic
import org.kadanoff.lattice.Square
import org.kadanoff.lattice.Symmetry
import org.kadanoff.lattice.Triangular

private fun Ensemble.values() = FloatArray(lattice().sites()).also { copyTo(0, it, 0) }

private fun Symmetry.of(values: FloatArray) = FloatArray(values.size).also { apply(values, 0, it, 0) }

class KeptSymmetryTest : FunSpec({

    val all = KeptSymmetry.entries

    test("what maps say that they keep") {
        listOf(MajorityRule(2, 1), MajorityRule(3, TieBreak.FirstSpin()), KadanoffRule(1.0, 2, 1), BlockAverage(2), MomentumCutoff(2))
            .forEach { it.symmetry(Square(12)) shouldContainExactlyInAnyOrder all }
        Decimation().symmetry(Square(12)) shouldContainExactlyInAnyOrder all
        BlockDecimation(2).symmetry(Triangular(12)) shouldContainExactlyInAnyOrder all
        MajorityRule(2, TieBreak.FirstSpin()).symmetry(Hypercubic(3, 4)) shouldContainExactlyInAnyOrder listOf(SPIN_FLIP, TRANSLATIONS)
        listOf(MajorityRule(3, 1), KadanoffRule(1.0, 2, 1), BlockAverage(2))
            .forEach { it.symmetry(Triangular(12)) shouldContainExactlyInAnyOrder listOf(SPIN_FLIP, TRANSLATIONS) }
    }

    // A mirror at a site moves the blocks unless a translation by −1 goes with it.
    mapOf(MajorityRule(3, 1) to 11, BlockDecimation(2) to 0, BlockDecimation(3) to 0, BlockAverage(2) to 11, MomentumCutoff(3) to 0)
        .forEach { (map, offset) ->
            val b = map.scaleFactor().toInt()
            val side = 12 / b
            val fine = randomSpins(Square(12), size = 1, seed = 5)

            fun imageOf(values: FloatArray): FloatArray = when (map) {
                is CoarseGraining -> map.apply(FieldEnsemble(Square(12), doubleArrayOf(0.4), values).sign()).values()
                is FieldCoarseGraining -> map.apply(FieldEnsemble(Square(12), doubleArrayOf(0.4), values)).values()
                else -> error("a map to spins or to fields")
            }

            test("$map: mirrors, rotations, flips and translations by $b before it are the same after it, by one site") {
                for (pointGroup in 0..7) for (sign in listOf(1, -1)) {
                    val down = Math.floorMod((if (pointGroup and 2 != 0) offset else 0) + 2 * b, 12)
                    val right = Math.floorMod((if (pointGroup and 4 != 0) offset else 0) + b, 12)
                    val before = Symmetry(Square(12), pointGroup, down, right, sign)
                    val after = Symmetry(
                        Square(side), pointGroup, Math.floorMod((if (pointGroup and 2 != 0 && offset > 0) -1 else 0) + 2, side),
                        Math.floorMod((if (pointGroup and 4 != 0 && offset > 0) -1 else 0) + 1, side), sign,
                    )
                    val found = imageOf(before.of(fine.values()))
                    val expected = after.of(imageOf(fine.values()))
                    found.indices.forEach { found[it] shouldBe (expected[it] plusOrMinus 1e-5f) }
                }
            }
        }

    test("the upper left spin of ties is not the upper left one after a mirror") {
        // a row of 4 × 4 that is up leaves the upper blocks tied: it is first, or it is not
        val rule = MajorityRule(2, TieBreak.FirstSpin())
        rule.apply(SpinEnsemble(Square(4), doubleArrayOf(0.0), longArrayOf(0x000f))).word(0, 0) shouldBe 0b0011
        rule.apply(SpinEnsemble(Square(4), doubleArrayOf(0.0), longArrayOf(0x00f0))).word(0, 0) shouldBe 0
    }
})
