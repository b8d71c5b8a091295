package org.kadanoff.plots

import org.jetbrains.letsPlot.intern.Feature
import org.jetbrains.letsPlot.themes.elementBlank
import org.jetbrains.letsPlot.themes.elementLine
import org.jetbrains.letsPlot.themes.elementRect
import org.jetbrains.letsPlot.themes.elementText
import org.jetbrains.letsPlot.themes.margin
import org.jetbrains.letsPlot.themes.theme

internal const val FONT_SIZE = 14
internal const val FIGURE_FONTS = "Helvetica Neue, Helvetica, Arial, DejaVu Sans, sans-serif"

/** Thin frame, faint grid, no background, no legend. */
internal fun paperTheme(): Feature = theme(
    line = elementLine(color = Ink.FRAME, size = 0.8),
    rect = elementBlank(),
    text = elementText(color = Ink.TEXT, size = FONT_SIZE),
    panelBackground = elementBlank(),
    plotBackground = elementBlank(),
    panelBorder = elementRect(color = Ink.FRAME, size = 0.8),
    panelGridMajor = elementLine(color = Ink.GRID, size = 0.8),
    panelGridMinor = elementBlank(),
    axisLine = elementBlank(),
    axisTicks = elementLine(color = Ink.FRAME, size = 0.8),
    axisTitle = elementText(color = Ink.TEXT, size = FONT_SIZE + 1),
    axisText = elementText(color = Ink.TEXT, size = FONT_SIZE - 1),
    axisTextX = elementText(color = Ink.TEXT, size = FONT_SIZE - 1, angle = 0),
    plotTitle = elementText(color = Ink.TEXT, size = FONT_SIZE, hjust = 0.5, margin = margin(b = 6)),
    plotMargin = margin(t = 4, r = 12, b = 2, l = 2),
).legendPositionNone()
