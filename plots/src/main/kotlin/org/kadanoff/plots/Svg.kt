package org.kadanoff.plots

import org.w3c.dom.Element
import org.w3c.dom.Node
import java.io.StringReader
import java.io.StringWriter
import java.util.Locale
import javax.xml.parsers.DocumentBuilderFactory
import javax.xml.transform.OutputKeys
import javax.xml.transform.TransformerFactory
import javax.xml.transform.dom.DOMSource
import javax.xml.transform.stream.StreamResult
import org.xml.sax.InputSource

/** A figure of [width] by [height] pixels on white paper. */
internal fun svgDocument(title: String, width: Int, height: Int, body: String): String =
    """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 $width $height" width="$width" height="$height" """ +
        """role="img" aria-label="${escape(plainText(title))}" font-family="$FIGURE_FONTS" """ +
        """shape-rendering="geometricPrecision">""" +
        "\n<rect width=\"$width\" height=\"$height\" fill=\"${Ink.PAPER}\"/>\n$body</svg>\n"

/**
 * What Lets-Plot drew, made fit to stand beside others in one page: its style sheet goes into attributes, as styles of
 * an SVG reach all of a page; its random ids become names made of the figure's; colours are written in one way; digits
 * below a hundredth of a pixel go.
 */
internal fun tidyPlot(svg: String, figure: String): String {
    val document = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(InputSource(StringReader(svg)))
    val root = document.documentElement
    val fontSizes = fontSizes(svg)
    val names = mutableMapOf<String, String>()
    root.elements().filter { it.tagName == "clipPath" }.forEach {
        names[it.getAttribute("id")] = "$figure.${names.size + 1}"
    }
    for (element in root.elements()) tidy(element, names, fontSizes)
    removeUnseen(root)
    root.elements().filter { it.tagName == "g" }.forEach(::shareLooks)
    val text = StringWriter()
    TransformerFactory.newInstance().newTransformer()
        .apply { setOutputProperty(OutputKeys.OMIT_XML_DECLARATION, "yes") }
        .transform(DOMSource(root), StreamResult(text))
    val typeset = TEXT.replace(text.toString()) { it.groupValues[1] + typeset(it) + "</text>" }
    return typeset.replaceFirst(Regex("<svg[^>]*>"), "<g fill=\"none\">").removeSuffix("</svg>") + "</g>\n"
}

private val TEXT = Regex("""(<text[^>]*font-size="(\d+)[^>]*>)([^<]*)</text>""")

/** Text that stands escaped between its tags, set with its subscripts. */
private fun typeset(text: MatchResult): String {
    val (_, size, escaped) = text.destructured
    return svgText(unescape(escaped), size.toInt())
}

private fun tidy(element: Element, names: Map<String, String>, fontSizes: Map<String, String>) {
    val attributes = (0 until element.attributes.length).map { element.attributes.item(it) }
    for (attribute in attributes) {
        val value = attribute.nodeValue
        when {
            attribute.nodeName == "id" ->
                names[value]?.let { attribute.nodeValue = it } ?: element.removeAttribute("id")
            attribute.nodeName in NEEDLESS || attribute.nodeName == "fill" && element.tagName == "line" ->
                element.removeAttribute(attribute.nodeName)
            attribute.nodeName.endsWith("-opacity") && value.toDouble() == 1.0 ->
                element.removeAttribute(attribute.nodeName)
            attribute.nodeName == "class" -> {
                element.removeAttribute("class")
                fontSizes[value]?.let { element.setAttribute("font-size", it) }
                if (element.tagName == "text") element.setAttribute("fill", Ink.TEXT)
            }
            "url(#" in value -> attribute.nodeValue = "url(#${names.getValue(value.substringAfter('#').dropLast(1))})"
            value.startsWith("rgb(") -> attribute.nodeValue = hexadecimal(value)
            else -> attribute.nodeValue = LONG_NUMBER.replace(value) { number(it.value.toDouble()) }.trim()
        }
    }
}

/** Points that look alike say so once. */
private fun shareLooks(group: Element) {
    val points = group.children().filterIsInstance<Element>().filter { it.tagName == "circle" }
    for (name in listOf("fill", "fill-opacity", "stroke", "stroke-opacity", "stroke-width")) {
        val value = points.map { it.getAttribute(name) }.distinct().singleOrNull() ?: continue
        if (value.isNotEmpty()) group.setAttribute(name, value)
        points.forEach { it.removeAttribute(name) }
    }
}

private fun removeUnseen(root: Element) {
    for (element in root.elements().reversed()) {
        if (element.getAttribute("stroke-width") == "0") element.removeAttribute("stroke")
        val isUnseen = element.tagName == "style" || element.tagName == "path" && !element.hasAttribute("d") ||
            element.getAttribute("stroke-width") == "0" && element.getAttribute("fill") == "none" ||
            element.tagName == "g" && element.children().none { it is Element }
        if (isUnseen) element.parentNode?.removeChild(element)
    }
    trim(root)
}

private fun trim(node: Node) {
    for (child in node.children()) {
        when {
            child.nodeType != Node.TEXT_NODE -> trim(child)
            child.nodeValue.isBlank() -> child.nodeValue = if (node.nodeName == "text") "" else "\n"
            else -> child.nodeValue = child.nodeValue.trim()
        }
    }
}

/** The font sizes of Lets-Plot's classes of text. */
private fun fontSizes(svg: String): Map<String, String> =
    Regex("""\.([\w-]+) \{[^}]*?font-size: ([\d.]+)px""").findAll(svg)
        .associate { it.groupValues[1] to number(it.groupValues[2].toDouble()) }

private fun Node.children(): List<Node> = generateSequence(firstChild) { it.nextSibling }.toList()

private fun Element.elements(): List<Element> = buildList {
    fun visit(element: Element) {
        add(element)
        element.children().filterIsInstance<Element>().forEach(::visit)
    }
    visit(this@elements)
}

private fun hexadecimal(rgb: String): String =
    rgb.removeSurrounding("rgb(", ")").split(",").joinToString("", "#") { "%02x".format(it.trim().toInt()) }

/** Attributes that mean nothing outside of Lets-Plot's own viewers. */
private val NEEDLESS = setOf("clip-bounds-jfx", "xmlns:xlink")

private val LONG_NUMBER = Regex("""-?\d+\.\d+(?:[eE]-?\d+)?""")

/** A length to a hundredth of a pixel, without needless zeros. */
internal fun number(value: Double): String =
    String.format(Locale.ROOT, "%.2f", value).trimEnd('0').trimEnd('.').let { if (it == "-0") "0" else it }
