package org.kadanoff.sampling.field;

import java.util.Arrays;
import java.util.BitSet;
import java.util.stream.IntStream;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import org.kadanoff.lanes.LaneGenerator;
import org.kadanoff.lanes.Lanes;
import org.kadanoff.lattice.Bonds;
import org.kadanoff.lattice.Lattice;
import org.kadanoff.model.Model;
import org.kadanoff.random.StreamAddress;
import org.kadanoff.random.Xoshiro256PlusPlus;

/**
 * The configurations of the replicas of one vector: component c of a site in one lane stands at
 * {@code values[(site · components + c) · Lanes.COUNT + lane]}. Lanes beyond the last replica repeat its β and are of
 * no further use.
 */
final class LaneField {

    /** The most sites that a kernel visits in one call: few, so that it is soon compiled from its beginning. */
    static final int CHUNK = 128;

    final Model model;
    final int components;
    final int sites;
    final int replicas;
    final float[] values;
    final float[] beta = new float[Lanes.COUNT];
    final LaneGenerator generator;

    /** For each replica a generator for what vectors are no use for. */
    final Xoshiro256PlusPlus[] scalar;

    /** The sites, colour after colour; no bond joins two of one colour. */
    final int[] order;

    /** Where stretches of one colour, each of up to {@link #CHUNK} sites, begin in the order; and its end. */
    final int[] chunks;

    /** The neighbours of a site are the entries {@code firstEnd[site] … firstEnd[site + 1] − 1} of {@code ends}. */
    final int[] firstEnd;

    /** The offset in {@code values} of the first component of each neighbour. */
    final int[] ends;

    /**
     * Replicas at their ordered start: all values alike, in a random direction.
     *
     * @param betas of the replicas, at most {@link Lanes#COUNT}
     * @param firstReplica the number of the first of them in its chain
     */
    LaneField(Model model, double[] betas, StreamAddress address, int firstReplica) {
        this.model = model;
        Lattice lattice = model.lattice();
        components = model.components();
        sites = lattice.sites();
        replicas = betas.length;
        values = new float[length(model)];
        generator = new LaneGenerator(address, firstReplica);
        scalar = IntStream.range(firstReplica, firstReplica + replicas).mapToObj(replica -> address.stream(~replica))
                .toArray(Xoshiro256PlusPlus[]::new);
        Bonds bonds = Bonds.of(lattice);
        firstEnd = new int[sites + 1];
        for (int site = 0; site < sites; site++) {
            firstEnd[site + 1] = firstEnd[site] + bonds.degree(site);
        }
        ends = new int[firstEnd[sites]];
        for (int site = 0; site < sites; site++) {
            for (int i = 0; i < bonds.degree(site); i++) {
                ends[firstEnd[site] + i] = bonds.neighbor(site, i) * components * Lanes.COUNT;
            }
        }
        int[] color = colors(bonds);
        order = IntStream.rangeClosed(0, Arrays.stream(color).max().orElseThrow())
                .flatMap(c -> IntStream.range(0, sites).filter(site -> color[site] == c)).toArray();
        chunks = chunks(color);
        float[] direction = null;
        for (int lane = 0; lane < Lanes.COUNT; lane++) {
            beta[lane] = (float) betas[Math.min(lane, replicas - 1)];
            if (lane < replicas) {
                direction = Directions.random(components, scalar[lane]);
            }
            for (int i = 0; i < sites * components; i++) {
                values[i * Lanes.COUNT + lane] = direction[i % components];
            }
        }
    }

    /** The least colour of each site that no earlier neighbour has: two where the lattice is bipartite, else a few. */
    private static int[] colors(Bonds bonds) {
        int[] color = new int[bonds.sites()];
        for (int site = 0; site < color.length; site++) {
            BitSet taken = new BitSet();
            for (int i = 0; i < bonds.degree(site); i++) {
                if (bonds.neighbor(site, i) < site) {
                    taken.set(color[bonds.neighbor(site, i)]);
                }
            }
            color[site] = taken.nextClearBit(0);
        }
        return color;
    }

    private int[] chunks(int[] color) {
        IntStream.Builder starts = IntStream.builder();
        int start = 0;
        for (int i = 0; i < sites; i++) {
            if (i == 0 || i - start == CHUNK || color[order[i]] != color[order[i - 1]]) {
                starts.add(i);
                start = i;
            }
        }
        return starts.add(sites).build().toArray();
    }

    private static int length(Model model) {
        long length = (long) model.lattice().sites() * model.components() * Lanes.COUNT;
        if (length > Integer.MAX_VALUE - 8) {
            throw new IllegalArgumentException(Lanes.COUNT + " replicas of " + model
                    + " do not fit into one array: take a smaller lattice");
        }
        return (int) length;
    }

    FloatVector betas() {
        return Lanes.load(beta, 0);
    }

    /** The sums over the neighbours of each site from … to − 1 of the order, component by component. */
    void neighborSums(int from, int to, float[] target) {
        int at = 0;
        for (int i = from; i < to; i++) {
            int first = firstEnd[order[i]];
            int last = firstEnd[order[i] + 1];
            for (int part = 0; part < components * Lanes.COUNT; part += Lanes.COUNT) {
                FloatVector sum = Lanes.load(values, ends[first] + part);
                for (int end = first + 1; end < last; end++) {
                    sum = sum.add(Lanes.load(values, ends[end] + part));
                }
                sum.intoArray(target, at);
                at += Lanes.COUNT;
            }
        }
    }

    /** The sum of one component over the neighbours of a site, which has one at least on every lattice. */
    FloatVector neighborSum(int site, int component) {
        int offset = component * Lanes.COUNT;
        FloatVector sum = Lanes.load(values, ends[firstEnd[site]] + offset);
        for (int end = firstEnd[site] + 1; end < firstEnd[site + 1]; end++) {
            sum = sum.add(Lanes.load(values, ends[end] + offset));
        }
        return sum;
    }

    /** −Σ over bonds of the product of their ends, in each lane. */
    double[] energy() {
        double[] twice = new double[Lanes.COUNT];
        for (int from = 0; from < sites; from += CHUNK) {
            addProducts(from, Math.min(from + CHUNK, sites), twice);
        }
        return IntStream.range(0, Lanes.COUNT).mapToDouble(lane -> -twice[lane] / 2).toArray();
    }

    private void addProducts(int from, int to, double[] sums) {
        DoubleVector lower = DoubleVector.zero(Lanes.DOUBLES);
        DoubleVector upper = DoubleVector.zero(Lanes.DOUBLES);
        for (int site = from; site < to; site++) {
            for (int component = 0; component < components; component++) {
                FloatVector product = neighborSum(site, component)
                        .mul(Lanes.load(values, (site * components + component) * Lanes.COUNT));
                lower = lower.add(Lanes.lower(product));
                upper = upper.add(Lanes.upper(product));
            }
        }
        Lanes.accumulate(sums, lower, upper);
    }

    /** The sum of one component over all sites, in each lane. */
    double[] sum(int component) {
        double[] sums = new double[Lanes.COUNT];
        for (int site = 0; site < sites; site++) {
            for (int lane = 0; lane < Lanes.COUNT; lane++) {
                sums[lane] += values[(site * components + component) * Lanes.COUNT + lane];
            }
        }
        return sums;
    }
}
