package io.tidemark.statistics.detectors;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/** The detectors by their names, with their usual options. */
public enum DetectorKind {
    DDM(Reads.LOSSES),
    EDDM(Reads.ERRORS),
    RDDM(Reads.ERRORS),
    HDDM_A(Reads.LOSSES),
    HDDM_W(Reads.LOSSES),
    ECDD(Reads.LOSSES),
    STEPD(Reads.ERRORS),
    CUSUM(Reads.LOSSES),
    GMA(Reads.LOSSES),
    PAGE_HINKLEY(Reads.LOSSES),
    ADWIN(Reads.LOSSES),
    KSWIN(Reads.LOSSES),
    /** It alone is told what is all right. */
    E_DETECTOR(Reads.LOSSES);

    /** Values to a false alarm of the e-detector on average, at least. */
    public static final double RUN_LENGTH = 1_000_000;

    private final Reads reads;

    /** What a detector can read. */
    private enum Reads {
        /** Right or wrong. */
        ERRORS,
        /** Any number from 0 to 1. */
        LOSSES
    }

    DetectorKind(Reads reads) {
        this.reads = reads;
    }

    /** The name, such as {@code page-hinkley}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The detector of a name. */
    public static Optional<DetectorKind> of(String word) {
        return Arrays.stream(values()).filter(kind -> kind.word().equals(word)).findFirst();
    }

    /** Whether it reads any number from 0 to 1, and not only whether an answer is right. */
    public boolean readsLosses() {
        return reads == Reads.LOSSES;
    }

    /**
     * A new detector.
     *
     * @param tolerated the largest mean that is all right; empty where it is not known
     * @return empty for one that would have to know it, and for a mean that leaves nothing to detect
     */
    public Optional<Detector> start(OptionalDouble tolerated) {
        return switch (this) {
            case DDM -> Optional.of(new Ddm());
            case EDDM -> Optional.of(new Eddm());
            case RDDM -> Optional.of(new Rddm());
            case HDDM_A -> Optional.of(new HddmA());
            case HDDM_W -> Optional.of(new HddmW());
            case ECDD -> Optional.of(new EwmaChart());
            case STEPD -> Optional.of(new Stepd());
            case CUSUM -> Optional.of(new Cusum());
            case GMA -> Optional.of(new GeometricMovingAverage());
            case PAGE_HINKLEY -> Optional.of(new PageHinkley());
            case ADWIN -> Optional.of(new Adwin());
            case KSWIN -> Optional.of(new Kswin());
            case E_DETECTOR ->
                tolerated.stream()
                        .filter(mean -> mean > 0 && mean < 1)
                        .mapToObj(mean -> (Detector) new EDetector(mean, RUN_LENGTH))
                        .findFirst();
        };
    }
}
