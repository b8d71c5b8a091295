package org.kadanoff.script

/** What is wrong, in the user's words, and where in the script when that is known. */
class Fault(val message: String, val place: Place? = null) {
    /** `file:line:column: message`, the line of the script and a caret below the column. */
    fun render(): String = if (place == null) message else "$this\n${place.excerpt()}"

    override fun toString(): String = if (place == null) message else "$place: $message"
}

/**
 * A script cannot be read, compiled or evaluated. The [faults] are in the order of the script: all that the compiler
 * found, or the one at which evaluation stopped (its exception is the [cause]).
 */
class ScriptError(val faults: List<Fault>, cause: Throwable? = null) : Exception(faults.joinToString("\n"), cause) {
    constructor(message: String, place: Place? = null, cause: Throwable? = null) :
        this(listOf(Fault(message, place)), cause)

    /** The place of the first fault. */
    val place: Place? get() = faults.first().place

    /** All faults as a user should read them: no stack trace. */
    fun render(): String = faults.joinToString("\n") { it.render() }
}
