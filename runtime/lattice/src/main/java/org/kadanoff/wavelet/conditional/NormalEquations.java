package org.kadanoff.wavelet.conditional;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.kadanoff.observe.Cholesky;

/**
 * Normal equations M θ = b, summed over fields in up to 64 blocks, from whose differences follow the errors of θ: the
 * covariance is M⁻¹ (Σ r rᵀ) M⁻¹ with r = M θ − b of each block.
 */
final class NormalEquations {

    private static final int MOST_BLOCKS = 64;
    private static final int FEWEST_BLOCKS = 8;
    /** Numbers of all blocks together, for the sake of memory. */
    private static final long MOST_NUMBERS = 1 << 22;
    /** Sets of rows that single precision may add up before double precision takes over. */
    private static final int DRAINED_AFTER = 16;

    /** Sums over some fields: M row by row, and b. */
    private record Block(double[] matrix, double[] right) {

        Block(int size) {
            this(new double[size * size], new double[size]);
        }

        void add(Block other) {
            Arrays.setAll(matrix, i -> matrix[i] + other.matrix[i]);
            Arrays.setAll(right, i -> right[i] + other.right[i]);
        }
    }

    private final int size;
    private final int mostBlocks;
    private final List<Block> blocks = new ArrayList<>();
    private int blockLength = 1;
    private int length;
    private long fields;

    NormalEquations(int size) {
        this.size = size;
        mostBlocks = Math.clamp(MOST_NUMBERS / ((long) size * size), FEWEST_BLOCKS, MOST_BLOCKS);
    }

    int size() {
        return size;
    }

    long fields() {
        return fields;
    }

    /** Before anything of a field is added. */
    void beginField() {
        if (length == 0) {
            blocks.add(new Block(size));
            length = 1;
        }
    }

    /** b of the block that the field goes to. */
    double[] right() {
        return blocks.getLast().right;
    }

    /** M of the block that the field goes to. */
    double[] matrix() {
        return blocks.getLast().matrix;
    }

    /** Counts a field. True if what single precision has added up must now be drained to {@link #matrix}. */
    boolean endOfField() {
        fields++;
        return length == blockLength || length % DRAINED_AFTER == 0;
    }

    /** After a field and, if it had to be, the draining. */
    void next() {
        if (length < blockLength) {
            length++;
        } else {
            length = 0;
            halve();
        }
    }

    /** Joins neighbours while there are too many. */
    private void halve() {
        while (blocks.size() >= mostBlocks) {
            for (int i = 0; i + 1 < blocks.size(); i++) {
                blocks.get(i).add(blocks.remove(i + 1));
            }
            blockLength *= 2;
        }
    }

    /** Adds the blocks of another, of which nothing is left to drain. */
    void merge(NormalEquations other) {
        length = 0;
        for (Block block : other.blocks) {
            blocks.add(new Block(block.matrix.clone(), block.right.clone()));
        }
        fields += other.fields;
        blockLength = Math.max(blockLength, other.blockLength);
        halve();
    }

    private Block total() {
        Block total = new Block(size);
        blocks.forEach(total::add);
        return total;
    }

    /** Mₖₖ, summed over all fields. */
    double[] diagonal() {
        double[] matrix = total().matrix;
        double[] diagonal = new double[size];
        Arrays.setAll(diagonal, k -> matrix[k * size + k]);
        return diagonal;
    }

    /** M of one field, on average. */
    double[][] meanMatrix() {
        double[] matrix = total().matrix;
        double[][] mean = new double[size][size];
        for (int k = 0; k < size; k++) {
            int row = k * size;
            Arrays.setAll(mean[k], l -> matrix[row + l] / fields);
        }
        return mean;
    }

    /** b of one field, on average. */
    double[] meanRight() {
        return Arrays.stream(total().right).map(sum -> sum / fields).toArray();
    }

    /** θ and its covariance, each parameter scaled by its Mₖₖ and the scaled M with a ridge. */
    Solution solve(double ridge) {
        return solve(ridge, identity());
    }

    /**
     * The same under the constraint that θ = T η.
     *
     * @param ties T, by row: which η each θ is
     */
    Solution solve(double ridge, int[] ties) {
        int free = Arrays.stream(ties).max().orElseThrow() + 1;
        Block tied = tied(total(), ties, free);
        double[] scale = new double[free];
        Arrays.setAll(scale, k -> 1 / Math.sqrt(tied.matrix[k * free + k]));
        double[][] scaled = new double[free][free];
        for (int k = 0; k < free; k++) {
            for (int l = 0; l < free; l++) {
                scaled[k][l] = scale[k] * scale[l] * tied.matrix[k * free + l] + (k == l ? ridge : 0);
            }
        }
        Cholesky cholesky = Cholesky.of(scaled);
        double[] eta = solve(cholesky, scale, tied.right);
        double[][] factors = new double[blocks.size()][];
        for (int i = 0; i < factors.length; i++) {
            factors[i] = solve(cholesky, scale, residual(tied(blocks.get(i), ties, free), eta));
        }
        double[] parameters = new double[size];
        double[][] covariance = new double[size][size];
        double correction = factors.length / (factors.length - 1.0);
        for (int k = 0; k < size; k++) {
            parameters[k] = eta[ties[k]];
            for (int l = 0; l < size; l++) {
                for (double[] factor : factors) {
                    covariance[k][l] += correction * factor[ties[k]] * factor[ties[l]];
                }
            }
        }
        return new Solution(parameters, covariance);
    }

    record Solution(double[] parameters, double[][] covariance) {
    }

    private int[] identity() {
        int[] ties = new int[size];
        Arrays.setAll(ties, k -> k);
        return ties;
    }

    private Block tied(Block block, int[] ties, int free) {
        Block tied = new Block(free);
        for (int k = 0; k < size; k++) {
            tied.right[ties[k]] += block.right[k];
            for (int l = 0; l < size; l++) {
                tied.matrix[ties[k] * free + ties[l]] += block.matrix[k * size + l];
            }
        }
        return tied;
    }

    /** M θ − b of a block. */
    private static double[] residual(Block block, double[] parameters) {
        int size = parameters.length;
        double[] residual = new double[size];
        for (int k = 0; k < size; k++) {
            residual[k] = -block.right[k];
            for (int l = 0; l < size; l++) {
                residual[k] += block.matrix[k * size + l] * parameters[l];
            }
        }
        return residual;
    }

    private static double[] solve(Cholesky cholesky, double[] scale, double[] right) {
        double[] scaled = new double[right.length];
        Arrays.setAll(scaled, k -> scale[k] * right[k]);
        double[] solution = cholesky.solve(scaled);
        Arrays.setAll(solution, k -> scale[k] * solution[k]);
        return solution;
    }
}
