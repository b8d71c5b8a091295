package org.kadanoff.plots

import java.util.Locale
import kotlin.math.abs
import kotlin.math.ceil
import kotlin.math.floor
import kotlin.math.log10
import kotlin.math.pow
import kotlin.math.roundToInt

/** Whether a number has a place on this axis. */
internal fun Axis.shows(value: Double) = value.isFinite() && (!logarithmic || value > 0)

/** Where an axis begins and ends. */
internal data class Limits(val from: Double, val to: Double, val logarithmic: Boolean) {

    operator fun contains(value: Double) = value in from..to

    /** The limits, so little wider that rounding leaves no tick at their ends outside. */
    fun open(): Pair<Double, Double> {
        val margin = 1e-9 * (to - from)
        return if (logarithmic) from * (1 - 1e-9) to to * (1 + 1e-9) else from - margin to to + margin
    }

    /** [count] places from end to end, at equal distances on paper. */
    fun places(count: Int): List<Double> = List(count) {
        val part = it / (count - 1.0)
        if (logarithmic) from * (to / from).pow(part) else from + (to - from) * part
    }

    companion object {
        /** Limits around all of [values] that the axis shows, with a margin at ends that the axis leaves open. */
        fun of(axis: Axis, values: List<Double>): Limits {
            val shown = values.filter(axis::shows)
            val scale: (Double) -> Double = if (axis.logarithmic) ::log10 else { value -> value }
            val back: (Double) -> Double = if (axis.logarithmic) { value -> 10.0.pow(value) } else { value -> value }
            val least = scale(axis.from ?: shown.minOrNull() ?: axis.to?.let { if (it > 0) it / 10 else it - 1 } ?: 1.0)
            val most = scale(axis.to ?: shown.maxOrNull()?.takeIf { scale(it) >= least } ?: back(least + 1))
            val low = minOf(least, most)
            val span = (most - low).takeIf { it > 1e-12 * maxOf(1.0, abs(low)) } ?: maxOf(1.0, abs(low))
            val from = axis.from ?: back(low - MARGIN * span)
            val to = axis.to ?: back(maxOf(most, low) + MARGIN * span)
            return Limits(from, to, axis.logarithmic)
        }

        private const val MARGIN = 0.04
    }
}

/** A mark on an axis. */
internal data class Tick(val value: Double, val label: String)

/** Marks at round numbers, three to seven or so. */
internal fun ticks(limits: Limits): List<Tick> =
    if (limits.logarithmic) logarithmicTicks(limits) else linearTicks(limits)

private fun linearTicks(limits: Limits): List<Tick> {
    val span = limits.to - limits.from
    val decade = 10.0.pow(floor(log10(span)) - 1)
    val step = listOf(1, 2, 5, 10, 20, 50, 100).map { it * decade }.first { span / it <= 7.5 }
    val digits = maxOf(0, -floor(log10(step) + 1e-9).toInt())
    val isPlain = digits <= 4 && maxOf(abs(limits.from), abs(limits.to)) < 1e6
    val first = ceil(limits.from / step - 1e-6).toLong()
    val last = floor(limits.to / step + 1e-6).toLong()
    return (first..last).map {
        Tick((it * step).coerceIn(limits.from, limits.to), tickLabel(it * step, step, digits, isPlain))
    }
}

private fun tickLabel(value: Double, step: Double, digits: Int, isPlain: Boolean): String {
    val isZero = abs(value) < 1e-9 * step
    return when {
        isPlain && isZero -> String.format(Locale.ROOT, "%.${digits}f", 0.0)
        isPlain -> String.format(Locale.ROOT, "%.${digits}f", value).replace('-', '−')
        isZero -> "0"
        else -> floor(log10(abs(value)) + 1e-9).toInt().let { exponent ->
            plain(value / 10.0.pow(exponent), 6).replace('-', '−') + "·10" + superscript(exponent)
        }
    }
}

/** Decades with exponents, or 1, 2, 5 where there are not three of them. */
private fun logarithmicTicks(limits: Limits): List<Tick> {
    val decades = (ceil(log10(limits.from) - 1e-9).toInt()..floor(log10(limits.to) + 1e-9).toInt()).toList()
    if (decades.size > 2) {
        val step = ceil(decades.size / 7.0).roundToInt()
        return decades.filter { Math.floorMod(it, step) == 0 }.map { Tick(10.0.pow(it), "10" + superscript(it)) }
    }
    val first = floor(log10(limits.from)).toInt()
    return (first..first + 3).flatMap { decade -> listOf(1, 2, 5).map { it to decade } }
        .map { (digit, decade) -> Tick(digit * 10.0.pow(decade), logarithmicLabel(digit, decade)) }
        .filter { it.value in limits }
}

private fun logarithmicLabel(digit: Int, decade: Int) = when {
    decade in -3..3 -> plain(digit * 10.0.pow(decade), 4)
    digit == 1 -> "10" + superscript(decade)
    else -> "$digit·10" + superscript(decade)
}

private fun superscript(number: Int) = number.toString().map { if (it == '-') '⁻' else "⁰¹²³⁴⁵⁶⁷⁸⁹"[it - '0'] }
    .joinToString("")
