package org.kadanoff.plots

/** Part of a text on one line, or below it. */
private class Run(val text: String, val isSubscript: Boolean)

/** A single letter, an underscore, and one to three letters or digits, or more in braces: `β_c`, `k_B`, `τ_{int}`. */
private val SUBSCRIPT = Regex("""(?<![\p{L}\d_])\p{L}_(?:\{([^{}]+)\}|([\p{L}\d]{1,3})(?![\p{L}\d_]))""")

private fun runs(text: String): List<Run> = buildList {
    var end = 0
    for (match in SUBSCRIPT.findAll(text)) {
        add(Run(text.substring(end, match.range.first + 1), false))
        add(Run(match.groupValues[1] + match.groupValues[2], true))
        end = match.range.last + 1
    }
    add(Run(text.substring(end), false))
}.filter { it.text.isNotEmpty() }

/** Text for HTML, its subscripts set as such. */
internal fun htmlText(text: String): String = runs(text).joinToString("") {
    if (it.isSubscript) "<sub>${escape(it.text)}</sub>" else escape(it.text)
}

/** The inside of an SVG text element, its subscripts set as such. */
internal fun svgText(text: String, size: Int): String {
    val drop = number(size * 0.25)
    var isLow = false
    return runs(text).joinToString("") {
        val shift = if (it.isSubscript == isLow) "" else if (it.isSubscript) drop else "-$drop"
        isLow = it.isSubscript
        when {
            it.isSubscript -> "<tspan dy=\"$shift\" font-size=\"${number(size * 0.72)}\">${escape(it.text)}</tspan>"
            shift.isNotEmpty() -> "<tspan dy=\"$shift\">${escape(it.text)}</tspan>"
            else -> escape(it.text)
        }
    }
}

/** The text as it reads without typesetting. */
internal fun plainText(text: String): String = runs(text).joinToString("") { it.text }

/** Text as it stands in XML and HTML. */
internal fun escape(text: String): String =
    text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;")

/** The text that [escape] made this of. */
internal fun unescape(text: String): String =
    text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&")

/** About the width of a text in pixels, rather too wide than too narrow: no font is asked; all machines agree. */
internal fun textWidth(text: String, size: Int): Int = plainText(text).sumOf {
    when (it) {
        in "iljtf.,:;|'()[]! " -> 0.36
        in "=+<>−±×mwMW@" -> 0.9
        in 'A'..'Z' -> 0.72
        in "crsvxyzk-" -> 0.57
        else -> 0.64
    }
}.let { (it * size).toInt() + 1 }
