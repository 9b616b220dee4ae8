package io.tidemark.statistics.detectors;

/** A running error rate with its deviation, and where it was lowest: what the DDM family goes by. */
final class ErrorRate {

    private long n = 1;
    private double p = 1;
    private double s;
    private double lowestP = Double.MAX_VALUE;
    private double lowestS = Double.MAX_VALUE;

    /** Reads a value. */
    void add(double value) {
        p += (value - p) / n;
        s = Math.sqrt(p * (1 - p) / n);
        n++;
    }

    /** One more than the values read. */
    long n() {
        return n;
    }

    double p() {
        return p;
    }

    /** Rate plus deviation. */
    double upper() {
        return p + s;
    }

    /** Rate plus deviation where that was lowest. */
    double lowestUpper() {
        return lowestP + lowestS;
    }

    /** Makes the present rate the lowest. */
    void markLowest() {
        lowestP = p;
        lowestS = s;
    }

    /** Whether the rate is above the lowest by so many of the latter's deviations. */
    boolean isAbove(double deviations) {
        return upper() > lowestP + deviations * lowestS;
    }

    /** Forgets all values. */
    void reset() {
        restartCount();
        lowestP = Double.MAX_VALUE;
        lowestS = Double.MAX_VALUE;
    }

    /** Forgets all values but where the rate was lowest. */
    void restartCount() {
        n = 1;
        p = 1;
        s = 0;
    }

    void state(StateFields fields) {
        n = fields.count(n);
        p = fields.number(p);
        s = fields.number(s);
        lowestP = fields.number(lowestP);
        lowestS = fields.number(lowestS);
    }
}
