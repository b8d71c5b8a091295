package org.kadanoff.run

import jdk.incubator.vector.LongVector
import java.nio.file.Path
import kotlin.io.path.Path
import kotlin.io.path.exists
import kotlin.io.path.useLines

/** What the numbers of a run were made with. */
object Machine {

    /** Kadanoff, Java, Kotlin, TensorFlow. */
    val versions: Map<String, String>
        get() = mapOf(
            "kadanoff" to kadanoff,
            "java" to System.getProperty("java.vm.vendor") + " " + Runtime.version(),
            "kotlin" to KotlinVersion.CURRENT.toString(),
        )

    /** Operating system, processor, cores, bits of a vector. */
    val description: Map<String, String>
        get() = mapOf(
            "system" to "${System.getProperty("os.name")} ${System.getProperty("os.arch")}",
            "processor" to processor,
            "cores" to Runtime.getRuntime().availableProcessors().toString(),
            "vector bits" to vectorBits.toString(),
        )

    /** The version of Kadanoff. */
    val kadanoff: String
        get() = Machine::class.java.`package`.implementationVersion ?: "development"

    /** The widest vector that the processor has for the samplers' kernels. */
    val vectorBits: Int get() = LongVector.SPECIES_PREFERRED.vectorBitSize()

    private val processor: String
        get() = Path("/proc/cpuinfo").takeIf(Path::exists)
            ?.useLines { lines -> lines.firstOrNull { it.startsWith("model name") }?.substringAfter(": ") }
            ?: "unknown"
}
