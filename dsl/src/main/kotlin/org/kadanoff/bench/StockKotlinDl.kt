package org.kadanoff.bench

import java.nio.file.Path
import kotlin.io.path.Path
import kotlin.io.path.div
import kotlin.io.path.readText

/**
 * The rates at which KotlinDL as it comes, on TensorFlow 1.15, trains the same network on all cores, by batch: measured in
 * a process of its own, for its library and ours can not live in one.
 *
 * @param module the folder of the built benchmark module `benchmarks/stock-kotlindl`
 * @throws IllegalArgumentException if it is not built there, or its process fails
 */
fun stockKotlinDlRates(module: Path, batches: List<Int>): Map<Int, Double> {
    val jar = module / "target" / "stock-kotlindl.jar"
    val classPath = module / "target" / "classpath"
    require(classPath.toFile().exists() && jar.toFile().exists()) {
        "the benchmark of stock KotlinDL is not built in $module: ./mvnw -q -Pstock-kotlindl -pl benchmarks/stock-kotlindl package"
    }
    val java = (Path(System.getProperty("java.home")) / "bin" / "java").toString()
    val command = listOf(
        java, "--enable-native-access=ALL-UNNAMED", "-cp", "$jar:${classPath.readText().trim()}",
        "org.kadanoff.benchmark.StockKotlinDlKt",
    ) + batches.map { "$it" }
    val process = ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start()
    val lines = process.inputReader().readLines()
    require(process.waitFor() == 0) { "the benchmark of stock KotlinDL failed: ${lines.takeLast(3)}" }
    return lines.mapNotNull { RATE.matchEntire(it)?.destructured }.associate { (batch, rate) -> batch.toInt() to rate.toDouble() }
}

private val RATE = Regex("""(\d+) ([\d.E]+)""")
