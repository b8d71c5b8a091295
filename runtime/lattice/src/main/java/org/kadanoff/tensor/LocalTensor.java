package org.kadanoff.tensor;

import java.util.Arrays;
import java.util.function.IntToDoubleFunction;

/**
 * The tensors of one site that networks begin with: the partition function of the model on a torus of the square
 * lattice is the network of this tensor, one on each site, with its four legs (left, up, right, down) on the four
 * bonds.
 *
 * <p>For spins the weight W(s, s′) of a bond is split by its singular values, W = U σ Vᵀ, and T[l][u][r][d] = Σ_s w(s)
 * V[s][l] V[s][u] U[s][r] U[s][d] √(σ_l σ_u σ_r σ_d), with the weight w(s) of a site; the legs have no more dimensions
 * than W has singular values. See M. Levin and C. P. Nave, Phys. Rev. Lett. 99, 120601 (2007).
 */
public final class LocalTensor {

    /** The share of the largest component that sums over states leave of one that is zero. */
    private static final double ROUNDING = 1e-14;

    private LocalTensor() {
    }

    /**
     * The Ising model, H = −Σ s s′.
     *
     * @param beta finite; negative for the antiferromagnet
     */
    public static Tensor ising(double beta) {
        return ising(beta, beta);
    }

    /**
     * The Ising model with the weight exp(Σ K s s′).
     *
     * @param horizontal K on bonds along a row, finite
     * @param vertical K on bonds along a column, finite
     */
    public static Tensor ising(double horizontal, double vertical) {
        return spins(table(2, k -> Math.exp(horizontal * (1 - 2 * k))),
                table(2, k -> Math.exp(vertical * (1 - 2 * k))), ones(2));
    }

    /**
     * The Potts model, H = −Σ δ(s, s′).
     *
     * @param states q, 2 or more
     * @param beta finite
     */
    public static Tensor potts(int states, double beta) {
        double[][] bond = table(states, k -> Math.exp(k == 0 ? beta : 0));
        return spins(bond, bond, ones(states));
    }

    /**
     * The clock model, H = −Σ cos(2π (s − s′) / q).
     *
     * @param states q, 2 or more
     * @param beta finite
     */
    public static Tensor clock(int states, double beta) {
        double[][] bond = table(states, k -> Math.exp(beta * Math.cos(2 * Math.PI * k / states)));
        return spins(bond, bond, ones(states));
    }

    /**
     * The impurity whose mean in the network of {@link #ising(double)} is the energy per site, −2 in the ground state.
     *
     * @throws IllegalArgumentException if β is 0 or so near to it that the bonds have no weight
     */
    public static Tensor isingEnergy(double beta) {
        return energy(2, k -> 2 * k - 1, beta);
    }

    /** The impurity whose mean in the network of {@link #potts} is the energy per site; as {@link #isingEnergy}. */
    public static Tensor pottsEnergy(int states, double beta) {
        return energy(states, k -> k == 0 ? -1 : 0, beta);
    }

    /** The impurity whose mean in the network of {@link #clock} is the energy per site; as {@link #isingEnergy}. */
    public static Tensor clockEnergy(int states, double beta) {
        return energy(states, k -> -Math.cos(2 * Math.PI * k / states), beta);
    }

    private static Tensor energy(int states, IntToDoubleFunction ofBond, double beta) {
        double[][] weights = table(states, k -> Math.exp(-beta * ofBond.applyAsDouble(k)));
        double[][] energies = table(states, ofBond);
        return bondImpurity(weights, weights, ones(states), energies, energies);
    }

    /**
     * The six-vertex model: arrows on the bonds, two into and two out of each site. The two vertices whose arrows all
     * point right or left and up or down alike weigh a, those of the mirrored pair b, those that turn both lines about
     * c. Index 0 of a leg is an arrow to the right or up. Square ice is a = b = c = 1.
     *
     * @throws IllegalArgumentException if a weight is negative or not finite, or all are 0
     */
    public static Tensor sixVertex(double a, double b, double c) {
        if (!(Math.min(a, Math.min(b, c)) >= 0 && a + b + c > 0 && Double.isFinite(a + b + c))) {
            throw new IllegalArgumentException("the weights of a six-vertex model are 0 or more, and not all 0, not"
                    + " a = " + a + ", b = " + b + ", c = " + c);
        }
        double[] data = new double[16];
        for (int arrow = 0; arrow < 2; arrow++) {
            int other = 1 - arrow;
            data[at(arrow, arrow, arrow, arrow)] = a;
            data[at(arrow, other, arrow, other)] = b;
            data[at(arrow, arrow, other, other)] = c;
        }
        return Tensor.wrap(data, 2, 2, 2, 2);
    }

    private static int at(int left, int up, int right, int down) {
        return 8 * left + 4 * up + 2 * right + down;
    }

    /**
     * The φ⁴ model, as {@link org.kadanoff.model.Phi4} has it: the weight exp(β Σ φ φ′ − Σ [λ φ⁴ + (1 − 2λ) φ²]). The
     * integral over the field of a site is the trapezoidal rule from −R to R, which for such an integrand converges
     * faster than any power; at R the weight of a site among equal neighbours has fallen to e⁻⁴⁰ of its largest.
     *
     * @param lambda λ, positive
     * @param beta β, the hopping
     * @param values the number of values of the field, 2 or more; 64 integrate to rounding for β to 1 or so
     * @param bondDimension the most singular values of a bond to keep; they fall so fast that ln Z / N of four sites at
     *         λ = 1 and β = 0.68 is known to 3e-9 with 8 and to rounding with 12, and at λ = 0.4 and β = 1.2, deep in
     *         the ordered phase, to 5e-9 with 12 and 1e-12 with 16
     * @throws IllegalArgumentException if λ is not positive and finite, if there are fewer than 2 values or 1 singular
     *         value, or if the weights overflow
     */
    public static Tensor phi4(double lambda, double beta, int values, int bondDimension) {
        if (!(lambda > 0 && lambda < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("φ⁴ needs a positive, finite λ to hold the field, not " + lambda);
        }
        if (bondDimension < 1) {
            throw new IllegalArgumentException("a bond dimension is 1 or more, not " + bondDimension);
        }
        if (values < 2) {
            throw new IllegalArgumentException("the field of φ⁴ is summed over 2 values or more, not " + values);
        }
        double square = 1 - 2 * lambda - 2 * Math.abs(beta);
        double reach = Math.sqrt(square < 0 ? Math.sqrt(40 / lambda) - square / (2 * lambda)
                : 80 / (Math.sqrt(square * square + 160 * lambda) + square));
        double step = 2 * reach / (values - 1);
        double[][] bond = new double[values][values];
        for (int i = 0; i < values; i++) {
            for (int j = 0; j < values; j++) {
                double phi = -reach + step * i;
                double psi = -reach + step * j;
                bond[i][j] = Math.exp(beta * phi * psi - (potential(lambda, phi) + potential(lambda, psi)) / 4);
            }
        }
        double[] site = new double[values];
        Arrays.fill(site, step);
        return spins(bond, bond, site, bondDimension);
    }

    private static double potential(double lambda, double phi) {
        return (lambda * phi * phi + 1 - 2 * lambda) * phi * phi;
    }

    /**
     * Spins of any finite number of states with any weights.
     *
     * @param horizontal W(s, s′) of a bond, s to the left of s′
     * @param vertical W(s, s′) of a bond, s above s′
     * @param site w(s)
     * @throws IllegalArgumentException if the matrices are not of one square shape, or hold what is not finite
     */
    public static Tensor spins(double[][] horizontal, double[][] vertical, double[] site) {
        return spins(horizontal, vertical, site, Integer.MAX_VALUE);
    }

    private static Tensor spins(double[][] horizontal, double[][] vertical, double[] site, int bondDimension) {
        requireFinite(site);
        Bond row = Bond.of(matrix(horizontal, site.length), bondDimension);
        Bond column = Bond.of(matrix(vertical, site.length), bondDimension);
        return withExactZeros(join(row, column, site, row.first, column.first));
    }

    /**
     * A symmetry of the weights makes components vanish, of which a sum leaves its rounding. With zeros every step keeps
     * the symmetry; without, the states of an ordered phase would part after many.
     */
    private static Tensor withExactZeros(Tensor tensor) {
        double zero = ROUNDING * tensor.largest();
        double[] data = Arrays.stream(tensor.data()).map(component -> Math.abs(component) > zero ? component : 0)
                .toArray();
        return Tensor.wrap(data, tensor.dimension(0), tensor.dimension(1), tensor.dimension(2), tensor.dimension(3));
    }

    /**
     * The impurity of a site whose mean is that of a sum over the bonds to its right and below it: of two bonds of each
     * site, hence of all bonds per site.
     *
     * @param horizontal W(s, s′), vertical and site as of {@link #spins}
     * @param right A(s, s′) of a bond, s to the left of s′
     * @param below A(s, s′) of a bond, s above s′
     * @throws IllegalArgumentException as of {@link #spins}, and if W is so degenerate that no change of a leg makes A
     *         W of it: for spins that are free
     */
    public static Tensor bondImpurity(double[][] horizontal, double[][] vertical, double[] site, double[][] right,
                                      double[][] below) {
        requireFinite(site);
        Bond row = Bond.of(matrix(horizontal, site.length), Integer.MAX_VALUE);
        Bond column = Bond.of(matrix(vertical, site.length), Integer.MAX_VALUE);
        return join(row, column, site, row.firstTo(product(horizontal, right)), column.first)
                .plus(join(row, column, site, row.first, column.firstTo(product(vertical, below))));
    }

    /**
     * W = F Sᵀ.
     *
     * @param first F = U √σ, on the right or lower leg of the first spin
     * @param second S = V √σ, on the left or upper leg of the second spin
     */
    private record Bond(double[] values, Tensor first, Tensor second) {

        static Bond of(Tensor weights, int bondDimension) {
            Factors factors = Factors.singular(weights, bondDimension);
            double[] roots = Arrays.stream(factors.values()).map(Math::sqrt).toArray();
            return new Bond(factors.values(), factors.left().weigh(1, roots),
                    factors.right().permute(1, 0).weigh(1, roots));
        }

        /** The F′ for which F′ Sᵀ are other weights W′: it is W′ S σ⁻¹. */
        Tensor firstTo(Tensor others) {
            Tensor changed = others.contract(second, 1)
                    .weigh(1, Arrays.stream(values).map(value -> 1 / value).toArray());
            Tensor missed = changed.contract(second.permute(1, 0), 1).plus(others.times(-1));
            if (missed.largest() > 1e-9 * others.largest()) {
                throw new IllegalArgumentException("the bonds hold spins too loosely for an impurity on a bond:"
                        + " β is too near 0");
            }
            return changed;
        }
    }

    private static Tensor join(Bond row, Bond column, double[] site, Tensor right, Tensor down) {
        int across = row.values.length;
        int along = column.values.length;
        return product(row.second, column.second).weigh(0, site).permute(1, 0).contract(product(right, down), 1)
                .reshape(across, along, across, along);
    }

    private static Tensor product(double[][] weights, double[][] values) {
        int states = weights.length;
        requireSquare(values, states);
        double[] product = new double[states * states];
        Arrays.setAll(product, i -> weights[i / states][i % states] * values[i / states][i % states]);
        return Tensor.of(product, states, states);
    }

    /** A[s][i] B[s][j] as a matrix of rows s and columns (i, j). */
    private static Tensor product(Tensor first, Tensor second) {
        int states = first.dimension(0);
        int columns = first.dimension(1) * second.dimension(1);
        double[] product = new double[states * columns];
        for (int s = 0; s < states; s++) {
            for (int ij = 0; ij < columns; ij++) {
                product[s * columns + ij] = first.get(s, ij / second.dimension(1))
                        * second.get(s, ij % second.dimension(1));
            }
        }
        return Tensor.wrap(product, states, columns);
    }

    private static void requireFinite(double[] site) {
        if (!Arrays.stream(site).allMatch(Double::isFinite)) {
            throw new IllegalArgumentException("the weights of sites are finite, not " + Arrays.toString(site));
        }
    }

    private static void requireSquare(double[][] weights, int states) {
        if (states == 0 || weights.length != states || Arrays.stream(weights).anyMatch(row -> row.length != states)) {
            throw new IllegalArgumentException("what is given of the bonds between spins of " + states
                    + " states are matrices of " + states + " by " + states);
        }
    }

    private static Tensor matrix(double[][] weights, int states) {
        requireSquare(weights, states);
        double[] data = Arrays.stream(weights).flatMapToDouble(Arrays::stream).toArray();
        if (!Arrays.stream(data).allMatch(Double::isFinite) || Arrays.stream(data).allMatch(weight -> weight == 0)) {
            throw new IllegalArgumentException("the weights of bonds are finite and not all 0: is β too large?");
        }
        return Tensor.wrap(data, states, states);
    }

    /** A matrix of what depends on the difference of two states. */
    private static double[][] table(int states, IntToDoubleFunction ofDifference) {
        if (states < 2) {
            throw new IllegalArgumentException("a spin has 2 states or more, not " + states);
        }
        double[][] table = new double[states][states];
        for (int s = 0; s < states; s++) {
            for (int t = 0; t < states; t++) {
                table[s][t] = ofDifference.applyAsDouble(Math.abs(s - t));
            }
        }
        return table;
    }

    private static double[] ones(int states) {
        double[] ones = new double[states];
        Arrays.fill(ones, 1);
        return ones;
    }
}
