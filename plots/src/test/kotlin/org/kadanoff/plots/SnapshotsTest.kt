package org.kadanoff.plots

import io.kotest.assertions.throwables.shouldThrow
import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.collections.shouldContainExactly
import io.kotest.matchers.floats.plusOrMinus
import io.kotest.matchers.shouldBe
import io.kotest.matchers.string.shouldContain
import java.awt.image.BufferedImage
import java.io.ByteArrayInputStream
import javax.imageio.ImageIO

class SnapshotsTest : FunSpec({

    fun figure(image: Image) = Snapshots("s", "", "", listOf("c"), listOf("r"), listOf(listOf(image)))

    /** The pixels of the only picture of a figure. */
    fun pixels(image: Image): BufferedImage {
        val svg = SnapshotDrawing.draw(figure(image))
        val picture = Regex("""<svg x="(\d+)" y="(\d+)" width="(\d+)" height="(\d+)"""").find(svg)!!
        val (x, y, width, height) = picture.destructured.toList().map { 2 * it.toInt() }
        return ImageIO.read(ByteArrayInputStream(png(svg))).getSubimage(x, y, width, height)
    }

    /** Whether the picture is light at a place given in units of the lattice of [length] sites a side. */
    fun BufferedImage.isLight(length: Int, row: Double, column: Double): Boolean {
        val rgb = getRGB((column / length * width).toInt(), (row / length * height).toInt())
        return rgb and 0xff > 0x88
    }

    test("a spin stands in its row and column") {
        val up = 2 * 4 + 1
        val picture = pixels(Image.of(4, 4, FloatArray(16) { if (it == up) 1f else -1f }))
        for (row in 0 until 4) for (column in 0 until 4) {
            picture.isLight(4, row + 0.5, column + 0.5) shouldBe (row == 2 && column == 1)
        }
    }

    test("a site of a turned lattice is a diamond about column 2j + row mod 2 of the lattice it was decimated from") {
        val length = 8
        for ((row, j) in listOf(2 to 1, 3 to 1, 5 to 2)) {
            val up = row * length / 2 + j
            val spins = FloatArray(32) { if (it == up) 1f else -1f }
            val picture = pixels(Image.of(length, length / 2, spins, rotated = true))
            val centreRow = row + 0.5
            val centreColumn = 2 * j + row % 2 + 0.5
            for ((down, right) in listOf(0.0 to 0.0, 0.8 to 0.0, -0.8 to 0.0, 0.0 to 0.8, 0.0 to -0.8, 0.4 to 0.4)) {
                picture.isLight(length, centreRow + down, centreColumn + right) shouldBe true
            }
            for ((down, right) in listOf(0.7 to 0.7, -0.7 to 0.7, 1.2 to 0.0, 0.0 to -1.2, 1.0 to 1.0)) {
                picture.isLight(length, centreRow + down, centreColumn + right) shouldBe false
            }
        }
    }

    test("a turned lattice fills its square, as it is periodic") {
        val corner = pixels(Image.of(4, 2, FloatArray(8) { if (it == 0) 1f else -1f }, rotated = true))
        corner.isLight(4, 0.1, 0.1) shouldBe true
        corner.isLight(4, 0.5, 3.8) shouldBe true // half of the diamond's tip comes in again at the right
        corner.isLight(4, 3.8, 0.5) shouldBe true
        corner.isLight(4, 2.5, 2.5) shouldBe false
        val paper = 0xffffffff.toInt()
        val inside = 3 until corner.width - 3
        inside.none { x -> inside.any { y -> corner.getRGB(x, y) == paper } } shouldBe true
    }

    test("values survive to a part in 127 of the largest, and missing ones stay missing") {
        val image = Image.of(1, 4, floatArrayOf(0.3f, -1f, Float.NaN, 2.5f))
        image.scale shouldBe 2.5
        image.values()[0] shouldBe (0.3f plusOrMinus 0.01f)
        image.values()[3] shouldBe 2.5f
        image.values()[2].isNaN() shouldBe true
    }

    test("missing sites and sites beyond the range of tones are named in the caption") {
        val image = Image.of(1, 4, floatArrayOf(0.3f, -1f, Float.NaN, 2.5f))
        val marks = Marks.of(Report("", "", emptyList()))
        remarks(figure(image), marks) shouldContainExactly listOf(
            "1 of 4 sites are drawn red: not finite.",
            "1 of 4 sites lie beyond ±1 and have the tone of that value.",
        )
        remarks(figure(Image.of(1, 2, floatArrayOf(1f, -1f))), marks) shouldContainExactly emptyList()
    }

    test("images of the wrong size are refused") {
        shouldThrow<IllegalArgumentException> { Image.of(4, 4, FloatArray(15)) }.message shouldContain
            "4 x 4 sites cannot be made of 15 values"
        shouldThrow<IllegalArgumentException> { Image.of(3, 2, FloatArray(6), rotated = true) }.message shouldContain
            "even number of rows, not 3"
        shouldThrow<IllegalArgumentException> {
            Snapshots("s", "", "", listOf("a", "b"), listOf("r"), listOf(listOf(Image.of(1, 1, FloatArray(1)))))
        }.message shouldBe "figure 's' has 2 columns, but 1 images in row 1"
    }
})
