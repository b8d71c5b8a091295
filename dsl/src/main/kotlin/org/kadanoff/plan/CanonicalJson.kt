package org.kadanoff.plan

import com.fasterxml.jackson.annotation.JsonAutoDetect
import com.fasterxml.jackson.annotation.JsonTypeInfo
import com.fasterxml.jackson.annotation.PropertyAccessor
import com.fasterxml.jackson.databind.MapperFeature
import com.fasterxml.jackson.databind.SerializationFeature
import com.fasterxml.jackson.databind.json.JsonMapper
import com.fasterxml.jackson.module.kotlin.KotlinModule
import org.kadanoff.absorbing.AbsorbingModel
import org.kadanoff.coarsegrain.ScaleTransformation
import org.kadanoff.coarsegrain.TieBreak
import org.kadanoff.flow.CouplingFlow
import org.kadanoff.lattice.Lattice
import org.kadanoff.model.Disorder
import org.kadanoff.model.Model
import org.kadanoff.sandpile.Sandpile
import org.kadanoff.tensor.TensorRG
import org.kadanoff.wavelet.Wavelet

/**
 * JSON in which equal records are equal texts: properties and keys in alphabetical order, no white space, and the
 * simple name of the class in `@type` wherever a property may hold one of several.
 */
internal object CanonicalJson {

    @JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "@type")
    private interface Named

    private val mapper = JsonMapper.builder()
        .addModule(KotlinModule.Builder().build())
        .visibility(PropertyAccessor.GETTER, JsonAutoDetect.Visibility.NONE) // what is derived says nothing new
        .visibility(PropertyAccessor.IS_GETTER, JsonAutoDetect.Visibility.NONE)
        .visibility(PropertyAccessor.FIELD, JsonAutoDetect.Visibility.ANY)
        .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
        .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
        .addMixIn(Lattice::class.java, Named::class.java)
        .addMixIn(Model::class.java, Named::class.java)
        .addMixIn(Disorder::class.java, Named::class.java)
        .addMixIn(AbsorbingModel::class.java, Named::class.java)
        .addMixIn(Sandpile::class.java, Named::class.java)
        .addMixIn(ScaleTransformation::class.java, Named::class.java)
        .addMixIn(TieBreak::class.java, Named::class.java)
        .addMixIn(CouplingFlow::class.java, Named::class.java)
        .addMixIn(TensorRG::class.java, Named::class.java)
        .addMixIn(Wavelet::class.java, Named::class.java)
        .build()

    fun write(value: Any): String = mapper.writeValueAsString(value)
}
