package org.kadanoff.plan

import java.nio.file.Path

/** How results of one type are kept in a file. */
interface Format<T : Any> {

    /** The end of the file's name, without the dot. */
    val extension: String

    /** Writes a value into a new file. */
    fun write(value: T, file: Path)

    /** Reads back what [write] wrote. */
    fun read(file: Path): T
}
