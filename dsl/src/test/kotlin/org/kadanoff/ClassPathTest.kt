package org.kadanoff

import io.kotest.assertions.withClue
import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.collections.shouldBeEmpty
import io.kotest.matchers.collections.shouldContain
import io.kotest.matchers.maps.shouldBeEmpty
import java.io.File
import java.util.zip.ZipFile

/**
 * KotlinDL is compiled against TensorFlow 1.15, and runs on our own definitions of its native classes. A second
 * definition, or the old native library, would make the winner depend on the order of the class path.
 */
class ClassPathTest : FunSpec({
    val entries = System.getProperty("java.class.path").split(File.pathSeparator).map(::File).filter { it.exists() }

    fun files(entry: File): List<String> =
        if (entry.isDirectory) entry.walk().map { it.relativeTo(entry).invariantSeparatorsPath }.toList()
        else ZipFile(entry).use { zip -> zip.entries().asSequence().map { it.name }.toList() }

    test("every class of TensorFlow is there once") {
        val places = entries
            .flatMap { entry -> files(entry).map { it to entry.path } }
            .filter { (name, _) -> name.startsWith("org/tensorflow/") && name.endsWith(".class") }
            .groupBy({ it.first }, { it.second })
        listOf("Graph", "Session", "Tensor", "op/Ops", "PreparedRun").forEach {
            places.keys shouldContain "org/tensorflow/$it.class"
        }
        places.filterValues { it.size > 1 }.shouldBeEmpty()
    }

    test("the native library of TensorFlow 1.15 is gone") {
        withClue("$entries") { entries.filter { it.name.startsWith("libtensorflow") }.shouldBeEmpty() }
    }
})
