package org.kadanoff.run

import com.fasterxml.jackson.module.kotlin.readValue
import io.jhdf.HdfFile
import org.kadanoff.plan.Format
import org.kadanoff.wavelet.conditional.ConditionalSamples
import java.nio.file.Path

/**
 * Fields as [FieldEnsembleFormat] has them, with the attribute `chains`: how the chains of each scale fared, as JSON.
 */
internal object ConditionalSamplesFormat : Format<ConditionalSamples> {

    override val extension get() = "h5"

    override fun write(value: ConditionalSamples, file: Path) =
        FieldEnsembleFormat.write(value.fields, file, mapOf("chains" to Json.mapper.writeValueAsString(value.reports)))

    override fun kept(value: ConditionalSamples, file: Path) =
        ConditionalSamples(FieldEnsembleFormat.kept(value.fields, file), value.reports)

    override fun read(file: Path): ConditionalSamples = ConditionalSamples(
        FieldEnsembleFormat.read(file),
        HdfFile(file).use { Json.mapper.readValue(it.getAttribute("chains").data as String) },
    )
}
