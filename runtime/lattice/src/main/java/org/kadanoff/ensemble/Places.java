package org.kadanoff.ensemble;

import java.io.Serializable;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Where the configurations of an ensemble lie: in arrays, in mapped files, or some here and some there. All take the
 * same number of bytes. Joining and slicing copy none of them.
 */
final class Places implements Serializable {

    private static final long serialVersionUID = 1;

    private final transient long bytes;
    private final transient MemorySegment[] memory;

    /** How many bytes after the begin of its memory each configuration begins. */
    private final transient long[] offset;

    private Places(long bytes, MemorySegment[] memory, long[] offset) {
        this.bytes = bytes;
        this.memory = memory;
        this.offset = offset;
    }

    /** Configurations of so many bytes each, one after the other. */
    static Places inOrder(MemorySegment memory, int count, long bytes) {
        MemorySegment[] same = Collections.nCopies(count, memory).toArray(MemorySegment[]::new);
        return new Places(bytes, same, IntStream.range(0, count).mapToLong(number -> bytes * number).toArray());
    }

    /** All of several, in order; they have configurations of one size. */
    static Places concat(List<Places> parts) {
        return new Places(parts.getFirst().bytes,
                parts.stream().flatMap(part -> Arrays.stream(part.memory)).toArray(MemorySegment[]::new),
                parts.stream().flatMapToLong(part -> Arrays.stream(part.offset)).toArray());
    }

    Places slice(int from, int to) {
        return new Places(bytes, Arrays.copyOfRange(memory, from, to), Arrays.copyOfRange(offset, from, to));
    }

    /** The memory that one configuration lies in, among others. */
    MemorySegment memory(int configuration) {
        return memory[configuration];
    }

    /** Where it begins there, in bytes. */
    long offset(int configuration) {
        return offset[configuration];
    }

    /** The memory of one configuration alone. */
    MemorySegment get(int configuration) {
        return memory[configuration].asSlice(offset[configuration], bytes);
    }

    /** Whether these are the same configurations, bit by bit, wherever they lie. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Places that && bytes == that.bytes && memory.length == that.memory.length
                && IntStream.range(0, memory.length).allMatch(number -> get(number).mismatch(that.get(number)) < 0);
    }

    @Override
    public int hashCode() {
        return IntStream.range(0, memory.length).map(number -> Arrays.hashCode(copy(number)))
                .reduce(1, (hash, next) -> 31 * hash + next);
    }

    private byte[] copy(int configuration) {
        return get(configuration).toArray(ValueLayout.JAVA_BYTE);
    }

    private Object writeReplace() {
        return new Copied(bytes, IntStream.range(0, memory.length).mapToObj(this::copy).toArray(byte[][]::new));
    }

    /** What is sent to another process, whose machine has the same order of bytes: memory cannot be. */
    private record Copied(long bytes, byte[][] configurations) implements Serializable {

        private Object readResolve() {
            return new Places(bytes,
                    Stream.of(configurations).map(MemorySegment::ofArray).toArray(MemorySegment[]::new),
                    new long[configurations.length]);
        }
    }
}
