package org.kadanoff.plots

import java.nio.file.Path

fun main(args: Array<String>) = repeat(4) {
    val t = System.nanoTime()
    ReportWriter.write(Samples.report(), Path.of(args[0]))
    println("${(System.nanoTime() - t) / 1e9} s")
}
