package org.kadanoff.cli

import com.github.ajalt.clikt.core.Context
import com.github.ajalt.clikt.output.MordantHelpFormatter
import com.github.ajalt.mordant.rendering.Whitespace
import com.github.ajalt.mordant.rendering.Widget
import com.github.ajalt.mordant.widgets.Text

/** Help that keeps the lines of what stands at its end, where the examples are. */
internal class HelpWithExamples(context: Context) : MordantHelpFormatter(context) {
    override fun renderEpilog(epilog: String): Widget = Text(epilog, whitespace = Whitespace.PRE)
}
