package org.kadanoff.cli

import java.util.Locale

/** Lines of a table on the terminal, as the measurements come in. */
internal class Table(private val echo: (String) -> Unit) {

    fun title(text: String) = echo("\n$text")

    fun row(vararg cells: Any) = echo(cells.joinToString("") { it.toString().padStart(WIDTH) })

    fun line(text: String) = echo(text)

    private companion object {
        const val WIDTH = 14
    }
}

internal fun inWords(valid: Boolean) = if (valid) "valid" else "NOT VALID"

internal fun Double.two() = String.format(Locale.ROOT, "%.2f", this)

internal fun Double.three() = String.format(Locale.ROOT, "%.3f", this)

internal fun Double.four() = String.format(Locale.ROOT, "%.4f", this)

internal fun Double.powerOfTen() = String.format(Locale.ROOT, "%.1e", this)
