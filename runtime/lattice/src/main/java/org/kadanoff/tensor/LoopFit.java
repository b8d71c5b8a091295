package org.kadanoff.tensor;

import org.kadanoff.task.Progress;

/**
 * Brings the eight halves of an {@link Octagon} nearer to a ring Ψ of four tensors, ‖Ψ − Ψ′‖² to a minimum: with all
 * others held, each half is the solution of a linear system, one after the other, in sweeps around the ring.
 */
final class LoopFit {

    /** The share of the trace by which a linear system holds to the half before: it may have no other solution. */
    private static final double HOLD = 1e-13;

    /** The square of a relative error that is rounding. */
    private static final double ROUNDING = 1e-15;

    /** The share of the square of the error that a sweep must gain for there to be another. */
    private static final double LITTLE = 1e-3;

    private final Tensor[] target;
    private final double norm;
    private final Tensor[] first;
    private final Tensor[] second;

    /** Of each corner of Ψ′ with itself: O[a a′][b b′]. */
    private final Tensor[] own;

    /** Of each corner of Ψ with that of Ψ′. */
    private final Tensor[] mixed;

    LoopFit(Loop target, Octagon start) {
        this.target = target.tensors();
        this.first = start.first().clone();
        this.second = start.second().clone();
        int corners = this.target.length;
        own = new Tensor[corners];
        mixed = new Tensor[corners];
        Tensor[] squares = new Tensor[corners];
        for (int i = 0; i < corners; i++) {
            squares[i] = overlap(this.target[i], this.target[i]);
            update(i);
        }
        norm = around(squares);
    }

    /** The halves as they are now. */
    Octagon octagon() {
        return new Octagon(first.clone(), second.clone());
    }

    /** ‖Ψ − Ψ′‖² / ‖Ψ‖², within rounding: it can be below 0. */
    double squaredError() {
        return 1 + (around(own) - 2 * around(mixed)) / norm;
    }

    /** Sweeps until the halves are exact or a sweep gains little, at most as many as {@code sweeps}. */
    void improve(int sweeps, Progress progress) {
        double error = squaredError();
        double before = Double.POSITIVE_INFINITY;
        for (int sweep = 0; sweep < sweeps && error > ROUNDING && before - error > LITTLE * error; sweep++) {
            sweep(progress.stage((double) sweep / sweeps, (sweep + 1.0) / sweeps));
            before = error;
            error = squaredError();
        }
    }

    private void sweep(Progress progress) {
        Tensor[] ownBehind = behind(own);
        Tensor[] mixedBehind = behind(mixed);
        Tensor ownBefore = Tensor.identity(own[0].dimension(0));
        Tensor mixedBefore = Tensor.identity(mixed[0].dimension(0));
        for (int i = 0; i < target.length; i++) {
            solve(i, ownBehind[i].contract(ownBefore, 1), mixedBehind[i].contract(mixedBefore, 1));
            update(i);
            ownBefore = ownBefore.contract(own[i], 1);
            mixedBefore = mixedBefore.contract(mixed[i], 1);
            progress.done((i + 1.0) / target.length);
        }
    }

    /**
     * Both halves S[a][p][c] and S′[c][q][b] of a corner: N S = W.
     *
     * @param rest the rest of the ring of Ψ′ with itself, E[b b′][a a′]
     * @param mixedRest the rest of the ring of Ψ with Ψ′, F[y b][x a] for X[x][p][q][y]
     */
    private void solve(int i, Tensor rest, Tensor mixedRest) {
        int a = first[i].dimension(0);
        int c = first[i].dimension(2);
        int b = second[i].dimension(2);
        Tensor x = target[i];
        Tensor around = rest.reshape(b, b, a, a);
        Tensor wanted = mixedRest.reshape(x.dimension(3), b, x.dimension(0), a).permute(1, 3, 0, 2)
                .contract(x.permute(3, 0, 1, 2), 2);

        Tensor matrix = around.permute(2, 3, 0, 1).contract(doubled(second[i]).permute(2, 3, 0, 1), 2)
                .permute(0, 2, 1, 3).reshape(a * c, a * c);
        Tensor right = wanted.permute(1, 2, 3, 0).contract(second[i].permute(1, 2, 0), 2).permute(0, 2, 1);
        first[i] = solved(matrix, right, first[i].permute(0, 2, 1)).permute(0, 2, 1);

        matrix = around.contract(doubled(first[i]), 2).permute(2, 0, 3, 1).reshape(c * b, c * b);
        right = wanted.permute(0, 3, 1, 2).contract(first[i], 2).permute(2, 0, 1);
        second[i] = solved(matrix, right, second[i].permute(0, 2, 1)).permute(0, 2, 1);
    }

    /** The S of least ‖N S − W‖, and of those the nearest to what it was: N + ε is regular, and W + ε S holds to S. */
    private static Tensor solved(Tensor matrix, Tensor right, Tensor before) {
        int size = matrix.dimension(0);
        double[] held = matrix.data().clone();
        double hold = 0;
        for (int k = 0; k < size; k++) {
            hold += HOLD * held[k * size + k];
        }
        for (int k = 0; k < size; k++) {
            held[k * size + k] += hold;
        }
        double[] solution = Lapack.solution(held, right.plus(before.times(hold)).data(), size, right.dimension(2));
        return Tensor.wrap(solution, before.dimension(0), before.dimension(1), before.dimension(2));
    }

    private void update(int i) {
        Tensor corner = first[i].contract(second[i], 1);
        own[i] = overlap(corner, corner);
        mixed[i] = overlap(target[i], corner);
    }

    /** Σ_pq X[x][p][q][y] Y[a][p][q][b] as a matrix of rows x a and columns y b. */
    private static Tensor overlap(Tensor one, Tensor other) {
        return one.permute(0, 3, 1, 2).contract(other.permute(1, 2, 0, 3), 2).permute(0, 2, 1, 3)
                .reshape(one.dimension(0) * other.dimension(0), one.dimension(3) * other.dimension(3));
    }

    /** Σ_p S[a][p][c] S[a′][p][c′] as D[a][a′][c][c′]. */
    private static Tensor doubled(Tensor half) {
        return half.permute(0, 2, 1).contract(half.permute(1, 0, 2), 1).permute(0, 2, 1, 3);
    }

    /** Of each matrix of a ring the product of those behind it. */
    private static Tensor[] behind(Tensor[] ring) {
        Tensor[] behind = new Tensor[ring.length];
        behind[ring.length - 1] = Tensor.identity(ring[0].dimension(0));
        for (int i = ring.length - 1; i > 0; i--) {
            behind[i - 1] = ring[i].contract(behind[i], 1);
        }
        return behind;
    }

    /** The trace of the product of a ring of matrices. */
    private static double around(Tensor[] ring) {
        return TransferMatrix.of(ring[0].contract(behind(ring)[0], 1), 1, 1).trace(1);
    }
}
