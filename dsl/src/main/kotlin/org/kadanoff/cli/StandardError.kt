package org.kadanoff.cli

import java.lang.foreign.FunctionDescriptor
import java.lang.foreign.Linker
import java.lang.foreign.ValueLayout.JAVA_INT

/**
 * Takes back the standard error that the launcher has put aside in the file descriptor `-Dkadanoff.stderr`, if it has.
 *
 * Java warns of the incubator module that we use (the Vector API) before any code of ours runs, and has no option
 * against it. So the launcher starts Java with a standard error that drops this line.
 */
internal fun restoreStandardError() {
    val aside = Integer.getInteger("kadanoff.stderr") ?: return
    val linker = Linker.nativeLinker()
    val dup2 = linker.defaultLookup().findOrThrow("dup2")
    val signature = FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT)
    linker.downcallHandle(dup2, signature).invokeWithArguments(aside, 2)
}
