package org.kadanoff.experiment

import kotlin.properties.PropertyDelegateProvider
import kotlin.properties.ReadOnlyProperty

/** The size of a run: [quick] shows the physics in minutes on a laptop, [paper] has the sizes of the publication. */
@Suppress("EnumEntryName")
enum class Preset { quick, paper }

/**
 * What the user says about the parameters of an experiment.
 *
 * @property preset which of a parameter's values stands where [overrides] says nothing
 * @property overrides values by parameter, as they were typed after `--set`
 */
class Arguments(val preset: Preset = Preset.quick, val overrides: Map<String, String> = emptyMap())

/** The parameters that an experiment has declared, in order, with the values that stand. */
internal class Parameters(private val arguments: Arguments) {

    private val values = LinkedHashMap<String, Any>()

    /** Value by name, as a report prints them. */
    fun asText(): Map<String, String> = values.mapValues { (_, value) -> value.toString() }

    fun <T : Any> declare(name: String, quick: T, paper: T): T {
        val value = arguments.overrides[name]?.let { typed -> parse(name, typed, quick) }
            ?: when (arguments.preset) {
                Preset.quick -> quick
                Preset.paper -> paper
            }
        require(values.put(name, value) == null) { "the parameter $name is declared twice" }
        return value
    }

    /** The names, in the order of the script. */
    val names: Set<String> get() = values.keys

    /** The value of type T that was typed; [example] shows the type. */
    private fun <T : Any> parse(name: String, typed: String, example: T): T {
        @Suppress("UNCHECKED_CAST") // the value is what the example is
        return requireNotNull(valueLike(example, typed) as T?) {
            val written = if (example is List<*>) example.joinToString(",") else example
            "--set $name=$typed: $name takes a value like $written"
        }
    }

    private fun valueLike(example: Any, typed: String): Any? = when (example) {
        is Int -> typed.replace("_", "").toIntOrNull()
        is Long -> typed.replace("_", "").toLongOrNull()
        is Double -> typed.toDoubleOrNull()
        is Boolean -> typed.toBooleanStrictOrNull()
        is String -> typed
        is ClosedFloatingPointRange<*> -> typed.split("..").mapNotNull { it.toDoubleOrNull() }
            .takeIf { it.size == 2 }?.let { (from, to) -> from..to }
        is List<*> -> typed.split(",").map { valueLike(example.first()!!, it.trim()) }.takeIf { null !in it }
        else -> error("a parameter is a number, a text, true or false, a range or a list, not ${example.javaClass}")
    }
}

/** Gives `val name by parameter(…)` its value, under the name of the property. */
class ParameterWord<T : Any> internal constructor(
    private val parameters: Parameters,
    private val quick: T,
    private val paper: T,
) : PropertyDelegateProvider<Any?, ReadOnlyProperty<Any?, T>> {
    override fun provideDelegate(
        thisRef: Any?,
        property: kotlin.reflect.KProperty<*>,
    ): ReadOnlyProperty<Any?, T> {
        val value = parameters.declare(property.name, quick, paper)
        return ReadOnlyProperty { _, _ -> value }
    }
}
