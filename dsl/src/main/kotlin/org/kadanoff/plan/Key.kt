package org.kadanoff.plan

import java.security.MessageDigest

/**
 * The address of a result: the SHA-256, in hexadecimal, of everything that the result depends on. Two nodes of the same
 * key have the same result, whichever script, machine or number of threads made it.
 */
@JvmInline
value class Key(val hex: String) {

    /** The key of one task of a node whose work is split. */
    fun task(index: Int): Key = of("task", 1, mapOf("index" to index), listOf(this))

    override fun toString(): String = hex.take(12)

    companion object {
        /**
         * @param kind what is computed, the word of the field
         * @param revision raised whenever the same spec starts to give another result
         * @param spec a record of everything that the result depends on beside its inputs
         * @param inputs the keys of the results that it is computed from
         */
        fun of(kind: String, revision: Int, spec: Any, inputs: List<Key>): Key {
            val identity = CanonicalJson.write(
                mapOf("kind" to kind, "revision" to revision, "spec" to spec, "inputs" to inputs.map { it.hex })
            )
            val digest = MessageDigest.getInstance("SHA-256").digest(identity.toByteArray())
            return Key(digest.toHexString())
        }
    }
}
