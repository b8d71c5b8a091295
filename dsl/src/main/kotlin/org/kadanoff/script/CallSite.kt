package org.kadanoff.script

import java.lang.StackWalker.Option.RETAIN_CLASS_REFERENCE
import java.lang.classfile.Attributes
import java.lang.classfile.ClassFile

private val stack = StackWalker.getInstance(RETAIN_CLASS_REFERENCE)

/**
 * The place in a script from which the calling word was called: the innermost script line among the callers. Null when
 * no script is among them.
 */
fun callSite(): Place? = stack.walk { frames ->
    var called: StackWalker.StackFrame? = null
    for (frame in frames) {
        val loader = frame.declaringClass.classLoader
        if (loader is ScriptClassLoader && frame.lineNumber > 0) {
            return@walk loader.place(frame.className, frame.lineNumber, called?.className, called?.methodName)
        }
        called = frame
    }
    null
}

/** The place in this script through which [failure] came, or null. */
internal fun ScriptClassLoader.placeOf(failure: Throwable): Place? {
    val frames = failure.stackTrace
    val index = frames.indexOfFirst { bytesOf(it.className) != null && it.lineNumber > 0 }
    if (index < 0) return null
    val called = frames.getOrNull(index - 1)
    return place(frames[index].className, frames[index].lineNumber, called?.className, called?.methodName)
}

/**
 * The place of a stack frame of a script, in which the method [calledMethod] of [calledClass] was being called, or
 * nothing more than an expression of its own evaluated.
 */
internal fun ScriptClassLoader.place(
    scriptClass: String,
    frameLine: Int,
    calledClass: String?,
    calledMethod: String?,
): Place {
    val line = if (frameLine <= source.lines.size) frameLine else inlinedInto(scriptClass, frameLine)
    return Place(source, line, lazy {
        val text = source.lines.getOrElse(line - 1) { "" }
        val words = if (calledMethod == null) emptyList() else spellings(calledClass.orEmpty(), calledMethod)
        val start = words.firstNotNullOfOrNull { positionOf(it, text) } ?: text.indexOfFirst { !it.isWhitespace() }
        maxOf(start, 0) + 1
    })
}

/**
 * The line into which the compiler inlined a function of another file: it numbers such lines beyond the end of the
 * script, and notes in the KotlinDebug stratum of the source map (JSR 45) which line of the script called.
 */
private fun ScriptClassLoader.inlinedInto(scriptClass: String, frameLine: Int): Int {
    val map = bytesOf(scriptClass)
        ?.let { ClassFile.of().parse(it).findAttribute(Attributes.sourceDebugExtension()).orElse(null) }
        ?.contents()?.decodeToString()?.substringAfter("*S KotlinDebug", "")
    return inlineRange.findAll(map.orEmpty()).firstNotNullOfOrNull {
        val (line, first, count) = it.destructured
        val range = first.toInt()..<first.toInt() + (count.toIntOrNull() ?: 1)
        if (frameLine in range) line.toInt() else null
    } ?: 1
}

private val inlineRange = Regex("""(?m)^(\d+)#\d+:(\d+)(?:,(\d+))?$""")

/** How a method of the JVM may be written in a script, the likeliest first. */
internal fun spellings(className: String, method: String): List<String> {
    val name = method.substringBefore("\$").substringBefore('-')
    val property = Regex("(?:get|set|is)([A-Z].*)").matchEntire(name)?.groupValues?.get(1)
    return when {
        method == "<init>" -> listOf(className.substringAfterLast('.').substringAfterLast('$'))
        property != null -> listOf(name, property.replaceFirstChar { it.lowercase() })
        else -> listOfNotNull(name, operators[name])
    }
}

private val operators = mapOf(
    "plus" to "+", "minus" to "-", "times" to "*", "div" to "/", "rangeTo" to "..", "rangeUntil" to "..<",
    "get" to "[", "set" to "[", "provideDelegate" to "by",
)

/** Where [spelling] stands in a line: in a call rather than as a name, in code rather than in a string or comment. */
private fun positionOf(spelling: String, line: String): Int? {
    val escaped = Regex.escape(spelling)
    val name = if (spelling.first().isLetter()) """(?<![\w$])$escaped(?![\w$])""" else escaped
    val code = stringOrComment.replace(line) { " ".repeat(it.value.length) }
    val found = Regex("""$name(?=\s*[({<])""").find(code) ?: Regex(name).find(code) ?: Regex(name).find(line)
    return found?.range?.first
}

private val stringOrComment = Regex(""""(?:\\.|[^"\\])*"|//.*""")
