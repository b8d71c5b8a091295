package org.kadanoff.ensemble

import io.kotest.assertions.throwables.shouldThrow
import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.shouldBe
import io.kotest.matchers.shouldNotBe
import java.io.ByteArrayInputStream
import java.io.ByteArrayOutputStream
import java.io.ObjectInputStream
import java.io.ObjectOutputStream
import java.lang.foreign.Arena
import java.lang.foreign.MemorySegment
import java.util.SplittableRandom
import org.kadanoff.lattice.Square

class StateEnsembleTest : FunSpec({

    val square = Square(5)
    val random = SplittableRandom(1)
    val states = ByteArray(7 * 25) { random.nextInt(5).toByte() }
    val betas = DoubleArray(7) { 0.1 * it }
    val one = StateEnsemble(square, betas, states)

    fun part(from: Int, to: Int): StateEnsemble {
        val part = states.copyOfRange(25 * from, 25 * to)
        val outside = Arena.ofAuto().allocate(part.size.toLong()).also { it.copyFrom(MemorySegment.ofArray(part)) }
        return StateEnsemble(square, betas.copyOfRange(from, to), outside)
    }

    val joined = Ensemble.concat(listOf(part(0, 1), one.slice(1, 4), part(4, 7))) as StateEnsemble

    test("states that lie in several places are those that lie in one array") {
        joined shouldBe one
        joined.hashCode() shouldBe one.hashCode()
        joined.slice(2, 6) shouldBe one.slice(2, 6)
        joined.slice(2, 6) shouldNotBe one.slice(1, 5)
        List(7) { joined.beta(it) } shouldBe betas.toList()
        List(7 * 25) { joined.state(it / 25, it % 25) } shouldBe states.toList()
        val copy = FloatArray(26).also { joined.copyTo(6, it, 1) }
        copy.drop(1) shouldBe states.takeLast(25).map { it.toFloat() }
    }

    test("states are the same after they were sent through bytes, wherever they lie") {
        val bytes = ByteArrayOutputStream().also { out -> ObjectOutputStream(out).use { it.writeObject(joined) } }
        ObjectInputStream(ByteArrayInputStream(bytes.toByteArray())).readObject() shouldBe joined
    }

    test("states that are too few are told") {
        shouldThrow<IllegalArgumentException> { StateEnsemble(square, DoubleArray(3), ByteArray(74)) }.message shouldBe
            "3 configurations on square(5) take 75 states, not 74"
    }
})
