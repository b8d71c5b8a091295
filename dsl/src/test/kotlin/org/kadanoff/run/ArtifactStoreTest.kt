package org.kadanoff.run

import io.kotest.assertions.throwables.shouldThrow
import io.kotest.core.spec.style.FunSpec
import io.kotest.engine.spec.tempdir
import io.kotest.matchers.collections.shouldBeEmpty
import io.kotest.matchers.collections.shouldContainExactly
import io.kotest.matchers.nulls.shouldBeNull
import io.kotest.matchers.shouldBe
import io.kotest.matchers.string.shouldContain
import java.io.IOException
import java.nio.file.Path
import java.nio.file.attribute.FileTime
import java.time.Instant
import java.time.temporal.ChronoUnit
import java.util.concurrent.Callable
import java.util.concurrent.CyclicBarrier
import java.util.concurrent.Executors
import kotlin.io.path.createDirectories
import kotlin.io.path.deleteExisting
import kotlin.io.path.div
import kotlin.io.path.isRegularFile
import kotlin.io.path.listDirectoryEntries
import kotlin.io.path.readBytes
import kotlin.io.path.readText
import kotlin.io.path.setLastModifiedTime
import kotlin.io.path.walk
import kotlin.io.path.writeBytes
import kotlin.io.path.writeText
import org.kadanoff.plan.Format
import org.kadanoff.plan.Key

class ArtifactStoreTest : FunSpec({

    data class Number(val value: Int)

    val format = json<Number>()
    val key = Key.of("number", 1, mapOf("n" to 1), emptyList())

    fun folder(): Path = tempdir().toPath() / "store"

    fun ArtifactStore.put(value: Int) = write(key, "number", "a number", format, Number(value))

    /** A format that writes something, and then fails. */
    fun failing(failure: Exception) = object : Format<Number> by format {
        override fun write(value: Number, file: Path) {
            file.writeText("half of it")
            throw failure
        }
    }

    test("what was written is read back, by another run too, and says what it is") {
        val store = ArtifactStore(folder())
        store.read(key, format).shouldBeNull()
        (key in store) shouldBe false
        store.put(3)
        (key in store) shouldBe true
        ArtifactStore(store.root).read(key, format) shouldBe Number(3)
        (store.folder(key) / "artifact.json").readText() shouldContain "\"label\" : \"a number\""
        store.delete(key)
        (key in store) shouldBe false
        store.read(key, format).shouldBeNull()
    }

    test("a write that fails half-way leaves nothing behind") {
        val store = ArtifactStore(folder())
        shouldThrow<IllegalStateException> {
            store.write(key, "number", "a number", failing(IllegalStateException("no")), Number(1))
        }
        (key in store) shouldBe false
        store.root.walk().filter { it.isRegularFile() }.toList() shouldContainExactly listOf(store.root / "version")
        (store.root / "tmp").listDirectoryEntries().shouldBeEmpty()
        store.put(3)
        (store.root / "tmp").listDirectoryEntries().shouldBeEmpty()
    }

    mapOf<String, (Path) -> Unit>(
        "a flipped bit" to { folder ->
            val data = folder / "data.json"
            data.writeBytes(data.readBytes().also { it[it.size / 2] = (it[it.size / 2].toInt() xor 1).toByte() })
        },
        "truncated data" to { folder -> (folder / "data.json").writeBytes(ByteArray(3)) },
        "missing data" to { folder -> (folder / "data.json").deleteExisting() },
        "a truncated description" to { folder -> (folder / "artifact.json").writeText("{\"kind\"") },
        "a missing description" to { folder -> (folder / "artifact.json").deleteExisting() },
    ).forEach { (damage, inflict) ->
        test("$damage is told, put aside and counts as absent; the result can be written again") {
            val damaged = mutableListOf<Key>()
            val store = ArtifactStore(folder(), damaged::add)
            store.put(3)
            inflict(store.folder(key))
            store.read(key, format).shouldBeNull()
            damaged shouldContainExactly listOf(key)
            (key in store) shouldBe false
            (store.root / "damaged").listDirectoryEntries() shouldContainExactly listOf(store.root / "damaged" / key.hex)
            store.put(3)
            store.read(key, format) shouldBe Number(3)
            damaged.size shouldBe 1
        }
    }

    test("what a run was writing when it was killed, a day ago or earlier, is deleted; what may still be written is not") {
        val store = ArtifactStore(folder())
        val (old, young) = listOf("old", "young").map { (store.root / "tmp" / it).createDirectories() }
        (old / "data.json").writeText("half of it")
        old.setLastModifiedTime(FileTime.from(Instant.now().minus(25, ChronoUnit.HOURS)))
        ArtifactStore(store.root)
        (store.root / "tmp").listDirectoryEntries() shouldContainExactly listOf(young)
    }

    test("a store of a newer version is refused, and what to do is said") {
        val root = folder().createDirectories()
        (root / "version").writeText("2\n")
        val message = shouldThrow<StoreProblem> { ArtifactStore(root) }.message!!
        message shouldContain "$root has version '2'"
        message shouldContain "reads up to 1"
        message shouldContain "--store"
    }

    test("of several writers of one key every one succeeds, and one whole result stays") {
        val store = ArtifactStore(folder())
        val writers = 8
        val together = CyclicBarrier(writers)
        Executors.newFixedThreadPool(writers).use { pool ->
            val writing = List(writers) { n -> pool.submit(Callable { together.await(); store.put(n) }) }
            writing.forEach { it.get() }
        }
        (store.read(key, format)!!.value in 0 until writers) shouldBe true
        (store.root / "tmp").listDirectoryEntries().shouldBeEmpty()
    }

    test("several runs may make a new store at once") {
        val root = folder()
        val openers = 8
        val together = CyclicBarrier(openers)
        Executors.newFixedThreadPool(openers).use { pool ->
            List(openers) { pool.submit(Callable { together.await(); ArtifactStore(root) }) }.forEach { it.get() }
        }
        (root / "version").readText().trim() shouldBe "1"
    }

    test("a folder that can not be made is named, with the reason") {
        val file = (tempdir().toPath() / "file").also { it.writeText("") }
        listOf(file, file / "store").forEach { root ->
            val message = shouldThrow<StoreProblem> { ArtifactStore(root) }.message!!
            message shouldContain "can not open the store $root"
            message shouldContain "a file is in the way"
        }
    }

    listOf(
        IOException("No space left on device"),
        IllegalStateException("the file could not be written", IOException("/x/y: No space left on device")),
    ).forEach { failure ->
        test("a full disk that comes as ${failure.javaClass.simpleName} is told as such, and what to do") {
            val store = ArtifactStore(folder())
            val message = shouldThrow<StoreProblem> {
                store.write(key, "number", "a number", failing(failure), Number(1))
            }.message!!
            message shouldContain "the store ${store.root}"
            message shouldContain "disk is full"
            message shouldContain "--store"
        }
    }
})
