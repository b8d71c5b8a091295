package org.kadanoff.sampling.discrete;

import java.util.ArrayList;
import java.util.List;
import org.kadanoff.lattice.Bonds;
import org.kadanoff.model.EdwardsAnderson;
import org.kadanoff.model.Ising;
import org.kadanoff.model.Model;

/**
 * The sites of a lattice as {@link LaneKernel} visits them. The neighbours of a site stand in three sections one after
 * the other: those that it would equal, those that it would not (by the antiferromagnetic bonds of a spin glass), and
 * the next-nearest. Sites with as many neighbours as each other, of both kinds, are of one class.
 */
final class LaneSites {

    /** Sections of neighbours of each site. */
    static final int SECTIONS = 3;

    /** How many neighbours and next-nearest neighbours the sites of a class have. */
    record Degrees(int nearest, int next) { }

    private final int[] ends;
    private final int[] neighbors;
    private final int[] classes;
    private final List<Degrees> degrees = new ArrayList<>();

    LaneSites(Model model) {
        Bonds bonds = Bonds.of(model.lattice());
        boolean second = model instanceof Ising ising && ising.nextNearest() != 0;
        Bonds next = second ? Bonds.nextNearest(model.lattice()) : null;
        boolean[] negative = negativeBonds(model, bonds);
        int sites = bonds.sites();
        ends = new int[SECTIONS * sites + 1];
        classes = new int[sites];
        neighbors = new int[2 * (bonds.count() + (second ? next.count() : 0))];
        int end = 0;
        for (int site = 0; site < sites; site++) {
            end = add(bonds, site, negative, false, end);
            ends[SECTIONS * site + 1] = end;
            end = add(bonds, site, negative, true, end);
            ends[SECTIONS * site + 2] = end;
            end = second ? add(next, site, new boolean[next.count()], false, end) : end;
            ends[SECTIONS * site + 3] = end;
            classes[site] = classOf(new Degrees(bonds.degree(site), second ? next.degree(site) : 0));
        }
    }

    private int add(Bonds bonds, int site, boolean[] negative, boolean wanted, int end) {
        int at = end;
        for (int i = 0; i < bonds.degree(site); i++) {
            if (negative[bonds.bond(site, i)] == wanted) {
                neighbors[at++] = LaneKernel.LANES * bonds.neighbor(site, i);
            }
        }
        return at;
    }

    private int classOf(Degrees ofSite) {
        int known = degrees.indexOf(ofSite);
        if (known < 0) {
            degrees.add(ofSite);
            return degrees.size() - 1;
        }
        return known;
    }

    /** Which bonds of a spin glass are antiferromagnetic. */
    static boolean[] negativeBonds(Model model, Bonds bonds) {
        boolean[] negative = new boolean[bonds.count()];
        if (model instanceof EdwardsAnderson glass) {
            double[] couplings = glass.couplings();
            for (int bond = 0; bond < negative.length; bond++) {
                negative[bond] = couplings[bond] < 0;
            }
        }
        return negative;
    }

    int count() {
        return classes.length;
    }

    /** Where a section of the neighbours of a site starts; it ends where the next one starts. */
    int start(int site, int section) {
        return ends[SECTIONS * site + section];
    }

    /** The offset of a neighbour among the spins. */
    int neighbor(int i) {
        return neighbors[i];
    }

    /** The class of a site. */
    int classOf(int site) {
        return classes[site];
    }

    /** What the sites of each class have. */
    List<Degrees> degrees() {
        return degrees;
    }
}
