package org.kadanoff.plan

import java.nio.file.Path

/** How results of one type are kept in a file. */
interface Format<T : Any> {

    /** The end of the file's name, without the dot. */
    val extension: String

    /** Writes a value into a new file. */
    fun write(value: T, file: Path)

    /** Reads back what [write] wrote. The result may go on reading from the file, which can be renamed or deleted by then. */
    fun read(file: Path): T

    /**
     * What a run goes on with when [value] is written: the value itself, or what reads it from the file, so that many
     * results do not have to fit into memory together.
     */
    fun kept(value: T, file: Path): T = value
}
