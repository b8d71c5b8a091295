package org.kadanoff.tensor;

import java.util.List;

/** What a network repeats: one tensor, or the two of a checkerboard. */
public sealed interface UnitCell {

    /** The tensors, each of four legs (left, up, right, down), scaled to the order of 1. */
    List<Tensor> tensors();

    /**
     * The transfer matrix of a narrow ring.
     *
     * @param columns 1 for the narrowest ring, 2 for the next
     * @throws IllegalArgumentException if there are fewer or more, or it does not fit into memory
     */
    TransferMatrix ring(int columns);

    /**
     * The same tensor on every site: rings of 1 or 2 of them.
     *
     * @param aspect the height of the block of sites that the tensor stands for, by its width
     */
    record Uniform(Tensor tensor, double aspect) implements UnitCell {

        @Override
        public List<Tensor> tensors() {
            return List.of(tensor);
        }

        @Override
        public TransferMatrix ring(int columns) {
            return narrowest(columns) ? TransferMatrix.of(TransferMatrix.row(tensor), 1, aspect)
                    : TransferMatrix.of(TransferMatrix.row(tensor, tensor), 2, aspect / 2);
        }
    }

    /**
     * Two tensors that stand for square blocks of equally many sites and are each other's neighbours on all sides. The
     * narrowest ring goes along a diagonal, on which every other tensor is the same, and its matrix leads from one such
     * diagonal to the next: both legs (left, up) of a tensor lead to the legs (right, down) of one. The next goes along
     * a row of two tensors, and its matrix over two rows.
     *
     * @param even has the neighbour {@code odd} on its right
     */
    record Checkerboard(Tensor even, Tensor odd) implements UnitCell {

        @Override
        public List<Tensor> tensors() {
            return List.of(even, odd);
        }

        @Override
        public TransferMatrix ring(int columns) {
            return narrowest(columns)
                    ? TransferMatrix.of(TransferMatrix.diagonal(even).contract(TransferMatrix.diagonal(odd), 1), 2, 1)
                    : TransferMatrix.of(
                            TransferMatrix.row(even, odd).contract(TransferMatrix.row(odd, even), 1), 4, 1);
        }
    }

    private static boolean narrowest(int columns) {
        if (columns < 1 || columns > 2) {
            throw new IllegalArgumentException("a transfer matrix is of a ring of 1 or 2 columns, not " + columns);
        }
        return columns == 1;
    }
}
