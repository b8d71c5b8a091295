package org.kadanoff

import java.io.ByteArrayInputStream
import java.io.ByteArrayOutputStream
import java.io.ObjectInputStream
import java.io.ObjectOutputStream

/** A copy of a value as another machine would receive it. */
internal fun <T> T.throughBytes(): T {
    val bytes = ByteArrayOutputStream().also { out -> ObjectOutputStream(out).use { it.writeObject(this) } }
    @Suppress("UNCHECKED_CAST")
    return ObjectInputStream(ByteArrayInputStream(bytes.toByteArray())).readObject() as T
}
