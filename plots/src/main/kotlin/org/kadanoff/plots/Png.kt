package org.kadanoff.plots

import org.apache.batik.transcoder.SVGAbstractTranscoder
import org.apache.batik.transcoder.TranscoderInput
import org.apache.batik.transcoder.TranscoderOutput
import org.apache.batik.transcoder.image.ImageTranscoder
import org.apache.batik.transcoder.image.PNGTranscoder
import java.awt.Color
import java.io.ByteArrayOutputStream
import java.io.StringReader

/** The PNG of an SVG figure, two pixels for one of the figure's. */
internal fun png(svg: String): ByteArray {
    val width = Regex("width=\"(\\d+)\"").find(svg)!!.groupValues[1].toFloat()
    val bytes = ByteArrayOutputStream()
    PNGTranscoder().apply {
        addTranscodingHint(SVGAbstractTranscoder.KEY_WIDTH, 2 * width)
        addTranscodingHint(ImageTranscoder.KEY_BACKGROUND_COLOR, Color.WHITE)
    }.transcode(TranscoderInput(StringReader(svg)), TranscoderOutput(bytes))
    return bytes.toByteArray()
}
