package org.kadanoff.run

import io.jhdf.HdfFile
import io.kotest.assertions.throwables.shouldThrow
import io.kotest.core.spec.style.FunSpec
import io.kotest.engine.spec.tempdir
import io.kotest.matchers.collections.shouldContainExactly
import io.kotest.matchers.nulls.shouldBeNull
import io.kotest.matchers.shouldBe
import io.kotest.matchers.shouldNotBe
import java.io.RandomAccessFile
import java.nio.file.Path
import java.util.SplittableRandom
import kotlin.io.path.div
import kotlin.io.path.fileSize
import kotlinx.coroutines.CancellationException
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Job
import kotlinx.coroutines.cancel
import kotlinx.coroutines.coroutineScope
import org.kadanoff.coarsegrain.Decimation
import org.kadanoff.ensemble.SpinEnsemble
import org.kadanoff.experiment.CoarseGrained
import org.kadanoff.experiment.Spins
import org.kadanoff.experiment.runsOf
import org.kadanoff.lattice.Lattice
import org.kadanoff.lattice.Square
import org.kadanoff.plan.Key
import org.kadanoff.plan.Node
import org.kadanoff.plan.Work

/** Spins that stay in their files, and work on them that is split. */
class LargeEnsembleTest : FunSpec({

    val key = Key.of("spins", 1, mapOf("n" to 1), emptyList())
    val large = randomSpins(Square(128), 100)

    fun ArtifactStore.put(ensemble: SpinEnsemble) = write(key, "spins", "spins", SpinEnsembleFormat, ensemble)

    fun flip(file: Path, bit: Int) = RandomAccessFile(file.toFile(), "rw").use {
        it.seek(file.fileSize() - 1)
        val last = it.read()
        it.seek(file.fileSize() - 1)
        it.write(last xor (1 shl bit))
    }

    test("spins that were written one configuration after the other are a dataset like any other") {
        val file = tempdir().toPath() / "data.h5"
        SpinEnsembleFormat.write(large, file)
        val rows = HdfFile(file).use { it.getDatasetByPath("spins").data as Array<*> }
        rows.size shouldBe 100
        rows.forEachIndexed { configuration, row ->
            val spins = List(128 * 128) { if ((row as ByteArray)[it / 8].toInt() shr it % 8 and 1 == 1) 1 else -1 }
            spins shouldBe List(128 * 128) { large.spin(configuration, it) }
        }
    }

    test("a large ensemble is not held in memory: what is kept of it sees its file change") {
        val file = tempdir().toPath() / "data.h5"
        SpinEnsembleFormat.write(large, file)
        val kept = EnsembleFormat.kept(large, file)
        kept shouldBe large
        HdfFile(file).use { it.getDatasetByPath("spins") as io.jhdf.api.dataset.ContiguousDataset }.dataAddress.let { at ->
            RandomAccessFile(file.toFile(), "rw").use {
                it.seek(at)
                it.write(large.word(0, 0).toInt() xor 1)
            }
        }
        (kept as SpinEnsemble).spin(0, 0) shouldBe -large.spin(0, 0)
    }

    test("what is kept of an ensemble outlives its place in the store") {
        val store = ArtifactStore(tempdir().toPath())
        val kept = store.put(large)
        store.delete(key)
        kept shouldBe large
    }

    test("a flipped spin in the file is noticed when it is read again") {
        val damaged = mutableListOf<Key>()
        val store = ArtifactStore(tempdir().toPath(), damaged::add)
        store.put(large)
        store.read(key, SpinEnsembleFormat) shouldBe large
        flip(store.folder(key) / "data.h5", 3)
        store.read(key, SpinEnsembleFormat).shouldBeNull()
        damaged shouldContainExactly listOf(key)
    }

    test("one configuration of 16384 × 16384 spins goes through the store") {
        val ensemble = randomSpins(Square(16384), 1)
        val store = ArtifactStore(tempdir().toPath())
        store.put(ensemble)
        store.read(key, SpinEnsembleFormat) shouldBe ensemble
    }

    /** 4096 configurations go into a task. */
    val fine = object : Spins("test", "random spins", "random spins", emptyList(), 1, null, Square(128), 4100) {
        override suspend fun compute(work: Work) = randomSpins(lattice, size)
    }

    test("coarse-graining is split into tasks; stopped after the first, it goes on to the result of the whole") {
        runsOf(fine) shouldContainExactly listOf(0..4095, 4096..4099)
        val coarse = CoarseGrained(fine, Decimation(), null)
        val store = ArtifactStore(tempdir().toPath())
        val scope = CoroutineScope(Job())
        val stopAfterTheFirst = object : RunListener {
            override fun progress(node: Node<*>, fraction: Double) {
                if (node.key == coarse.key && fraction >= 0.5) scope.cancel()
            }
        }
        shouldThrow<CancellationException> { Execution(scope, store, 1, stopAfterTheFirst).valueOf(coarse) }
        (coarse.key in store) shouldBe false
        (coarse.key.task(0) in store) shouldBe true
        // What the first task left is taken as it is: mark it, and find the mark in the result.
        val spins = store.read(fine.key, SpinEnsembleFormat)!!
        val marked = Decimation().apply(randomSpins(fine.lattice, 4096, seed = 2))
        store.delete(coarse.key.task(0))
        store.write(coarse.key.task(0), "task", "marked", SpinEnsembleFormat, marked)

        val result = coroutineScope { Execution(this, store, 2, object : RunListener {}).valueOf(coarse) }
        result shouldBe SpinEnsemble.concat(listOf(marked, Decimation().apply(spins.slice(4096, 4100))))
        result shouldNotBe Decimation().apply(spins)
        (0..1).none { coarse.key.task(it) in store } shouldBe true
    }

    test("coarse-graining in tasks is coarse-graining of the whole") {
        val coarse = CoarseGrained(fine, Decimation(), null)
        val store = ArtifactStore(tempdir().toPath())
        val result = coroutineScope { Execution(this, store, 2, object : RunListener {}).valueOf(coarse) }
        result shouldBe Decimation().apply(store.read(fine.key, SpinEnsembleFormat)!!)
        ArtifactStore(store.root).read(coarse.key, SpinEnsembleFormat) shouldBe result
    }
})

private fun randomSpins(lattice: Lattice, size: Int, seed: Long = 1): SpinEnsemble {
    val random = SplittableRandom(seed)
    val words = LongArray(size * SpinEnsemble.wordsPerConfiguration(lattice)) { random.nextLong() }
    return SpinEnsemble(lattice, DoubleArray(size) { random.nextDouble() }, words)
}
