package org.kadanoff.cli

import com.github.ajalt.clikt.command.SuspendingCliktCommand
import com.github.ajalt.clikt.core.Context
import com.github.ajalt.clikt.core.ProgramResult
import org.kadanoff.run.ArtifactStore
import org.kadanoff.run.Machine
import org.kadanoff.run.StoreProblem
import org.kadanoff.tensorflow.Device
import org.kadanoff.tensorflow.Gpu
import org.tensorflow.TensorFlow
import kotlin.io.path.div
import kotlin.io.path.exists
import kotlin.io.path.fileSize
import kotlin.io.path.isRegularFile
import kotlin.io.path.walk

/** `kadanoff doctor`. */
internal class DoctorCommand : SuspendingCliktCommand("doctor") {

    private val store by storeOption()

    override fun help(context: Context) =
        "Says what Kadanoff finds on this machine: JDK, cores, vector width, memory, TensorFlow, store."

    override fun helpEpilog(context: Context) = """
        Examples:
          kadanoff doctor
          kadanoff --device gpu doctor
    """.trimIndent()

    override suspend fun run() {
        var sound = true
        fun check(what: String, finding: () -> String) {
            val line = try {
                finding()
            } catch (problem: Throwable) { // a native library that does not load is an Error
                if (problem !is LinkageError && problem !is StoreProblem) throw problem
                sound = false
                "PROBLEM: ${problem.message}"
            }
            echo("${what.padEnd(12)} $line")
        }
        check("kadanoff") { Machine.kadanoff }
        check("java") { Machine.versions.getValue("java") + ", " + System.getProperty("java.home") }
        check("machine") { Machine.description.entries.joinToString { (name, value) -> "$name: $value" } }
        check("samplers") {
            if (Machine.vectorBits >= 512) "512-bit vectors, one operation for 512 replicas"
            else "${Machine.vectorBits}-bit vectors: same results, more operations than with AVX-512"
        }
        check("memory") { "${Runtime.getRuntime().maxMemory() / (1 shl 20)} MiB for the JVM at most" }
        check("tensorflow") { describeTensorFlow() }
        check("store") {
            val root = ArtifactStore(store).root
            val files = (root / "objects").walk().filter { it.isRegularFile() && it.exists() }.toList()
            "$root, ${files.size} files, ${files.sumOf { it.fileSize() } / (1 shl 20)} MiB, ${root.toFile().usableSpace / (1 shl 30)} GiB free"
        }
        if (!sound) throw ProgramResult(1)
    }
}

/** TensorFlow's version, the devices that it computes on, and why there is no GPU among them. */
private fun describeTensorFlow(): String {
    val devices = Device.all()
    val gpus = devices.filter { it.type == "GPU" }.map { ", GPU with ${it.memoryBytes / (1 shl 20)} MiB" }
    return "${TensorFlow.version()}, computes on CPU" + gpus.joinToString("") +
        Gpu.absence(devices).map { "; no GPU: $it" }.orElse("")
}
