package org.kadanoff.experiment

import kotlin.properties.PropertyDelegateProvider
import kotlin.properties.ReadOnlyProperty

/**
 * The size of a run: [quick] shows the physics in minutes on a laptop, [paper] has the sizes of the publication, and
 * [converged] comes to the same results in less time where a script knows how; elsewhere it is as [paper].
 */
@Suppress("EnumEntryName")
enum class Preset { quick, paper, converged }

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

    fun <T : Any> declare(name: String, quick: T, paper: T, converged: T = paper): T {
        val value = arguments.overrides[name]
            ?.let { typed -> parse(typed, quick) ?: throw WrongValue(name, typed, asTyped(quick)) }
            ?: when (arguments.preset) {
                Preset.quick -> quick
                Preset.paper -> paper
                Preset.converged -> converged
            }
        require(values.put(name, value) == null) { "the parameter $name is declared twice" }
        return value
    }

    /** The names, in the order of the script. */
    val names: Set<String> get() = values.keys

    /** The value of type T that was typed, or null if it is of another type; [example] shows the type. */
    private fun <T : Any> parse(typed: String, example: T): T? {
        val value: Any? = when (example) {
            is Int -> typed.replace("_", "").toIntOrNull()
            is Long -> typed.replace("_", "").toLongOrNull()
            is Double -> typed.toDoubleOrNull()
            is Boolean -> typed.toBooleanStrictOrNull()
            is String -> typed
            is ClosedFloatingPointRange<*> -> typed.split("..").mapNotNull { it.toDoubleOrNull() }
                .takeIf { it.size == 2 }?.let { (from, to) -> from..to }
            is List<*> -> example.firstOrNull()?.let { first -> typed.split(",").map { parse(it.trim(), first) ?: return null } }
            else -> null
        }
        @Suppress("UNCHECKED_CAST") // each branch gives what the example is
        return value as T?
    }

    private fun asTyped(value: Any): String = if (value is List<*>) value.joinToString(",") else value.toString()
}

/** The user gave a parameter a value of another type than that of its [example]. */
internal class WrongValue(name: String, typed: String, example: String) :
    IllegalArgumentException("--set $name=$typed: $name takes a value like $example")

/** Gives `val name by parameter(…)` its value, under the name of the property. */
class ParameterWord<T : Any> internal constructor(
    private val parameters: Parameters,
    private val quick: T,
    private val paper: T,
    private val converged: T,
) : PropertyDelegateProvider<Any?, ReadOnlyProperty<Any?, T>> {
    override fun provideDelegate(
        thisRef: Any?,
        property: kotlin.reflect.KProperty<*>,
    ): ReadOnlyProperty<Any?, T> {
        val value = parameters.declare(property.name, quick, paper, converged)
        return ReadOnlyProperty { _, _ -> value }
    }
}
