package org.kadanoff.plan

import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.collections.shouldContainExactly
import io.kotest.matchers.shouldBe
import io.kotest.matchers.shouldNotBe
import org.kadanoff.coarsegrain.MajorityRule
import org.kadanoff.coarsegrain.TieBreak
import org.kadanoff.experiment.BetaChoice
import org.kadanoff.experiment.Thermometer
import org.kadanoff.experiment.Transformation
import org.kadanoff.experiment.decimation
import org.kadanoff.lattice.Lattice
import org.kadanoff.lattice.RotatedSquare
import org.kadanoff.lattice.Square
import org.kadanoff.model.Ising
import org.kadanoff.network.Dense
import org.kadanoff.network.Network
import org.kadanoff.network.Target
import org.kadanoff.run.json

class KeyTest : FunSpec({

    data class Spec(val count: Int, val beta: Double)
    data class OnLattice(val lattice: Lattice)
    data class OfModel(val model: Ising)
    data class Learning(val target: Target)
    data class Reading(val through: Transformation, val by: Thermometer)
    data class Choosing(val betas: BetaChoice)
    data class OfNetwork(val network: Network)

    /** A node that gives its label. */
    class Named(label: String, inputs: List<Node<*>> = emptyList()) :
        Node<String>("name", label, Spec(label.length, 0.4), inputs, 1, json(), null) {
        override suspend fun compute(work: Work) = label
    }

    val input = Key.of("name", 1, Spec(1, 0.1), emptyList())
    val key = Key.of("sample", 1, Spec(100, 0.4), listOf(input))

    test("the same kind, revision, spec and inputs give the same key") {
        Key.of("sample", 1, Spec(100, 0.4), listOf(input)) shouldBe key
    }

    test("another kind, revision, spec, input or order of inputs gives another key") {
        val other = Key.of("name", 1, Spec(2, 0.1), emptyList())
        val keys = listOf(
            key,
            Key.of("train", 1, Spec(100, 0.4), listOf(input)),
            Key.of("sample", 2, Spec(100, 0.4), listOf(input)),
            Key.of("sample", 1, Spec(101, 0.4), listOf(input)),
            Key.of("sample", 1, Spec(100, Math.nextUp(0.4)), listOf(input)),
            Key.of("sample", 1, Spec(100, 0.4), emptyList()),
            Key.of("sample", 1, Spec(100, 0.4), listOf(other)),
            Key.of("sample", 1, Spec(100, 0.4), listOf(input, other)),
            Key.of("sample", 1, Spec(100, 0.4), listOf(other, input)),
            key.task(0),
            key.task(1),
        )
        keys.distinct() shouldBe keys
    }

    test("the computation of keys has not changed, by which every store would be lost") {
        key.hex shouldBe "e2b7b227d19944c0648e8837c35914c1bc8c2659ded16222ed0b8b547fbb3fce"
        key.toString() shouldBe key.hex.take(12)
    }

    test("canonical JSON is in the order of the alphabet, whatever that of the properties") {
        data class Backwards(val z: Int, val m: List<Double>, val a: String)
        CanonicalJson.write(Backwards(1, listOf(0.5, 1e-6), "β")) shouldBe """{"a":"β","m":[0.5,1.0E-6],"z":1}"""
        CanonicalJson.write(linkedMapOf("b" to 1, "a" to 2)) shouldBe CanonicalJson.write(linkedMapOf("a" to 2, "b" to 1))
    }

    test("canonical JSON names the class where a property may hold one of several") {
        CanonicalJson.write(OnLattice(Square(32))) shouldBe """{"lattice":{"@type":"Square","length":32}}"""
        CanonicalJson.write(OnLattice(RotatedSquare(32))) shouldBe """{"lattice":{"@type":"RotatedSquare","length":32}}"""
        CanonicalJson.write(OfModel(Ising(Square(8)))) shouldBe
            """{"model":{"@type":"Ising","coupling":1.0,"field":0.0,"lattice":{"@type":"Square","length":8},"nextNearest":0.0}}"""
        CanonicalJson.write(Learning(Target.Itself)) shouldBe """{"target":{"@type":"Itself"}}"""
        CanonicalJson.write(Learning(Target.InverseTemperature)) shouldBe """{"target":{"@type":"InverseTemperature"}}"""
        CanonicalJson.write(Choosing(BetaChoice.Uniform(0.1, 0.5, 9))) shouldBe
            """{"betas":{"@type":"Uniform","count":9,"from":0.1,"to":0.5}}"""
        CanonicalJson.write(Choosing(BetaChoice.Each(listOf(0.1), 9))) shouldBe
            """{"betas":{"@type":"Each","betas":[0.1],"perBeta":9}}"""
        CanonicalJson.write(Reading(Transformation.RawOutput, Thermometer.OfNetwork)) shouldBe
            """{"by":{"@type":"OfNetwork"},"through":{"@type":"RawOutput"}}"""
        CanonicalJson.write(Reading(Transformation.Map(decimation, 2), Thermometer.EnergyInversion)) shouldBe
            """{"by":{"@type":"EnergyInversion"},"through":{"@type":"Map","map":{"@type":"Decimation"},"times":2}}"""
    }

    test("a map that a flow goes through is named with what it depends on") {
        CanonicalJson.write(Transformation.Map(MajorityRule(2, 7), 1)) shouldBe
            """{"@type":"Map","map":{"@type":"MajorityRule","factor":2,"ties":{"@type":"Coin","seed":7}},"times":1}"""
        CanonicalJson.write(Transformation.Map(MajorityRule(2, TieBreak.FirstSpin()), 1)) shouldBe
            """{"@type":"Map","map":{"@type":"MajorityRule","factor":2,"ties":{"@type":"FirstSpin"}},"times":1}"""
    }

    test("what is derived from other properties does not enter") {
        CanonicalJson.write(OfNetwork(Network("n", 4, listOf(Dense(1))))) shouldBe
            """{"network":{"input":[4],"layers":[{"@type":"Dense","activation":"linear","bias":true,"units":1}],"name":"n"}}"""
    }

    test("a plan has every node once, inputs before the nodes that use them") {
        val shared = Named("a")
        val left = Named("bb", listOf(shared))
        val right = Named("ccc", listOf(Named("a"), left))
        inOrder(listOf(right, left, shared)).map { it.label } shouldContainExactly listOf("a", "bb", "ccc")
        Named("a").key shouldBe shared.key
        Named("a", listOf(left)).key shouldNotBe shared.key
    }
})
