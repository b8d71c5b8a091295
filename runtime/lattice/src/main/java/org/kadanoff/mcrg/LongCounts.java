package org.kadanoff.mcrg;

import java.util.Arrays;

/** How often each of many longs was seen: an open hash table of primitives. */
final class LongCounts {

    private long[] keys = new long[1 << 10];
    private long[] counts = new long[1 << 10];
    private int distinct;

    void add(long key) {
        add(key, 1);
    }

    private void add(long key, long count) {
        int slot = slot(key);
        if (counts[slot] == 0) {
            keys[slot] = key;
            distinct++;
        }
        counts[slot] += count;
        if (2 * distinct > keys.length) {
            grow();
        }
    }

    private int slot(long key) {
        int slot = (int) (key * 0x9E3779B97F4A7C15L >>> 32) & keys.length - 1;
        while (counts[slot] != 0 && keys[slot] != key) {
            slot = slot + 1 & keys.length - 1;
        }
        return slot;
    }

    private void grow() {
        long[] oldKeys = keys;
        long[] oldCounts = counts;
        keys = new long[2 * oldKeys.length];
        counts = new long[keys.length];
        distinct = 0;
        for (int slot = 0; slot < oldKeys.length; slot++) {
            if (oldCounts[slot] != 0) {
                add(oldKeys[slot], oldCounts[slot]);
            }
        }
    }

    /** What was seen, in ascending order. */
    long[] seen() {
        long[] seen = new long[distinct];
        int next = 0;
        for (int slot = 0; slot < keys.length; slot++) {
            if (counts[slot] != 0) {
                seen[next++] = keys[slot];
            }
        }
        Arrays.sort(seen);
        return seen;
    }

    /** How often. */
    long count(long key) {
        return counts[slot(key)];
    }
}
