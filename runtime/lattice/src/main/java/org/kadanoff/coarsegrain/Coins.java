package org.kadanoff.coarsegrain;

/**
 * Random bits that follow from a seed and a configuration alone, 64 for each index. A configuration and its flipped one
 * have opposite bits.
 *
 * <p>Spins are hashed two words at a time by the folded product of wyhash (Wang Yi), and a hash and an index made 64 bits
 * by the finalizer of SplitMix64 with the constants "Mix13" of D. Stafford (G. L. Steele, D. Lea, C. H. Flood, Fast
 * splittable pseudorandom number generators, OOPSLA 2014).
 */
final class Coins {

    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private final long start;
    private final long flip;

    private Coins(long start, long flip) {
        this.start = start;
        this.flip = flip;
    }

    /**
     * The coins of one configuration.
     *
     * @param spins its words, with or without others behind them
     * @param sites how many spins it has
     */
    static Coins of(long seed, long[] spins, int sites) {
        long flip = -(spins[0] & 1);
        int last = (sites - 1) >> 6;
        long place = mix(seed + GOLDEN);
        long sum = place;
        int word = 0;
        for (; word + 1 < last; word += 2) {
            sum += folded(spins[word] ^ flip, spins[word + 1] ^ flip, place);
            place += 2 * GOLDEN;
        }
        long before = word < last ? spins[word] ^ flip : 0;
        long end = (spins[last] ^ flip) << -sites >>> -sites;
        return new Coins(mix(sum + folded(before, end, place)), flip);
    }

    private static long folded(long one, long other, long place) {
        long a = one + place;
        long b = other ^ place + GOLDEN;
        return a * b ^ Math.unsignedMultiplyHigh(a, b);
    }

    /** 64 fair bits. */
    long bits(int index) {
        return mix(start + GOLDEN * index) ^ flip;
    }

    /** A fair bit for each site of an image. */
    void fill(long[] image) {
        for (int word = 0; word < image.length; word++) {
            image[word] = bits(word);
        }
    }

    private static long mix(long bits) {
        long mixed = (bits ^ bits >>> 30) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ mixed >>> 27) * 0x94D049BB133111EBL;
        return mixed ^ mixed >>> 31;
    }
}
