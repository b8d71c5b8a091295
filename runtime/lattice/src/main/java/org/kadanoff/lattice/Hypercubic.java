package org.kadanoff.lattice;

import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A chain, a rectangle, a box: sites at integer coordinates in any number of dimensions, bonds along the axes. Sites are
 * numbered with the last coordinate running fastest, and drawn with it as the column.
 *
 * @param lengths the sites along each axis, each 2 or more
 * @param boundary what happens at all edges
 */
public record Hypercubic(List<Integer> lengths, Boundary boundary) implements Lattice {

    /** @throws IllegalArgumentException if there is no axis, one is shorter than 2, or there are too many sites */
    public Hypercubic {
        lengths = List.copyOf(lengths);
        if (lengths.isEmpty() || lengths.stream().anyMatch(length -> length < 2)) {
            throw new IllegalArgumentException("a hypercubic lattice has 2 sites or more along each axis, not " + lengths);
        }
        if (lengths.stream().mapToDouble(length -> length).reduce(1, (a, b) -> a * b) * lengths.size() > 1 << 30) {
            throw new IllegalArgumentException("a lattice of " + lengths + " has too many bonds: at most 2³⁰");
        }
    }

    /** L^d sites, periodic. */
    public Hypercubic(int dimension, int length) {
        this(dimension, length, Boundary.PERIODIC);
    }

    /** L^d sites. */
    public Hypercubic(int dimension, int length, Boundary boundary) {
        this(Collections.nCopies(dimension, length), boundary);
    }

    /** The number of axes d. */
    public int dimension() {
        return lengths.size();
    }

    @Override
    public int rows() {
        return lengths.stream().limit(dimension() - 1L).reduce(1, (a, b) -> a * b);
    }

    @Override
    public int columns() {
        return lengths.getLast();
    }

    @Override
    public int coordination() {
        return 2 * dimension();
    }

    /** {@inheritDoc} Direction a is forward along axis a, direction d + a backward. */
    @Override
    public int neighbor(int site, int direction) {
        int axis = direction % dimension();
        return moved(site, axis, direction < dimension() ? 1 : -1);
    }

    @Override
    public int nextNearestCoordination() {
        return dimension() == 1 ? 2 : 2 * dimension() * (dimension() - 1);
    }

    /** {@inheritDoc} Across the faces of the cells; two sites along in a chain. */
    @Override
    public int nextNearest(int site, int direction) {
        if (dimension() == 1) {
            return moved(site, 0, direction == 0 ? 2 : -2);
        }
        int half = nextNearestCoordination() / 2;
        int sign = direction < half ? 1 : -1;
        int pair = direction % half / 2;
        int second = 1;
        while (second * (second + 1) / 2 <= pair) {
            second++;
        }
        int first = pair - second * (second - 1) / 2;
        int along = moved(site, second, sign);
        return along < 0 ? -1 : moved(along, first, direction % 2 == 0 ? sign : -sign);
    }

    private int moved(int site, int axis, int by) {
        int stride = 1;
        for (int faster = dimension() - 1; faster > axis; faster--) {
            stride *= lengths.get(faster);
        }
        int length = lengths.get(axis);
        int coordinate = site / stride % length;
        int to = coordinate + by;
        if (to < 0 || to >= length) {
            if (boundary == Boundary.OPEN) {
                return -1;
            }
            to = Math.floorMod(to, length);
        }
        return site + (to - coordinate) * stride;
    }

    @Override
    public int bonds() {
        int all = sites() * dimension();
        return boundary == Boundary.PERIODIC ? all
                : all - lengths.stream().mapToInt(length -> sites() / length).sum();
    }

    @Override
    public boolean isBipartite() {
        return boundary == Boundary.OPEN || lengths.stream().allMatch(length -> length % 2 == 0);
    }

    @Override
    public int sublattice(int site) {
        int sum = 0;
        int rest = site;
        for (int axis = dimension() - 1; axis >= 0; axis--) {
            sum += rest % lengths.get(axis);
            rest /= lengths.get(axis);
        }
        return sum % 2;
    }

    @Override
    public double spacing() {
        return 1;
    }

    @Override
    public String toString() {
        String open = boundary == Boundary.OPEN ? ", open" : "";
        boolean equal = lengths.stream().distinct().count() == 1;
        String shape = equal ? lengths.getFirst().toString()
                : lengths.stream().map(String::valueOf).collect(Collectors.joining(" × "));
        return switch (dimension()) {
            case 1 -> "chain(" + shape + open + ")";
            case 3 -> "cubic(" + shape + open + ")";
            default -> "hypercubic(" + dimension() + ", " + shape + open + ")";
        };
    }
}
