package io.tidemark.statistics.twosample;

/** A small symmetric matrix. */
final class SymmetricMatrix {

    /** Eigenvalues below this share of the largest count as 0: what rounding leaves of them is some 1e-15. */
    private static final double NEGLIGIBLE = 1e-12;

    private static final int MOST_SWEEPS = 50;

    private final double[][] entries;

    SymmetricMatrix(double[][] entries) {
        this.entries = entries;
    }

    SymmetricMatrix times(double factor) {
        double[][] product = new double[entries.length][entries.length];
        for (int i = 0; i < entries.length; i++) {
            for (int j = 0; j < entries.length; j++) {
                product[i][j] = entries[i][j] * factor;
            }
        }
        return new SymmetricMatrix(product);
    }

    SymmetricMatrix plus(SymmetricMatrix other) {
        double[][] sum = new double[entries.length][entries.length];
        for (int i = 0; i < entries.length; i++) {
            for (int j = 0; j < entries.length; j++) {
                sum[i][j] = entries[i][j] + other.entries[i][j];
            }
        }
        return new SymmetricMatrix(sum);
    }

    /**
     * gᵀ A⁺ g.
     *
     * @param value the number
     * @param rank of A: how many directions of g have counted
     */
    record InverseForm(double value, int rank) {}

    /**
     * gᵀ A⁺ g, A⁺ the pseudo-inverse: the matrix is rotated until it is diagonal (Jacobi's method), g along with it.
     */
    InverseForm inverseForm(double[] vector) {
        double[][] a = times(1).entries;
        double[] g = vector.clone();
        for (int sweep = 0; sweep < MOST_SWEEPS && !isDiagonal(a); sweep++) {
            for (int p = 0; p < a.length; p++) {
                for (int q = p + 1; q < a.length; q++) {
                    rotate(a, g, p, q);
                }
            }
        }
        return diagonalInverseForm(a, g);
    }

    private static InverseForm diagonalInverseForm(double[][] a, double[] g) {
        double largest = 0;
        for (int i = 0; i < g.length; i++) {
            largest = Math.max(largest, Math.abs(a[i][i]));
        }
        double form = 0;
        int rank = 0;
        for (int i = 0; i < g.length; i++) {
            if (Math.abs(a[i][i]) > NEGLIGIBLE * largest) {
                form += g[i] * g[i] / a[i][i];
                rank++;
            }
        }
        return new InverseForm(form, rank);
    }

    private static boolean isDiagonal(double[][] a) {
        for (int p = 0; p < a.length; p++) {
            for (int q = p + 1; q < a.length; q++) {
                if (a[p][q] != 0) {
                    return false;
                }
            }
        }
        return true;
    }

    /** Rotates the axes p and q so that the entry (p, q) becomes 0. */
    private static void rotate(double[][] a, double[] g, int p, int q) {
        if (a[p][q] == 0) {
            return;
        }
        double cotangent = (a[q][q] - a[p][p]) / (2 * a[p][q]);
        double tangent = Math.copySign(1, cotangent) / (Math.abs(cotangent) + Math.sqrt(cotangent * cotangent + 1));
        double cosine = 1 / Math.sqrt(tangent * tangent + 1);
        double sine = tangent * cosine;
        turn(g, p, q, cosine, sine);
        for (double[] row : a) {
            turn(row, p, q, cosine, sine);
        }
        turnRows(a, p, q, cosine, sine);
        a[p][q] = 0;
        a[q][p] = 0;
    }

    private static void turn(double[] x, int p, int q, double cosine, double sine) {
        double old = x[p];
        x[p] = cosine * old - sine * x[q];
        x[q] = sine * old + cosine * x[q];
    }

    private static void turnRows(double[][] a, int p, int q, double cosine, double sine) {
        for (int k = 0; k < a.length; k++) {
            double old = a[p][k];
            a[p][k] = cosine * old - sine * a[q][k];
            a[q][k] = sine * old + cosine * a[q][k];
        }
    }
}
