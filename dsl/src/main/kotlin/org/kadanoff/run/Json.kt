package org.kadanoff.run

import com.fasterxml.jackson.annotation.JsonAutoDetect
import com.fasterxml.jackson.annotation.JsonTypeInfo
import com.fasterxml.jackson.annotation.PropertyAccessor
import com.fasterxml.jackson.databind.SerializationFeature
import com.fasterxml.jackson.databind.json.JsonMapper
import com.fasterxml.jackson.module.kotlin.KotlinModule
import com.fasterxml.jackson.module.kotlin.readValue
import org.kadanoff.ensemble.Normaliser
import org.kadanoff.lattice.Lattice
import org.kadanoff.model.Disorder
import org.kadanoff.model.Model
import org.kadanoff.plan.Format
import org.kadanoff.plots.Block
import org.kadanoff.plots.Layer
import org.kadanoff.sandpile.Sandpile
import org.kadanoff.wavelet.Wavelet
import org.kadanoff.wavelet.conditional.CoarseModel
import org.kadanoff.wavelet.conditional.Hats
import java.nio.file.Path

/** The JSON that runs leave behind, indented for human readers. */
internal object Json {

    @JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "lattice")
    private interface NamedLattice

    @JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "is")
    private interface Named

    val mapper: JsonMapper = JsonMapper.builder()
        .addModule(KotlinModule.Builder().build())
        .enable(SerializationFeature.INDENT_OUTPUT)
        .visibility(PropertyAccessor.GETTER, JsonAutoDetect.Visibility.NONE) // what is derived is not kept
        .visibility(PropertyAccessor.IS_GETTER, JsonAutoDetect.Visibility.NONE)
        .visibility(PropertyAccessor.FIELD, JsonAutoDetect.Visibility.ANY)
        .addMixIn(Lattice::class.java, NamedLattice::class.java)
        .addMixIn(Sandpile::class.java, Named::class.java)
        .addMixIn(Model::class.java, Named::class.java)
        .addMixIn(Disorder::class.java, Named::class.java)
        .addMixIn(Normaliser::class.java, Named::class.java)
        .addMixIn(Wavelet::class.java, Named::class.java)
        .addMixIn(Hats::class.java, Named::class.java)
        .addMixIn(CoarseModel::class.java, Named::class.java)
        .addMixIn(Block::class.java, Named::class.java)
        .addMixIn(Layer::class.java, Named::class.java)
        .build()
        .apply {
            listOf(
                Lattice::class, Sandpile::class, Model::class, Disorder::class, Normaliser::class, Wavelet::class, Hats::class,
                CoarseModel::class,
            ).forEach { registerSubtypes(*it.java.permittedSubclasses) }
        }
}

/** Keeps a record as JSON. */
internal inline fun <reified T : Any> json(): Format<T> = object : Format<T> {
    override val extension get() = "json"
    override fun write(value: T, file: Path) = Json.mapper.writeValue(file.toFile(), value)
    override fun read(file: Path): T = Json.mapper.readValue(file.toFile())
}

/** Writes a record as JSON. */
internal fun writeJson(value: Any, file: Path) = Json.mapper.writeValue(file.toFile(), value)
