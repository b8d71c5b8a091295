package org.kadanoff.tensor;

import java.util.Arrays;

/**
 * A ring of eight halves: S[a][p][c] S′[c][q][b] in the place of each tensor X[a][p][q][b] of a {@link Loop}.
 *
 * @param first the S, clockwise from the north-west
 * @param second the S′
 */
record Octagon(Tensor[] first, Tensor[] second) {

    /** The halves of each tensor alone, by its singular values. */
    static Octagon of(Loop loop, int bondDimension) {
        int corners = loop.tensors().length;
        Tensor[] first = new Tensor[corners];
        Tensor[] second = new Tensor[corners];
        for (int i = 0; i < corners; i++) {
            Tensor x = loop.tensors()[i];
            Factors factors = Factors.singular(x.reshape(x.dimension(0) * x.dimension(1),
                    x.dimension(2) * x.dimension(3)), bondDimension);
            double[] roots = Arrays.stream(factors.values()).map(Math::sqrt).toArray();
            first[i] = factors.left().weigh(1, roots).reshape(x.dimension(0), x.dimension(1), roots.length);
            second[i] = factors.right().weigh(0, roots).reshape(roots.length, x.dimension(2), x.dimension(3));
        }
        return new Octagon(first, second);
    }

    /**
     * The tensor between two octagons side by side: on its left the north-eastern and south-eastern corner of one, on
     * its right the south-western and north-western corner of the other. Its legs, to the north-west, north-east,
     * south-east and south-west, are the left, up, right and down ones of the next tensor.
     */
    Tensor beside() {
        return join(second[1], first[2], second[3], first[0]);
    }

    /** The tensor between two octagons one above the other, with legs as of {@link #beside}. */
    Tensor above() {
        return join(second[2], first[3], second[0], first[1]).permute(3, 0, 1, 2);
    }

    /**
     * The halves around a plaquette S₁′[c₁][x][a] S₂[a][y][c₂] and, opposite of them, S₃′[c₃][y][a′] S₄[a′][x][c₄],
     * as T[c₁][c₄][c₃][c₂].
     */
    private static Tensor join(Tensor one, Tensor two, Tensor three, Tensor four) {
        Tensor here = one.contract(two, 1);
        Tensor there = three.contract(four, 1);
        return here.permute(0, 3, 1, 2).contract(there.permute(2, 1, 0, 3), 2).permute(0, 3, 2, 1);
    }
}
