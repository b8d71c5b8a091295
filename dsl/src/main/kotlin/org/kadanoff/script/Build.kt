package org.kadanoff.script

import java.io.File
import java.nio.file.Files
import java.nio.file.Path
import kotlin.io.path.fileSize
import kotlin.io.path.getLastModifiedTime
import kotlin.io.path.isRegularFile
import kotlin.io.path.name

/**
 * A fingerprint of the class path that this JVM runs with: names, sizes and times of its jars, and of the files in its
 * directories. It costs one look at each, and changes with every build.
 */
internal fun runningBuild(): String = sha256 {
    val classPath = System.getProperty("java.class.path").split(File.pathSeparator).map(Path::of)
    classPath.filter(Files::exists).forEach { entry ->
        Files.walk(entry).use { files ->
            files.filter { it.isRegularFile() }.map { "${it.name} ${it.fileSize()} ${it.getLastModifiedTime()}" }
                .sorted()
                .forEach { update(it.toByteArray()) }
        }
    }
}
