package org.kadanoff.percolation;

import java.util.Arrays;
import java.util.function.IntPredicate;
import org.kadanoff.lattice.Bonds;
import org.kadanoff.lattice.Lattice;

/**
 * The clusters of one configuration: which sites belong together, how many they are, whether they cross the lattice.
 * Clusters are numbered by their first site.
 */
public final class Clusters {

    /** The label of an empty site. */
    public static final int NONE = -1;

    private final int[] label;
    private final int[] size;
    private final int[] crossed;

    private Clusters(int[] label, int[] size, int[] crossed) {
        this.label = label;
        this.size = size;
        this.crossed = crossed;
    }

    /**
     * The clusters of neighbouring occupied sites.
     *
     * @param occupied for each site of the lattice
     * @throws IllegalArgumentException if that is not one for each site, or crossing is not defined on the lattice
     */
    public static Clusters ofSites(Lattice lattice, boolean[] occupied) {
        check("sites", lattice.sites(), occupied.length);
        Bonds bonds = Bonds.of(lattice);
        return of(lattice, bonds, site -> occupied[site],
                bond -> occupied[bonds.first(bond)] && occupied[bonds.second(bond)]);
    }

    /**
     * The clusters of sites that are joined by occupied bonds; a site without any is a cluster of one. For the clusters
     * of Fortuin and Kasteleyn the bonds are those that Swendsen and Wang draw.
     *
     * @param occupied for each bond, as they are numbered by {@link Bonds#of}
     * @throws IllegalArgumentException if that is not one for each bond, or crossing is not defined on the lattice
     */
    public static Clusters ofBonds(Lattice lattice, boolean[] occupied) {
        check("bonds", lattice.bonds(), occupied.length);
        return of(lattice, Bonds.of(lattice), site -> true, bond -> occupied[bond]);
    }

    /**
     * The clusters of neighbouring sites in equal states, such as equal spins.
     *
     * @param state of each site
     * @throws IllegalArgumentException if that is not one for each site, or crossing is not defined on the lattice
     */
    public static Clusters ofEqual(Lattice lattice, int[] state) {
        check("sites", lattice.sites(), state.length);
        Bonds bonds = Bonds.of(lattice);
        return of(lattice, bonds, site -> true, bond -> state[bonds.first(bond)] == state[bonds.second(bond)]);
    }

    private static void check(String what, int there, int given) {
        if (there != given) {
            throw new IllegalArgumentException("the lattice has " + there + " " + what
                    + ", but the configuration tells of " + given);
        }
    }

    private static Clusters of(Lattice lattice, Bonds bonds, IntPredicate siteOccupied, IntPredicate bondOccupied) {
        ClusterForest forest = new ClusterForest(lattice, bonds);
        for (int site = 0; site < bonds.sites(); site++) {
            if (siteOccupied.test(site)) {
                forest.occupy(site);
            }
        }
        for (int bond = 0; bond < bonds.count(); bond++) {
            if (bondOccupied.test(bond)) {
                forest.join(bond);
            }
        }
        int[] labelOfRoot = new int[bonds.sites()];
        Arrays.fill(labelOfRoot, NONE);
        int[] label = new int[bonds.sites()];
        int[] size = new int[forest.clusters()];
        int[] crossed = new int[forest.clusters()];
        int count = 0;
        for (int site = 0; site < label.length; site++) {
            if (!forest.isOccupied(site)) {
                label[site] = NONE;
                continue;
            }
            int root = forest.root(site);
            if (labelOfRoot[root] == NONE) {
                size[count] = forest.size(root);
                crossed[count] = forest.crossedBy(root);
                labelOfRoot[root] = count++;
            }
            label[site] = labelOfRoot[root];
        }
        return new Clusters(label, size, crossed);
    }

    /** The number of clusters. */
    public int count() {
        return size.length;
    }

    /** The number of the cluster of a site, or {@link #NONE} if it is empty. */
    public int label(int site) {
        return label[site];
    }

    /** The number of sites of a cluster. */
    public int size(int cluster) {
        return size[cluster];
    }

    /** The number of sites of the largest cluster; 0 if there is none. */
    public int largest() {
        return Arrays.stream(size).max().orElse(0);
    }

    /** Σ sⁿ over all clusters. */
    public double sizeMoment(int n) {
        return Arrays.stream(size).mapToDouble(s -> Math.pow(s, n)).sum();
    }

    /** Whether a cluster crosses the lattice along an axis: wraps around it, or spans it if it is open. */
    public boolean crosses(int cluster, int axis) {
        return (crossed[cluster] >> axis & 1) == 1;
    }

    /** Whether any cluster crosses the lattice along an axis. */
    public boolean crosses(int axis) {
        return Arrays.stream(crossed).anyMatch(axes -> (axes >> axis & 1) == 1);
    }
}
