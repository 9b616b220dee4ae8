package io.tidemark.statistics.bias;

/** The two sides of a facet: the disadvantaged d, which is looked at, and all other rows a. */
public final class FacetSplit {

    private final FacetSide a;
    private final FacetSide d;

    FacetSplit(FacetSide a, FacetSide d) {
        this.a = a;
        this.d = d;
    }

    FacetSide a() {
        return a;
    }

    FacetSide d() {
        return d;
    }

    /** Rows of the disadvantaged side. */
    public long rowsOfDisadvantaged() {
        return d.rows();
    }

    /** All other rows. */
    public long rowsOfOthers() {
        return a.rows();
    }

    /** Rows of both. */
    long rows() {
        return a.rows() + d.rows();
    }
}
