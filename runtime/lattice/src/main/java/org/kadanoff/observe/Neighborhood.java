package org.kadanoff.observe;

import java.util.Arrays;
import org.kadanoff.lattice.Lattice;

/**
 * The pixels around one of the picture of a lattice, itself among them. The picture has {@link Lattice#rows()} rows of
 * {@link Lattice#columns()}; that of a rotated lattice is deformed, as its odd rows stand half a column to the left of
 * their place.
 */
public enum Neighborhood {

    /** 3 × 3 pixels. */
    SQUARE(new int[][] {{-1, -1}, {-1, 0}, {-1, 1}, {0, -1}, {0, 0}, {0, 1}, {1, -1}, {1, 0}, {1, 1}}),

    /** A pixel and the four next to it, the disk of radius 1. */
    CROSS(new int[][] {{-1, 0}, {0, -1}, {0, 0}, {0, 1}, {1, 0}});

    /** What the neighbourhood of a pixel at the border of the picture is. */
    public enum Border {

        /** Only what lies inside the picture: 6 or 4 pixels of 9. */
        CLIPPED,

        /** The picture goes on at its other side; at fewer than 3 rows or columns some pixels count more than once. */
        PERIODIC
    }

    private final int[][] offsets;

    Neighborhood(int[][] offsets) {
        this.offsets = offsets;
    }

    /** The number of pixels away from the border. */
    public int size() {
        return offsets.length;
    }

    /** The sites in the neighbourhood of each site. */
    int[][] sites(Lattice lattice, Border border) {
        int[][] sites = new int[lattice.sites()][];
        for (int site = 0; site < sites.length; site++) {
            int[] around = new int[offsets.length];
            int count = 0;
            for (int[] offset : offsets) {
                int row = site / lattice.columns() + offset[0];
                int column = site % lattice.columns() + offset[1];
                boolean inside = row >= 0 && row < lattice.rows() && column >= 0 && column < lattice.columns();
                if (inside || border == Border.PERIODIC) {
                    around[count++] = Math.floorMod(row, lattice.rows()) * lattice.columns()
                            + Math.floorMod(column, lattice.columns());
                }
            }
            sites[site] = Arrays.copyOf(around, count);
        }
        return sites;
    }
}
