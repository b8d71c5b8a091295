package org.kadanoff.plots

import org.kadanoff.observe.Estimate

/** Writes the HTML page of a report around its figures. The page is XML too. */
internal class Page(private val report: Report, private val drawings: Map<String, Drawing>) {
    private var figures = 0
    private var tables = 0

    /** One file that asks for nothing from outside. */
    fun html(): String = buildString {
        append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\"/>\n")
        append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n")
        append("<meta name=\"color-scheme\" content=\"light dark\"/>\n")
        append("<title>${escape(plainText(report.title))}</title>\n")
        append("<style>\n$STYLE${Ink.darkRules()}</style>\n</head>\n<body>\n")
        append("<header>\n<h1>${htmlText(report.title)}</h1>\n")
        if (report.subtitle.isNotBlank()) append("<p class=\"subtitle\">${htmlText(report.subtitle)}</p>\n")
        if (report.run.isNotEmpty()) append(run())
        append("</header>\n<main>\n")
        report.sections.forEach { section ->
            append("<section>\n")
            if (section.title.isNotBlank()) append("<h2>${htmlText(section.title)}</h2>\n")
            section.blocks.forEach { append(block(it)) }
            append("</section>\n")
        }
        append("</main>\n<footer>\n")
        append(folded("Parameters", report.parameters)).append(folded("Provenance", report.provenance))
        append("</footer>\n</body>\n</html>\n")
    }

    private fun run() = report.run.entries.joinToString("", "<dl class=\"run\">\n", "</dl>\n") { (name, value) ->
        "<div><dt>${htmlText(name)}</dt><dd>${htmlText(value)}</dd></div>\n"
    }

    private fun block(block: Block): String = when (block) {
        is Text -> "<p>${htmlText(block.paragraph)}</p>\n"
        is Figure -> figure(block)
        is Table -> table(block)
        is Comparisons -> comparisons(block)
        is Claims -> claims(block)
    }

    private fun figure(figure: Figure): String {
        val drawing = drawings.getValue(figure.id)
        val files = listOf("csv", "svg", "png").map { "figures/${figure.id}.$it" }
        return "<figure id=\"${figure.id}\">\n${drawing.svg}" +
            caption("figcaption", "Figure ${++figures}.", figure, drawing.remarks, files) + "</figure>\n"
    }

    private fun table(table: Table): String {
        val numeric = table.header.indices.map { column -> table.rows.all { NUMBER.containsMatchIn(it[column]) } }
        fun row(tag: String, cells: List<String>) =
            cells.withIndex().joinToString("", "<tr>", "</tr>\n") { (column, cell) ->
                "<$tag${if (numeric[column]) " class=\"number\"" else ""}>${htmlText(cell)}</$tag>"
            }
        val rows = table.rows.joinToString("") { row("td", it) }
        return tableElement(table, emptyList(), row("th", table.header), rows)
    }

    private fun comparisons(table: Comparisons): String {
        val remarks = listOf("† The known number came without an error; σ is ours alone.")
            .filter { table.rows.any(::isOurErrorAlone) }
        val header = "<tr><th>quantity</th><th class=\"number\">known</th><th>source</th>" +
            "<th class=\"number\">here</th><th class=\"number\">difference</th></tr>\n"
        val rows = table.rows.joinToString("") { row ->
            val plainly = htmlText(row.difference()) + if (isOurErrorAlone(row)) "<sup>†</sup>" else ""
            val difference = if (row.differsClearly()) "<strong>$plainly</strong>" else plainly
            "<tr><td>${htmlText(row.name)}</td><td class=\"number\">${printed(row.known)}</td>" +
                "<td class=\"source\">${htmlText(row.source)}</td><td class=\"number\">${found(row.here)}</td>" +
                "<td class=\"number\">$difference</td></tr>\n"
        }
        return tableElement(table, remarks, header, rows)
    }

    private fun claims(table: Claims): String {
        val header = "<tr><th>claim</th><th>source</th><th>here</th><th>verdict</th><th class=\"number\">σ</th></tr>\n"
        val rows = table.rows.joinToString("") { row ->
            val here = row.here.entries.joinToString("<br/>") { (name, number) ->
                "<span class=\"found\">${htmlText(name)} = ${found(number)}</span>"
            }
            val verdict = row.verdict
            val sigmas = if (row.sigmas.isNaN()) "—" else signed("%.1f", row.sigmas)
            "<tr><td class=\"claim\">${htmlText(row.statement)}</td><td class=\"source\">${htmlText(row.source)}</td>" +
                "<td>$here</td><td class=\"verdict ${verdict.word}\">${verdict.sign} ${verdict.word}</td>" +
                "<td class=\"number\">$sigmas</td></tr>\n"
        }
        return tableElement(table, emptyList(), header, rows)
    }

    private fun found(number: Estimate) = when {
        number.value.isNaN() -> "none"
        number.error.isNaN() -> printed(number) + "(?)"
        else -> printed(number)
    }

    private fun isOurErrorAlone(row: Comparison) =
        row.known.error.isNaN() && row.here.error > 0 && row.sigmas().isFinite()

    /** The compact notation; a number without an error has the digits it was given with, not six. */
    private fun printed(number: Estimate) =
        htmlText((if (number.error > 0) number.toString() else plain(number.value)).replace('-', '−'))

    private fun tableElement(table: Titled, remarks: List<String>, header: String, rows: String) =
        "<div class=\"table\" id=\"${table.id}\">\n" +
            caption("p", "Table ${++tables}.", table, remarks, listOf("${table.id}.csv")) +
            "<table>\n<thead>\n$header</thead>\n<tbody>\n$rows</tbody>\n</table>\n</div>\n"

    private fun caption(tag: String, number: String, of: Titled, remarks: List<String>, files: List<String>): String {
        val title = htmlText(of.title).let { if (it.isEmpty() || it.last() in ".?!") it else "$it." }
        val remarked = remarks.joinToString("") { " <span class=\"remark\">${htmlText(it)}</span>" }
        val links = files.joinToString(" ") { "<a href=\"$it\">${it.substringAfterLast('.')}</a>" }
        val text = htmlText(of.caption) + remarked
        return "<$tag><b>$number $title</b> $text <span class=\"files\">$links</span></$tag>\n"
    }

    private fun folded(title: String, entries: Map<String, String>): String =
        if (entries.isEmpty()) ""
        else "<details>\n<summary>$title</summary>\n<table>\n" + entries.entries.joinToString("") {
            "<tr><th>${escape(it.key)}</th><td>${escape(it.value)}</td></tr>\n"
        } + "</table>\n</details>\n"

    private companion object {
        val NUMBER = Regex("""^\s*([+−-]?[\d.]|—|$)""")
        val STYLE = Page::class.java.getResourceAsStream("report.css")!!.use { it.readBytes().decodeToString() }
    }
}
