package org.kadanoff.mcrg;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.kadanoff.lattice.Lattice;

/**
 * The operators that a Hamiltonian is truncated to, in the order in which a truncation to fewer keeps them.
 *
 * @param operators each once, of one dimension
 */
public record OperatorBasis(List<Operator> operators) implements Serializable {

    /** @throws IllegalArgumentException if there is none, two are the same, or their dimensions differ */
    public OperatorBasis {
        operators = List.copyOf(operators);
        if (operators.isEmpty()) {
            throw new IllegalArgumentException("a basis has one operator or more");
        }
        Map<List<List<Integer>>, Operator> known = new HashMap<>();
        for (Operator operator : operators) {
            if (operator.dimension() != operators.getFirst().dimension()) {
                throw new IllegalArgumentException("the operators of a basis are for one lattice: '" + operator.name()
                        + "' has " + operator.dimension() + " axes, '" + operators.getFirst().name() + "' "
                        + operators.getFirst().dimension());
            }
            Operator same = known.put(operator.canonical(), operator);
            if (same != null) {
                throw new IllegalArgumentException("'" + same.name() + "' and '" + operator.name()
                        + "' are the same operator up to the symmetry of the lattice: a basis has each once");
            }
        }
    }

    /**
     * Seven even operators of the square lattice: nearest neighbours, diagonal neighbours, the plaquette, pairs two and
     * (2, 1) apart, the four neighbours of a site, and pairs (2, 2) apart; as many as R. H. Swendsen, Phys. Rev. Lett.
     * 42, 859 (1979), went to.
     */
    public static OperatorBasis sevenEven() {
        return new OperatorBasis(List.of(
                planar("nearest neighbours", 0, 0, 1, 0),
                planar("diagonal neighbours", 0, 0, 1, 1),
                planar("plaquette", 0, 0, 1, 0, 0, 1, 1, 1),
                planar("two apart", 0, 0, 2, 0),
                planar("(2, 1) apart", 0, 0, 2, 1),
                planar("four around a site", 1, 0, -1, 0, 0, 1, 0, -1),
                planar("(2, 2) apart", 0, 0, 2, 2)));
    }

    /** Four odd operators of the square lattice: a spin, three of a plaquette, three in line, three around a site. */
    public static OperatorBasis fourOdd() {
        return new OperatorBasis(List.of(
                planar("magnetization", 0, 0),
                planar("three of a plaquette", 0, 0, 1, 0, 0, 1),
                planar("three in line", 0, 0, 1, 0, 2, 0),
                planar("three around a site", 1, 0, -1, 0, 0, 1)));
    }

    /**
     * All even operators whose spins are pairwise within a distance, up to symmetry: first those of the smallest
     * extent, then of the fewest spins.
     *
     * @param dimension the axes of the lattice
     * @param squaredRange the square of the largest distance of two spins of an operator
     * @param mostSpins the most spins in a product
     * @throws IllegalArgumentException if a number is too small for any operator
     */
    public static OperatorBasis even(int dimension, int squaredRange, int mostSpins) {
        return enumerated(dimension, squaredRange, 2, mostSpins);
    }

    /** The same for odd operators. */
    public static OperatorBasis odd(int dimension, int squaredRange, int mostSpins) {
        return enumerated(dimension, squaredRange, 1, mostSpins);
    }

    private static OperatorBasis enumerated(int dimension, int squaredRange, int fewestSpins, int mostSpins) {
        if (dimension < 1 || squaredRange < 1 || mostSpins < fewestSpins) {
            throw new IllegalArgumentException("operators in 1 dimension or more have " + fewestSpins + " spins or "
                    + "more within a squared distance of 1 or more, not " + mostSpins + " within " + squaredRange
                    + " in " + dimension + " dimensions");
        }
        Map<List<List<Integer>>, Operator> found = new LinkedHashMap<>();
        List<Integer> origin = new ArrayList<>();
        for (int axis = 0; axis < dimension; axis++) {
            origin.add(0);
        }
        List<List<Integer>> after = ball(dimension, squaredRange);
        after = after.subList(after.indexOf(origin) + 1, after.size());
        extend(List.of(origin), after, squaredRange, fewestSpins % 2, mostSpins, found);
        return new OperatorBasis(found.values().stream()
                .sorted(Comparator.comparingInt((Operator operator) -> operator.squaredDistances().max().orElse(0))
                        .thenComparingInt(Operator::spins)
                        .thenComparingInt(operator -> operator.squaredDistances().sum()))
                .toList());
    }

    private static void extend(List<List<Integer>> cluster, List<List<Integer>> candidates, int squaredRange,
            int parity, int mostSpins, Map<List<List<Integer>>, Operator> found) {
        if (cluster.size() % 2 == parity) {
            Operator operator = Operator.of(cluster);
            found.putIfAbsent(operator.sites(), operator);
        }
        if (cluster.size() == mostSpins) {
            return;
        }
        for (int next = 0; next < candidates.size(); next++) {
            List<Integer> site = candidates.get(next);
            boolean near = Operator.seenFrom(site, cluster).stream()
                    .allMatch(displacement -> Operator.squaredLength(displacement) <= squaredRange);
            if (near) {
                List<List<Integer>> larger = new ArrayList<>(cluster);
                larger.add(site);
                extend(larger, candidates.subList(next + 1, candidates.size()), squaredRange, parity, mostSpins, found);
            }
        }
    }

    /** All points within a distance of the origin, in lexicographic order. */
    private static List<List<Integer>> ball(int dimension, int squaredRadius) {
        List<List<Integer>> points = List.of(List.of());
        int radius = (int) Math.sqrt(squaredRadius);
        for (int axis = 0; axis < dimension; axis++) {
            List<List<Integer>> longer = new ArrayList<>();
            for (List<Integer> point : points) {
                for (int along = -radius; along <= radius; along++) {
                    List<Integer> next = new ArrayList<>(point);
                    next.add(along);
                    longer.add(next);
                }
            }
            points = longer;
        }
        return points.stream().filter(point -> Operator.squaredLength(point) <= squaredRadius).toList();
    }

    private static Operator planar(String name, int... coordinates) {
        List<List<Integer>> sites = new ArrayList<>();
        for (int i = 0; i < coordinates.length; i += 2) {
            sites.add(List.of(coordinates[i], coordinates[i + 1]));
        }
        return new Operator(name, sites);
    }

    /** How many operators there are. */
    public int size() {
        return operators.size();
    }

    /** Whether all operators stay as they are when all spins flip. */
    public boolean isEven() {
        return operators.stream().allMatch(Operator::isEven);
    }

    /** Whether all operators change their sign when all spins flip. */
    public boolean isOdd() {
        return operators.stream().noneMatch(Operator::isEven);
    }

    /**
     * The first operators.
     *
     * @throws IllegalArgumentException if there are not so many
     */
    public OperatorBasis first(int count) {
        if (count < 1 || count > size()) {
            throw new IllegalArgumentException("a truncation of " + size() + " operators keeps 1 … " + size()
                    + " of them, not " + count);
        }
        return new OperatorBasis(operators.subList(0, count));
    }

    /**
     * Makes sure that a lattice is large enough to tell the operators apart.
     *
     * @throws IllegalArgumentException if it has other axes, or two of its distances are the same around the torus
     */
    public void requireFits(Lattice lattice) {
        Translations translations = Translations.of(lattice, operators.getFirst().dimension());
        Map<Integer, List<Integer>> bySite = new HashMap<>();
        for (Operator operator : operators) {
            for (List<List<Integer>> image : operator.images()) {
                for (List<Integer> from : image) {
                    for (List<Integer> displacement : Operator.seenFrom(from, image)) {
                        List<Integer> known = bySite.putIfAbsent(translations.moved(0, displacement), displacement);
                        if (known != null && Operator.squaredLength(known) != Operator.squaredLength(displacement)) {
                            throw new IllegalArgumentException("the operator '" + operator.name() + "' is larger than "
                                    + lattice + ", where " + displacement + " and " + known + " lead to the same site: "
                                    + "take operators of shorter range, fewer levels or a larger lattice");
                        }
                    }
                }
            }
        }
    }

    @Override
    public String toString() {
        return size() + (isEven() ? " even" : isOdd() ? " odd" : "") + " operators";
    }
}
