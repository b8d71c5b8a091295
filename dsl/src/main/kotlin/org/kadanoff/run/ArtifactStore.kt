package org.kadanoff.run

import com.fasterxml.jackson.module.kotlin.readValue
import org.kadanoff.plan.Format
import org.kadanoff.plan.Key
import java.io.IOException
import java.nio.channels.FileChannel
import java.nio.file.AccessDeniedException
import java.nio.file.FileAlreadyExistsException
import java.nio.file.FileSystemException
import java.nio.file.Files
import java.nio.file.NoSuchFileException
import java.nio.file.Path
import java.nio.file.StandardCopyOption.ATOMIC_MOVE
import java.nio.file.StandardOpenOption.READ
import java.nio.file.StandardOpenOption.WRITE
import java.security.DigestInputStream
import java.security.MessageDigest
import java.time.Instant
import java.time.temporal.ChronoUnit
import kotlin.io.path.createDirectories
import kotlin.io.path.deleteRecursively
import kotlin.io.path.div
import kotlin.io.path.exists
import kotlin.io.path.fileSize
import kotlin.io.path.getLastModifiedTime
import kotlin.io.path.inputStream
import kotlin.io.path.isDirectory
import kotlin.io.path.listDirectoryEntries
import kotlin.io.path.readText
import kotlin.io.path.writeText

/**
 * Results by key, in a folder that many runs share: `objects/ab/abcdef…/` holds `data.<extension>` and `artifact.json`,
 * which says what it is and the data's checksum.
 *
 * A result appears whole or not at all: it is written and synced in `tmp/`, then its folder is renamed. Reading checks
 * the checksum; what fails it is put aside under `damaged/` and counts as absent. What a run was writing when it was
 * killed stays in `tmp/` for a day, lest it be another run's that still writes.
 *
 * @param root the folder; made when it is not there
 * @param onDamage told of every damaged result
 * @throws StoreProblem if a newer Kadanoff wrote the store, or it can not be written
 */
class ArtifactStore(val root: Path, private val onDamage: (Key) -> Unit = {}) {

    /** What `artifact.json` says of a result. */
    internal data class Description(
        val kind: String,
        val label: String,
        val file: String,
        val sha256: String,
        val bytes: Long,
        val written: String,
    )

    init {
        explained("open") {
            root.createDirectories()
            val version = root / "version"
            if (!version.exists()) {
                val draft = Files.createTempFile(root, "version", ".part")
                draft.writeText("$VERSION\n")
                Files.move(draft, version, ATOMIC_MOVE)
            }
            forgetDrafts()
            val found = version.readText().trim()
            if (found.toIntOrNull()?.let { it > VERSION } != false) {
                throw StoreProblem(
                    "the store $root has version '$found', and this Kadanoff reads up to $VERSION: " +
                        "use the newer Kadanoff that wrote it, or another folder with --store"
                )
            }
        }
    }

    /** Whether there is a result, damaged or not. */
    operator fun contains(key: Key): Boolean = folder(key).exists()

    /** The result of a key, or null where there is none or it is damaged. */
    fun <T : Any> read(key: Key, format: Format<T>): T? {
        val folder = folder(key)
        if (!folder.exists()) return null
        return try {
            val description = Json.mapper.readValue<Description>((folder / "artifact.json").toFile())
            val data = folder / description.file
            if (sha256(data) != description.sha256) throw IOException("checksum differs")
            format.read(data)
        } catch (damage: Exception) {
            putAside(key, folder)
            null
        }
    }

    /**
     * Keeps a result. Where another run was faster, its result stays.
     *
     * @return what to go on with ([Format.kept])
     */
    fun <T : Any> write(key: Key, kind: String, label: String, format: Format<T>, value: T): T = explained("write") {
        val draft = Files.createTempDirectory((root / "tmp").createDirectories(), key.toString())
        try {
            val data = draft / "data.${format.extension}"
            format.write(value, data)
            val description =
                Description(kind, label, data.fileName.toString(), sha256(data), data.fileSize(), Instant.now().toString())
            val about = draft / "artifact.json"
            Json.mapper.writeValue(about.toFile(), description)
            listOf(data, about).forEach(::sync)
            val kept = format.kept(value, data)
            val folder = folder(key)
            folder.parent.createDirectories()
            try {
                Files.move(draft, folder, ATOMIC_MOVE)
                syncFolder(folder.parent)
            } catch (problem: FileSystemException) {
                if (!folder.exists()) throw problem
            }
            kept
        } finally {
            @OptIn(kotlin.io.path.ExperimentalPathApi::class)
            draft.deleteRecursively()
        }
    }

    /** Forgets a result. */
    @OptIn(kotlin.io.path.ExperimentalPathApi::class)
    fun delete(key: Key) = folder(key).deleteRecursively()

    /** The folder that holds the result of a key. */
    fun folder(key: Key): Path = root / "objects" / key.hex.take(2) / key.hex

    @OptIn(kotlin.io.path.ExperimentalPathApi::class)
    private fun putAside(key: Key, folder: Path) = explained("mend") {
        val aside = (root / "damaged").createDirectories() / key.hex
        aside.deleteRecursively()
        try {
            Files.move(folder, aside, ATOMIC_MOVE)
            onDamage(key)
        } catch (_: NoSuchFileException) {
            // Another run that shares the store has deleted it, or put it aside, meanwhile.
        }
    }

    @OptIn(kotlin.io.path.ExperimentalPathApi::class)
    private fun forgetDrafts() {
        val yesterday = Instant.now().minus(1, ChronoUnit.DAYS)
        val drafts = (root / "tmp").takeIf { it.isDirectory() }?.listDirectoryEntries().orEmpty()
        drafts.filter { it.exists() && it.getLastModifiedTime().toInstant() < yesterday }.forEach { it.deleteRecursively() }
    }

    private fun sync(file: Path) = FileChannel.open(file, WRITE).use { it.force(true) }

    private fun syncFolder(folder: Path) = FileChannel.open(folder, READ).use { it.force(true) }

    private fun sha256(file: Path): String {
        val digest = MessageDigest.getInstance("SHA-256")
        DigestInputStream(file.inputStream(), digest).use { it.transferTo(java.io.OutputStream.nullOutputStream()) }
        return digest.digest().toHexString()
    }

    private fun <R> explained(verb: String, action: () -> R): R = try {
        action()
    } catch (problem: Exception) {
        // The HDF5 library hides an IOException in exceptions of its own.
        val io = generateSequence<Throwable>(problem) { it.cause }.firstOrNull { it is IOException } ?: throw problem
        val reason = when {
            "No space left" in io.message.orEmpty() ->
                "its disk is full; what was finished is kept: free some space and run again, or use --store"
            io is AccessDeniedException -> "no permission to write ${io.file}"
            io is FileAlreadyExistsException || "Not a directory" in io.message.orEmpty() ->
                "a file is in the way of the folder: name another with --store"
            else -> io.message ?: io.javaClass.simpleName
        }
        throw StoreProblem("can not $verb the store $root: $reason", problem)
    }

    companion object {
        /** The version of the store's layout that this code writes. */
        const val VERSION: Int = 1
    }
}

/** A store that can not be used; the message says what to do. */
class StoreProblem(message: String, cause: Throwable? = null) : Exception(message, cause)
