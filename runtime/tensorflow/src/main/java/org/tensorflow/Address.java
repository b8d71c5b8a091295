package org.tensorflow;

import java.lang.foreign.MemorySegment;
import org.bytedeco.javacpp.Pointer;

/** Memory that somebody else owns, as the bindings want it; to be cast by the constructor of another pointer. */
final class Address extends Pointer {
    Address(long address) {
        this.address = address;
    }

    Address(MemorySegment segment) {
        this(segment.address());
    }
}
