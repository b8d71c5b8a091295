package org.kadanoff.mcrg;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * An operator S_a of a Hamiltonian H = −Σ K_a S_a: the product of the spins of a cluster, summed over all translations
 * of a square, cubic or hypercubic lattice and over all distinct images of the cluster under its point group.
 *
 * @param name what tables call it
 * @param sites the spins of the cluster, by their positions in steps along the axes of bonds
 */
public record Operator(String name, List<List<Integer>> sites) implements Serializable {

    private static final Comparator<List<Integer>> LEXICOGRAPHIC = (one, other) -> IntStream.range(0, one.size())
            .map(axis -> Integer.compare(one.get(axis), other.get(axis)))
            .filter(order -> order != 0).findFirst().orElse(0);

    private static final Comparator<List<List<Integer>>> BY_SITES = (one, other) -> IntStream.range(0, one.size())
            .map(spin -> LEXICOGRAPHIC.compare(one.get(spin), other.get(spin)))
            .filter(order -> order != 0).findFirst().orElse(0);

    /** @throws IllegalArgumentException if there is no spin, two have one site, or their dimensions differ */
    public Operator {
        sites = sites.stream().map(List::copyOf).toList();
        if (sites.isEmpty() || sites.stream().map(List::size).distinct().count() != 1 || sites.getFirst().isEmpty()) {
            throw new IllegalArgumentException("an operator is a product of one spin or more, with as many coordinates "
                    + "each as the lattice has axes, not " + sites);
        }
        if (sites.stream().distinct().count() < sites.size()) {
            throw new IllegalArgumentException("an operator has every spin once, for s² = 1: not " + sites);
        }
    }

    /** An operator that is called by how far its spins are apart. */
    static Operator of(List<List<Integer>> sites) {
        List<List<Integer>> canonical = new Operator("", sites).canonical();
        return new Operator(switch (canonical.size()) {
            case 1 -> "magnetization";
            case 2 -> inBrackets(canonical.getLast().stream().map(Math::abs).sorted(Comparator.reverseOrder()).toList())
                    + " apart";
            default -> canonical.size() + " spins, " + canonical.stream().skip(1).map(Operator::inBrackets)
                    .collect(Collectors.joining(" ")) + " from the first";
        }, canonical);
    }

    private static String inBrackets(List<Integer> displacement) {
        return displacement.stream().map(String::valueOf).collect(Collectors.joining(", ", "(", ")"));
    }

    /** The number of axes d. */
    public int dimension() {
        return sites.getFirst().size();
    }

    /** The number of spins in a product. */
    public int spins() {
        return sites.size();
    }

    /** Whether the operator stays as it is when all spins flip. */
    public boolean isEven() {
        return spins() % 2 == 0;
    }

    /** The distinct images of the cluster under the point group, each with its first spin at the origin. */
    public List<List<List<Integer>>> images() {
        TreeSet<List<List<Integer>>> images = new TreeSet<>(BY_SITES);
        for (int[] order : permutations(dimension())) {
            for (int signs = 0; signs < 1 << dimension(); signs++) {
                int mirrored = signs;
                images.add(fromOrigin(sites.stream()
                        .map(site -> IntStream.range(0, site.size())
                                .mapToObj(axis -> (1 - 2 * (mirrored >> axis & 1)) * site.get(order[axis]))
                                .toList())
                        .toList()));
            }
        }
        return List.copyOf(images);
    }

    /** The same list for all clusters that are images of each other. */
    List<List<Integer>> canonical() {
        return images().getFirst();
    }

    /** From one spin of the cluster to each, itself included. */
    static List<List<Integer>> seenFrom(List<Integer> origin, List<List<Integer>> cluster) {
        return cluster.stream()
                .map(site -> IntStream.range(0, site.size())
                        .mapToObj(axis -> site.get(axis) - origin.get(axis)).toList())
                .toList();
    }

    static int squaredLength(List<Integer> displacement) {
        return displacement.stream().mapToInt(along -> along * along).sum();
    }

    /** All squared distances between two spins of the cluster. */
    IntStream squaredDistances() {
        return sites.stream().flatMapToInt(
                from -> seenFrom(from, sites).stream().mapToInt(Operator::squaredLength)).filter(length -> length > 0);
    }

    private static List<List<Integer>> fromOrigin(List<List<Integer>> cluster) {
        List<List<Integer>> sorted = cluster.stream().sorted(LEXICOGRAPHIC).toList();
        return seenFrom(sorted.getFirst(), sorted);
    }

    private static List<int[]> permutations(int length) {
        List<int[]> all = new ArrayList<>();
        all.add(new int[0]);
        for (int next = 0; next < length; next++) {
            List<int[]> longer = new ArrayList<>();
            for (int[] shorter : all) {
                for (int place = 0; place <= next; place++) {
                    int[] permutation = new int[next + 1];
                    System.arraycopy(shorter, 0, permutation, 0, place);
                    permutation[place] = next;
                    System.arraycopy(shorter, place, permutation, place + 1, next - place);
                    longer.add(permutation);
                }
            }
            all = longer;
        }
        return all;
    }

    @Override
    public String toString() {
        return name;
    }
}
