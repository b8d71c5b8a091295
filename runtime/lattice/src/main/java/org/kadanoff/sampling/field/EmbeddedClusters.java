package org.kadanoff.sampling.field;

import org.kadanoff.lanes.Elementary;
import org.kadanoff.lanes.Lanes;
import org.kadanoff.random.Xoshiro256PlusPlus;

/**
 * Wolff's embedded clusters: along a random direction r the field looks like Ising spins, the signs of S·r. From a
 * random site a cluster grows over each bond with probability 1 − exp(−2β (S·r)(S′·r)), and is reflected: S → S − 2
 * (S·r) r. U. Wolff, Phys. Rev. Lett. 62, 361 (1989); of φ⁴, with one component, it flips the signs: R. C. Brower, P.
 * Tamayo, Phys. Rev. Lett. 62, 1087 (1989). One cluster in each replica.
 */
final class EmbeddedClusters implements Update.RejectionFree {

    private int[] cluster = new int[0];

    @Override
    public void step(LaneField field) {
        if (cluster.length < field.sites) {
            cluster = new int[field.sites];
        }
        for (int lane = 0; lane < field.replicas; lane++) {
            flip(field, lane);
        }
    }

    private void flip(LaneField field, int lane) {
        Xoshiro256PlusPlus random = field.scalar[lane];
        float[] direction = new float[] {1};
        if (field.components > 1) {
            direction = Directions.random(field.components, random);
        }
        float strength = 2 * field.beta[lane];
        cluster[0] = (int) Math.unsignedMultiplyHigh(random.nextLong(), field.sites);
        reflect(field, cluster[0] * field.components * Lanes.COUNT + lane, direction);
        int size = 1;
        for (int next = 0; next < size; next++) {
            int site = cluster[next];
            // the site is reflected already, hence the sign; so are those in the cluster, which cannot join again
            float along = -strength * projection(field, site * field.components * Lanes.COUNT + lane, direction);
            for (int i = field.firstEnd[site]; i < field.firstEnd[site + 1]; i++) {
                int end = field.ends[i] + lane;
                float exponent = along * projection(field, end, direction);
                if (exponent > 0) {
                    float uniform = (random.nextLong() >>> 40) * 0x1p-24f;
                    if (uniform < exponent && uniform < -Elementary.expm1(-exponent)) {
                        reflect(field, end, direction);
                        cluster[size++] = field.ends[i] / (field.components * Lanes.COUNT);
                    }
                }
            }
        }
    }

    private static float projection(LaneField field, int at, float[] direction) {
        float sum = 0;
        for (int i = 0; i < direction.length; i++) {
            sum += field.values[at + i * Lanes.COUNT] * direction[i];
        }
        return sum;
    }

    private static void reflect(LaneField field, int at, float[] direction) {
        float[] values = field.values;
        if (direction.length == 1) {
            values[at] = -values[at];
            return;
        }
        float twice = 2 * projection(field, at, direction);
        float square = 0;
        for (int i = 0; i < direction.length; i++) {
            float value = values[at + i * Lanes.COUNT] - twice * direction[i];
            values[at + i * Lanes.COUNT] = value;
            square += value * value;
        }
        float correction = 1.5f - 0.5f * square;
        for (int i = 0; i < direction.length; i++) {
            values[at + i * Lanes.COUNT] *= correction;
        }
    }
}
