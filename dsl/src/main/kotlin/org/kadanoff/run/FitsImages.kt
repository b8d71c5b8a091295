package org.kadanoff.run

import nom.tam.fits.BasicHDU
import nom.tam.fits.Fits
import nom.tam.fits.FitsException
import nom.tam.fits.Header
import nom.tam.fits.ImageHDU
import nom.tam.util.ArrayFuncs
import java.io.IOException
import java.nio.file.Path
import java.util.logging.Level
import java.util.logging.Logger
import kotlin.io.path.exists
import kotlin.io.path.isRegularFile

/**
 * An image of the sky, or several of the same size.
 *
 * @property values physical values, map by map, row by row; NaN where a pixel is blank
 */
internal class SkyImages(val maps: Int, val rows: Int, val columns: Int, val values: DoubleArray) {

    fun value(map: Int, row: Int, column: Int): Double = values[(map * rows + row) * columns + column]

    /** Where a value stands, as a user of FITS counts: from 1, the column first. */
    fun place(index: Int): String {
        val pixel = "column ${index % columns + 1}, row ${index / columns % rows + 1}"
        return if (maps == 1) pixel else "$pixel of map ${index / columns / rows + 1}"
    }
}

/**
 * Images in FITS files, plain or gzipped: the one in the primary unit, or else in the first extension that has one. Two
 * axes are one map, a third one counts several. Values are BZERO + BSCALE · raw; raw values of BLANK, and NaN, are
 * blank.
 */
internal object FitsImages {

    /** It would print the stack traces of broken files. Held here, or its level would be forgotten. */
    private val library: Logger = Logger.getLogger("nom.tam").apply { level = Level.OFF }

    /** @throws IllegalArgumentException if there is no such file, it can not be read, or it has no image */
    fun read(file: Path): SkyImages {
        require(file.exists()) { "there is no file $file to read maps from" }
        require(file.isRegularFile()) { "$file is no file: name the FITS file with the maps" }
        return try {
            Fits(file.toFile()).use { fits -> image(fits.read(), file) }
        } catch (damage: FitsException) {
            throw IllegalArgumentException("$file is no FITS file that can be read: ${damage.message}", damage)
        } catch (damage: IOException) {
            throw IllegalArgumentException("$file can not be read: ${damage.message}", damage)
        }
    }

    private fun image(units: Array<BasicHDU<*>>, file: Path): SkyImages {
        val image = units.firstOrNull { it is ImageHDU && it.axes?.isNotEmpty() == true }
        val found = "${units.size} unit${if (units.size == 1) "" else "s"}"
        requireNotNull(image) { "$file has no image, neither in the primary unit nor in an extension: it has $found" }
        val axes = image.axes.toList() // the slowest first
        val size = axes.reversed().joinToString(" × ")
        require(axes.size in 2..3) {
            "the image in $file has ${axes.size} axes, $size: maps have two, or a third that counts them"
        }
        val raw = requireNotNull(image.kernel) { "$file is cut short: its image of $size pixels is not whole" }
        val values = physical(ArrayFuncs.flatten(raw), image.header)
        return SkyImages(if (axes.size == 3) axes.first() else 1, axes[axes.size - 2], axes.last(), values)
    }

    private fun physical(raw: Any, header: Header): DoubleArray {
        val zero = header.getDoubleValue("BZERO", 0.0)
        val scale = header.getDoubleValue("BSCALE", 1.0)
        val blank = if (header.containsKey("BLANK")) header.getLongValue("BLANK") else null
        fun of(whole: Long) = if (whole == blank) Double.NaN else zero + scale * whole
        return when (raw) {
            is ByteArray -> DoubleArray(raw.size) { of(raw[it].toLong() and 0xff) } // bytes of FITS have no sign
            is ShortArray -> DoubleArray(raw.size) { of(raw[it].toLong()) }
            is IntArray -> DoubleArray(raw.size) { of(raw[it].toLong()) }
            is LongArray -> DoubleArray(raw.size) { of(raw[it]) }
            is FloatArray -> DoubleArray(raw.size) { zero + scale * raw[it] }
            is DoubleArray -> DoubleArray(raw.size) { zero + scale * raw[it] }
            else -> throw FitsException("its pixels are ${raw.javaClass.simpleName}")
        }
    }
}
