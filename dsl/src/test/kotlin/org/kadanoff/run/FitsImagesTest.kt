package org.kadanoff.run

import io.kotest.assertions.throwables.shouldThrow
import io.kotest.core.spec.style.FunSpec
import io.kotest.engine.spec.tempdir
import io.kotest.matchers.doubles.plusOrMinus
import io.kotest.matchers.floats.shouldBeGreaterThan
import io.kotest.matchers.floats.shouldBeLessThan
import io.kotest.matchers.shouldBe
import io.kotest.matchers.string.shouldContain
import nom.tam.fits.Fits
import nom.tam.fits.Header
import nom.tam.fits.NullDataHDU
import java.nio.file.Path
import java.util.SplittableRandom
import java.util.zip.GZIPOutputStream
import kotlin.io.path.div
import kotlin.io.path.fileSize
import kotlin.io.path.outputStream
import kotlin.io.path.readBytes
import kotlin.io.path.writeBytes
import kotlin.math.abs
import kotlin.math.roundToInt
import kotlin.math.sin
import kotlin.math.sqrt

/** Tiles side by side, as they are. */
private fun sharp(side: Int) = Cut(side, rebin = 1, seam = 0, step = side)

/** Every file is written by the test that reads it. */
class FitsImagesTest : FunSpec({

    val folder = tempdir().toPath()

    fun written(name: String, image: Any?, primary: Boolean = true, header: Header.() -> Unit = {}): Path {
        val file = folder / name
        Fits().use { fits ->
            if (!primary || image == null) fits.addHDU(NullDataHDU())
            if (image != null) fits.addHDU(Fits.makeHDU(image).also { it.header.header() })
            fits.write(file.toFile())
        }
        return file
    }

    fun ramp(rows: Int, columns: Int) = Array(rows) { row -> FloatArray(columns) { (row * columns + it).toFloat() } }

    fun refused(says: String, read: () -> Any) {
        shouldThrow<IllegalArgumentException> { read() }.message.orEmpty() shouldContain says
    }

    test("one map in the primary unit, row by row") {
        val image = FitsImages.read(written("primary.fits", ramp(4, 6)))
        listOf(image.maps, image.rows, image.columns) shouldBe listOf(1, 4, 6)
        image.value(0, 2, 5) shouldBe 17.0
    }

    test("several maps in the first extension with an image, in double precision") {
        val maps = Array(3) { map -> Array(2) { row -> DoubleArray(2) { 100.0 * map + 10 * row + it } } }
        val image = FitsImages.read(written("extension.fits", maps, primary = false))
        listOf(image.maps, image.rows, image.columns) shouldBe listOf(3, 2, 2)
        image.value(2, 1, 0) shouldBe 210.0
    }

    test("raw integers are scaled, and the blank value is not a number") {
        val shorts = arrayOf(shortArrayOf(1, -2), shortArrayOf(-32768, 4))
        val image = FitsImages.read(written("scaled.fits", shorts) {
            addValue("BSCALE", 0.5, "")
            addValue("BZERO", 10.0, "")
            addValue("BLANK", -32768, "")
        })
        "${image.values.asList()}" shouldBe "[10.5, 9.0, NaN, 12.0]"
        FitsImages.read(written("bytes.fits", arrayOf(byteArrayOf(-1, 3)))).values.toList() shouldBe listOf(255.0, 3.0)
        FitsImages.read(written("ints.fits", arrayOf(intArrayOf(1 shl 30, 3)))).values.toList() shouldBe
            listOf((1 shl 30).toDouble(), 3.0)
    }

    test("a gzipped file is read as if it were not") {
        val plain = written("plain.fits", ramp(3, 3))
        val zipped = folder / "zipped.fits.gz"
        GZIPOutputStream(zipped.outputStream()).use { it.write(plain.readBytes()) }
        FitsImages.read(zipped).values.toList() shouldBe FitsImages.read(plain).values.toList()
    }

    test("tiles are cut around the centre, map by map, row by row, and standardised") {
        val tiles = FitsImages.read(written("ramp.fits", ramp(5, 10))).tiles(sharp(4), Path.of("ramp.fits"))
        tiles.fields.size() shouldBe 2
        val tiling = tiles.tiling
        listOf(tiling.maps, tiling.rows, tiling.columns, tiling.tiles) shouldBe listOf(1, 5, 10, 2)
        tiling.cropped shouldBe 18
        // Rows 0 … 3 of 5 and columns 1 … 8 of 10.
        val pixels = (0 until 4).flatMap { row -> (1..8).map { 10.0 * row + it } }
        tiling.mean shouldBe (pixels.average() plusOrMinus 1e-12)
        tiling.standardDeviation shouldBe
            (sqrt(pixels.sumOf { (it - pixels.average()) * (it - pixels.average()) } / 32) plusOrMinus 1e-12)
        fun raw(tile: Int, site: Int) = tiling.mean + tiling.standardDeviation * tiles.fields.value(tile, site)
        raw(0, 0) shouldBe (1.0 plusOrMinus 1e-5)
        raw(1, 0) shouldBe (5.0 plusOrMinus 1e-5)
        raw(1, 7) shouldBe (18.0 plusOrMinus 1e-5)
    }

    test("tiles overlap, but not from one half of a map to the other") {
        val tiles = SkyImages(1, 12, 8, DoubleArray(96) { it.toDouble() }).tiles(Cut(4, 1, 0, 2), Path.of("map.fits"))
        fun corner(tile: Int) =
            (tiles.tiling.mean + tiles.tiling.standardDeviation * tiles.fields.value(tile, 0)).roundToInt()
        List(tiles.tiling.tiles, ::corner).groupBy({ it / 8 }, { it % 8 }) shouldBe
            listOf(0, 2, 6, 8).associateWith { listOf(0, 2, 4) }
        tiles.tiling.cropped shouldBe 0
    }

    test("pixels are averaged block by block before tiles are cut") {
        val ramp = SkyImages(1, 6, 6, DoubleArray(36) { (it % 6).toDouble() })
        val tiles = ramp.tiles(Cut(2, 2, 0, 2), Path.of("map.fits"))
        tiles.fields.size() shouldBe 1
        tiles.tiling.cropped shouldBe 20
        // Blocks of columns 0 and 1, of 2 and 3.
        tiles.tiling.mean shouldBe (1.5 plusOrMinus 1e-12)
        tiles.tiling.standardDeviation shouldBe (1.0 plusOrMinus 1e-12)
    }

    // Of 100 × 64 independent numbers on the seam, 5 σ.
    test("the seam of a tile is blended with what follows the tile, and keeps the variance") {
        val random = SplittableRandom(2)
        val noise = SkyImages(100, 16, 16, DoubleArray(25_600) { random.nextGaussian() })
        val tiles = noise.tiles(Cut(8, 1, 8, 8), Path.of("noise.fits"))
        tiles.fields.size() shouldBe 100
        tiles.tiling.standardDeviation shouldBe (1.0 plusOrMinus 5 / sqrt(2 * 6_400.0))
        val wave = SkyImages(1, 40, 40, DoubleArray(1_600) { sin(0.23 * (it % 40)) })
        fun jump(seam: Int) = wave.tiles(Cut(16, 1, seam, 16), Path.of("wave.fits")).fields.let { fields ->
            (0 until fields.size()).maxOf { abs(fields.value(it, 15) - fields.value(it, 0)) }
        }
        jump(0) shouldBeGreaterThan 1.2f
        jump(4) shouldBeLessThan 0.7f
    }

    test("files without maps are refused") {
        refused("there is no file") { FitsImages.read(folder / "absent.fits") }
        refused("is no file") { FitsImages.read(folder) }
        refused("has no image, neither in the primary unit nor in an extension: it has 1 unit") {
            FitsImages.read(written("empty.fits", null))
        }
        refused("is no FITS file that can be read") {
            FitsImages.read((folder / "text.fits").also { it.writeBytes("kappa, by hand".toByteArray()) })
        }
        refused("has 1 axes, 5") { FitsImages.read(written("row.fits", floatArrayOf(1f, 2f, 3f, 4f, 5f))) }
        val whole = written("whole.fits", ramp(64, 64))
        refused("is cut short: its image of 64 × 64") {
            val cut = folder / "cut.fits"
            cut.writeBytes(whole.readBytes().copyOf((whole.fileSize() / 2).toInt()))
            FitsImages.read(cut)
        }
    }

    test("maps that can not be cut into tiles are refused") {
        val file = Path.of("map.fits")
        val image = SkyImages(1, 6, 8, DoubleArray(48) { it.toDouble() })
        refused("a power of two, which wavelets halve down to 1, not 6") { image.tiles(sharp(6), file) }
        refused("8 × 6 pixels, fewer than a tile of 8 × 8") { image.tiles(sharp(8), file) }
        refused("8 × 6 pixels, fewer than a tile of 4 × 4 and its seam of 3") { image.tiles(Cut(4, 1, 3, 4), file) }
        refused("rebin = 1 or more, not 0") { image.tiles(Cut(4, 0, 0, 4), file) }
        refused("blends at most as many pixels as a tile of side 2 has along an axis, not 3") {
            image.tiles(Cut(2, 1, 3, 2), file)
        }
        refused("after 1 to 4 pixels, not after 5") { image.tiles(Cut(4, 1, 0, 5), file) }
        refused("all pixels of the maps in map.fits are 2.0") {
            SkyImages(1, 4, 4, DoubleArray(16) { 2.0 }).tiles(sharp(4), file)
        }
        val masked = SkyImages(2, 4, 4, DoubleArray(32) { if (it == 22 || it == 30) Double.NaN else it.toDouble() })
        refused("2 of 32 pixels in map.fits are blank, masked or not a number, the first at column 3, row 2 of map 2") {
            masked.tiles(sharp(4), file)
        }
        val infinite = SkyImages(1, 2, 2, doubleArrayOf(1.0, 2.0, Double.POSITIVE_INFINITY, 0.0))
        refused("1 of 4 pixels in map.fits are blank, masked or not a number, the first at column 1, row 2:") {
            infinite.tiles(sharp(2), file)
        }
    }
})
