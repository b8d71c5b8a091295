package org.kadanoff.plots

import io.kotest.assertions.throwables.shouldThrow
import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.collections.shouldContainExactly
import io.kotest.matchers.collections.shouldHaveSize
import io.kotest.matchers.doubles.plusOrMinus
import io.kotest.matchers.floats.plusOrMinus
import io.kotest.matchers.ints.shouldBeLessThan
import io.kotest.matchers.shouldBe
import io.kotest.matchers.string.shouldContain
import java.awt.image.BufferedImage
import java.io.ByteArrayInputStream
import java.util.Base64
import java.util.Random
import javax.imageio.ImageIO

class HeatMapsTest : FunSpec({

    fun figure(vararg entries: Entries, range: Double? = null) =
        HeatMaps("h", "", "", entries.map { HeatMap("", "i", "j", it) }, range = range)

    /** The raster images of a figure: its matrices, then the bar of colours. */
    fun rasters(figure: HeatMaps): List<BufferedImage> =
        Regex("base64,([^\"]*)\"").findAll(HeatMapDrawing.draw(figure)).map {
            ImageIO.read(ByteArrayInputStream(Base64.getDecoder().decode(it.groupValues[1])))
        }.toList()

    fun BufferedImage.opacity(x: Int, y: Int) = getRGB(x, y) ushr 24
    fun BufferedImage.isOrange(x: Int, y: Int) = (getRGB(x, y) shr 16 and 0xff) > (getRGB(x, y) and 0xff)

    test("an entry stands in its row and column as a square of pixels, stronger in colour as it is larger") {
        // 2 × 4 entries, 128 pixels a side each
        val picture = rasters(figure(Entries.of(2, 4, floatArrayOf(0f, 1f, -2f, 0f, 0f, 0f, 0f, 2f)))).first()
        picture.width to picture.height shouldBe (512 to 256)
        val corners = listOf(0, 1, 126, 127)
        for (dx in corners) for (dy in corners) {
            fun opacity(row: Int, column: Int) = picture.opacity(128 * column + dx, 128 * row + dy)
            opacity(0, 0) shouldBe 0
            opacity(0, 1) shouldBe 255 * 64 / 127 // round(127/2) of 127 tones
            opacity(0, 2) shouldBe 255
            opacity(1, 3) shouldBe 255
            opacity(1, 1) shouldBe 0
            picture.isOrange(128 + dx, dy) shouldBe true
            picture.isOrange(256 + dx, dy) shouldBe false
        }
    }

    test("the bar of colours runs from the largest entry at the top through nothing to its negative") {
        val bar = rasters(figure(Entries.of(1, 2, floatArrayOf(0.5f, -0.1f)))).last()
        val x = bar.width / 2
        bar.opacity(x, 0) shouldBe 255
        bar.isOrange(x, 0) shouldBe true
        bar.opacity(x, bar.height / 2) shouldBe 0
        bar.opacity(x, bar.height - 1) shouldBe 255
        bar.isOrange(x, bar.height - 1) shouldBe false
    }

    test("entries survive to a part in 32767 of the largest, and missing ones stay missing") {
        val entries = Entries.of(2, 2, floatArrayOf(0.3f, -1e-3f, Float.NaN, -2.5f))
        entries.values()[0] shouldBe (0.3f plusOrMinus 1e-4f)
        entries.values()[1] shouldBe (-1e-3f plusOrMinus 1e-4f)
        entries.values()[2].isNaN() shouldBe true
        entries.values()[3] shouldBe -2.5f
        Entries.of(1, 2, FloatArray(2)).values() shouldBe FloatArray(2)
    }

    test("a region keeps the entries of its rows and columns") {
        val region = Entries.of(10, 8, FloatArray(80) { it.toFloat() }, 3..4, 5..7)
        region.values().map { it.toDouble() }.zip(listOf(29, 30, 31, 37, 38, 39)) { kept, entry ->
            kept shouldBe (entry.toDouble() plusOrMinus 2e-3)
        }
        csv(figure(region)).lines()[1] shouldContain "matrix 1,3,5,29"
    }

    test("large matrices are kept in blocks as their entry of largest magnitude, so that a diagonal survives") {
        val size = 1023
        val matrix = FloatArray(size * size) { if (it / size == it % size) -1f else if (it == 2) 0.5f else 0.01f }
        matrix[size * size - 2] = Float.NaN
        val entries = Entries.of(size, size, matrix)
        entries.block shouldBe 2
        entries.width to entries.height shouldBe (512 to 512)
        val values = entries.values()
        for (block in 0 until 511) values[block * 513] shouldBe -1f
        values[1] shouldBe (0.5f plusOrMinus 1e-4f)
        values[2] shouldBe (0.01f plusOrMinus 1e-4f)
        values[512 * 512 - 2].isNaN() shouldBe true
        remarks(figure(entries), Marks.of(Report("", "", emptyList()))) shouldContainExactly listOf(
            "Each pixel of “matrix 1” is the entry of largest magnitude among 2 × 2.",
            "1 of 262144 pixels of “matrix 1” are drawn grey: not finite.",
            "The data file leaves “matrix 1” out, which has more than 65536 pixels.",
        )
        csv(figure(entries)) shouldBe "matrix,row,column,value\n"
    }

    test("entries beyond the range have the colour of its end, and the caption says how many") {
        val narrow = figure(Entries.of(1, 4, floatArrayOf(0.1f, -0.3f, 1f, 0.05f)), range = 0.1)
        val picture = rasters(narrow).first()
        listOf(0, 1, 2).forEach { picture.opacity(128 * it + 64, 64) shouldBe 255 }
        remarks(narrow, Marks.of(Report("", "", emptyList()))) shouldContainExactly
            listOf("2 of 4 pixels of “matrix 1” lie beyond ±0.1 and have the colour of its end.")
    }

    test("a matrix of noise of 1024 x 1024 takes less than 400 kB of the page") {
        val random = Random(1)
        val entries = Entries.of(1024, 1024, FloatArray(1024 * 1024) { random.nextGaussian().toFloat() })
        HeatMapDrawing.draw(figure(entries)).length shouldBeLessThan 400_000
    }

    test("a figure of zeros has a range") {
        rasters(figure(Entries.of(2, 2, FloatArray(4)))) shouldHaveSize 2
    }

    test("matrices of the wrong size and regions outside of them are refused") {
        fun message(block: () -> Unit) = shouldThrow<IllegalArgumentException> { block() }.message
        message { Entries.of(4, 4, FloatArray(15)) } shouldBe "a matrix of 4 x 4 cannot be made of 15 entries"
        message { Entries.of(4, 4, FloatArray(16), 2..4) } shouldContain "rows 2..4 and columns 0..3 are not a region"
        message { figure() } shouldBe "figure 'h' has no matrices"
        message { figure(Entries.of(1, 1, FloatArray(1)), range = 0.0) } shouldContain "positive range"
        message { Claims("c", "", "", emptyList()) } shouldBe "table 'c' has no claims"
    }
})
