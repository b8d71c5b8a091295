package org.kadanoff.sampling.cluster;

/**
 * Disjoint sets of the elements 0, 1, 2, … as trees in which every parent has a smaller number than its children, so that
 * the root of a set is its first element, and one pass upward or downward through the numbers visits every tree from its
 * root or from its leaves. Joined by Rem's algorithm, which climbs two trees at once and compresses both paths:
 * E. W. Dijkstra, A Discipline of Programming (1976), chapter 23.
 */
final class Forest {

    /** The sign bit holds the coin. */
    private final int[] parent;

    /** @param capacity the most elements */
    Forest(int capacity) {
        parent = new int[capacity];
    }

    /** Makes each of the elements {@code from … to − 1} a set of its own. */
    void plant(int from, int to) {
        for (int i = from; i < to; i++) {
            parent[i] = i;
        }
    }

    /** Joins the sets of two elements. */
    void join(int first, int second) {
        int[] parent = this.parent;
        int a = first;
        int b = second;
        int aboveA = parent[a];
        int aboveB = parent[b];
        while (aboveA != aboveB) {
            if (aboveA < aboveB) {
                parent[b] = aboveA;
                if (b == aboveB) {
                    return;
                }
                b = aboveB;
                aboveB = parent[b];
            } else {
                parent[a] = aboveB;
                if (a == aboveA) {
                    return;
                }
                a = aboveA;
                aboveA = parent[a];
            }
        }
    }

    /**
     * Tosses a coin for each set and hands it down to its elements, up to 64 of them at a time, from the first on. After
     * it nothing can be joined.
     *
     * @param first the first of these elements; all before it have their coins already
     * @param count how many elements
     * @param coins random bits, the i-th for the i-th of these elements if it is a root
     * @return the coins of the elements' sets, the i-th for the i-th of these elements
     */
    long toss(int first, int count, long coins) {
        int[] parent = this.parent;
        long tossed = 0;
        for (int i = 0; i < count; i++) {
            int element = first + i;
            int above = parent[element];
            parent[element] = above | (int) (coins >>> i) << 31;
            int coin = parent[above] & Integer.MIN_VALUE;
            parent[element] = above | coin;
            tossed |= (long) (coin >>> 31) << i;
        }
        return tossed;
    }

    /** The parent of an element: itself if it is a root. */
    int parent(int element) {
        return parent[element] & Integer.MAX_VALUE;
    }
}
