package org.kadanoff.cli

import com.github.ajalt.clikt.core.BaseCliktCommand
import com.github.ajalt.clikt.core.CliktError
import com.github.ajalt.clikt.core.ProgramResult
import kotlinx.coroutines.CancellationException
import org.kadanoff.experiment.WrongValue
import org.kadanoff.run.NodeFailure
import org.kadanoff.run.StoreProblem
import org.kadanoff.script.Fault
import org.kadanoff.script.ScriptError
import java.io.IOException
import java.nio.file.AccessDeniedException
import java.nio.file.FileAlreadyExistsException
import java.nio.file.FileSystemException
import java.nio.file.NoSuchFileException

/**
 * Does what a command does with a script. A failure is told in the user's words, with its stack trace where that is
 * asked for, and ends the command with exit code 1, or 2 where a value after `--set` is at fault.
 */
internal inline fun BaseCliktCommand<*>.tellingFailures(stacktrace: Boolean, action: () -> Unit) {
    try {
        action()
    } catch (control: CliktError) {
        throw control
    } catch (stop: CancellationException) {
        throw stop
    } catch (failure: Throwable) { // a library that does not load is an Error
        echo(inWords(failure), err = true)
        if (stacktrace) echo(failure.stackTraceToString(), err = true)
        throw ProgramResult(if (failure.cause is WrongValue) 2 else 1)
    }
}

internal fun inWords(failure: Throwable): String = when (failure) {
    is ScriptError -> failure.render()
    is NodeFailure -> failure.node.run { Fault("$kind $label failed: ${failure.message}", place).render() }
    is StoreProblem -> failure.message.orEmpty()
    is IOException -> inWords(failure)
    else -> "unexpected ${failure.javaClass.simpleName}: ${failure.message} (more with --stacktrace)"
}

/** What the system says of a file; some of its exceptions have a message that is but the file's name. */
internal fun inWords(failure: IOException): String = when (failure) {
    is AccessDeniedException -> "${failure.file}: no permission to write or read it"
    is FileAlreadyExistsException -> "${failure.file}: a file is in the way"
    is NoSuchFileException -> "${failure.file}: there is no such file or folder"
    is FileSystemException -> failure.message.orEmpty()
    else -> "can not read or write a file: ${failure.message}"
}
