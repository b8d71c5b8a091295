package org.kadanoff.tensor;

import java.util.Arrays;

/**
 * A ring of tensors X[a][p][q][b] around a plaquette: b of each is a of the next, clockwise from the north-west; p and q
 * lead outwards.
 */
record Loop(Tensor... tensors) {

    /** Components of a bond below this share of the largest are within the plaquette, not across it. */
    private static final double WITHIN = 1e-6;

    private static final int MOST_TURNS = 100;

    /** The share of the largest to which a bond has come to rest. */
    private static final double AT_REST = 1e-12;

    /** The loop of a checkerboard with the even tensor in its north-west and south-east. */
    static Loop around(Tensor even, Tensor odd) {
        return new Loop(even.permute(3, 0, 1, 2), odd, even.permute(1, 2, 3, 0), odd.permute(2, 3, 0, 1));
    }

    /**
     * The ring with bonds that hold no more than what leads outwards: entanglement filtering. Around an endless ring of
     * the same tensors, L of a bond is what the tensors before it make of it, R what those behind it do. Of L R = U Λ
     * Vᵀ the small Λ are left out, by the projector R V Λ⁻¹ Uᵀ L on the bond. What turns within the plaquette has died
     * out on its way around; its weight is lost, and has to be found again by a fit to the ring as it was.
     */
    Loop filtered() {
        Tensor[] left = environments();
        Tensor[] right = reversed().environments();
        int count = tensors.length;
        Tensor[] cut = tensors.clone();
        for (int i = 0; i < count; i++) {
            Tensor before = left[i];
            Tensor behind = right[(count - i) % count].permute(1, 0);
            Factors factors = Factors.above(WITHIN, before.contract(behind, 1));
            double[] shares = Arrays.stream(factors.values()).map(value -> 1 / Math.sqrt(value)).toArray();
            Tensor from = factors.left().weigh(1, shares).permute(1, 0).contract(before, 1);
            Tensor to = behind.contract(factors.right().weigh(0, shares).permute(1, 0), 1);
            int last = (i + count - 1) % count;
            cut[i] = from.contract(cut[i], 1);
            cut[last] = cut[last].contract(to, 1);
        }
        return new Loop(cut);
    }

    /** The ring as it is seen anticlockwise, from the same bond on. */
    private Loop reversed() {
        int count = tensors.length;
        Tensor[] mirrored = new Tensor[count];
        Arrays.setAll(mirrored, i -> tensors[count - 1 - i].permute(3, 2, 1, 0));
        return new Loop(mirrored);
    }

    /** L of the bond before each tensor, after so many turns that it does not change any more, up to rotations. */
    private Tensor[] environments() {
        Tensor[] environments = new Tensor[tensors.length];
        Tensor environment = Tensor.identity(tensors[0].dimension(0));
        double[] before = new double[0];
        for (int turn = 0; turn < MOST_TURNS; turn++) {
            double[] values = before;
            for (int i = 0; i < tensors.length; i++) {
                environments[i] = environment;
                Tensor moved = environment.contract(tensors[i], 1);
                int bond = moved.dimension(3);
                Factors factors = Factors.singular(
                        moved.reshape(moved.dimension(0) * moved.dimension(1) * moved.dimension(2), bond), bond);
                double largest = factors.values()[0];
                values = Arrays.stream(factors.values()).map(value -> value / largest).toArray();
                environment = factors.right().weigh(0, values);
            }
            if (atRest(before, values)) {
                break;
            }
            before = values;
        }
        return environments;
    }

    private static boolean atRest(double[] before, double[] after) {
        if (before.length != after.length) {
            return false;
        }
        for (int i = 0; i < after.length; i++) {
            if (Math.abs(after[i] - before[i]) > AT_REST) {
                return false;
            }
        }
        return true;
    }
}
