package org.kadanoff.run

import io.jhdf.HdfFile
import io.jhdf.api.dataset.ContiguousDataset
import io.kotest.assertions.throwables.shouldThrow
import io.kotest.core.spec.style.FunSpec
import io.kotest.engine.spec.tempdir
import io.kotest.matchers.collections.shouldContainExactly
import io.kotest.matchers.nulls.shouldBeNull
import io.kotest.matchers.shouldBe
import io.kotest.matchers.shouldNotBe
import java.io.RandomAccessFile
import java.nio.file.Path
import java.nio.ByteBuffer
import java.nio.ByteOrder.nativeOrder
import java.util.SplittableRandom
import kotlin.io.path.div
import kotlin.io.path.fileSize
import kotlinx.coroutines.CancellationException
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Job
import kotlinx.coroutines.cancel
import kotlinx.coroutines.coroutineScope
import org.kadanoff.coarsegrain.Decimation
import org.kadanoff.ensemble.Ensemble
import org.kadanoff.ensemble.FieldEnsemble
import org.kadanoff.ensemble.SpinEnsemble
import org.kadanoff.ensemble.StateEnsemble
import org.kadanoff.experiment.CoarseGrained
import org.kadanoff.experiment.Spins
import org.kadanoff.experiment.runsOf
import org.kadanoff.lattice.Lattice
import org.kadanoff.lattice.Square
import org.kadanoff.plan.Key
import org.kadanoff.plan.Node
import org.kadanoff.plan.Work

/** Configurations that stay in their files, and work on them that is split. */
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

    /** Changes the begin of a dataset. */
    fun write(file: Path, dataset: String, bytes: ByteArray) {
        val place = HdfFile(file).use { (it.getDatasetByPath(dataset) as ContiguousDataset).dataAddress }
        RandomAccessFile(file.toFile(), "rw").use {
            it.seek(place)
            it.write(bytes)
        }
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
        write(file, "spins", byteArrayOf((large.word(0, 0) xor 1).toByte()))
        (kept as SpinEnsemble).spin(0, 0) shouldBe -large.spin(0, 0)
    }

    fun FieldEnsemble.field(configuration: Int) =
        FloatArray(lattice().sites() * components()).also { copyTo(configuration, it, 0) }

    val fields = randomFields(Square(32), 2, 50)

    test("fields that were written one configuration after the other are a dataset like any other") {
        val file = tempdir().toPath() / "data.h5"
        FieldEnsembleFormat.write(fields, file)
        val rows = HdfFile(file).use { it.getDatasetByPath("values").data as Array<*> }
        rows.size shouldBe 50
        rows.forEachIndexed { configuration, row -> row shouldBe fields.field(configuration) }
    }

    test("fields of which jHDF wrote the whole dataset at once are read as they are") {
        val file = tempdir().toPath() / "data.h5"
        FieldEnsembleFormat.write(fields, file)
        val whole = tempdir().toPath() / "data.h5"
        HdfFile.write(whole).use { hdf ->
            HdfFile(file).use { it.attributes.forEach { (name, value) -> hdf.putAttribute(name, value.data) } }
            hdf.putDataset("beta", DoubleArray(50, fields::beta))
            hdf.putDataset("values", Array(50, fields::field))
        }
        FieldEnsembleFormat.read(whole) shouldBe fields
    }

    test("large fields are not held in memory: what is kept of them sees its file change, and outlives it") {
        val file = tempdir().toPath() / "data.h5"
        FieldEnsembleFormat.write(fields, file)
        val kept = EnsembleFormat.kept(fields, file) as FieldEnsemble
        kept shouldBe fields
        write(file, "values", ByteBuffer.allocate(4).order(nativeOrder()).putFloat(7f).array())
        kept.value(0, 0) shouldBe 7f
        kept.value(0, 1) shouldBe fields.value(0, 1)

        val store = ArtifactStore(tempdir().toPath())
        val stored = store.write(key, "fields", "fields", FieldEnsembleFormat, fields)
        store.delete(key)
        stored shouldBe fields
    }

    test("parts of fields in several files are stored as one") {
        val store = ArtifactStore(tempdir().toPath())
        val parts = (0 until 50 step 20).mapIndexed { number, first ->
            val part = fields.slice(first, minOf(first + 20, 50))
            store.write(key.task(number), "fields", "fields", FieldEnsembleFormat, part)
        }
        val joined = Ensemble.concat(parts) as FieldEnsemble
        joined shouldBe fields
        store.write(key, "fields", "fields", FieldEnsembleFormat, joined) shouldBe fields
        store.read(key, FieldEnsembleFormat) shouldBe fields
    }

    test("large states are not held in memory: what is kept of them sees its file change") {
        val random = SplittableRandom(1)
        val states = ByteArray(100 * 32 * 32) { random.nextInt(5).toByte() }
        val ensemble = StateEnsemble(Square(32), DoubleArray(100), states)
        val file = tempdir().toPath() / "data.h5"
        StateEnsembleFormat.write(ensemble, file)
        val kept = EnsembleFormat.kept(ensemble, file) as StateEnsemble
        kept shouldBe ensemble
        write(file, "states", byteArrayOf(7))
        List(3) { kept.state(0, it) } shouldBe listOf(7, states[1], states[2])
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

private fun randomFields(lattice: Lattice, components: Int, size: Int): FieldEnsemble {
    val random = SplittableRandom(1)
    val values = FloatArray(size * components * lattice.sites()) { random.nextDouble(-2.0, 2.0).toFloat() }
    return FieldEnsemble(lattice, components, DoubleArray(size) { random.nextDouble() }, values)
}
