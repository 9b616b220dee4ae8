package io.tidemark.bench.quality;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SplittableRandom;

/** Runs all cells, those of false alarms on all processors; always the same numbers for the same seed. */
final class QualitySuite {

    /** Windows of six hours. */
    static final int WINDOWS_A_MONTH = 120;

    /** How much is run. */
    record Extent(int months, int[] features, int[] sizes, int[] recordSizes, int coverageWindows, int powerRuns) {

        static final Extent LONG = new Extent(
                200,
                new int[] {10, 50, 200},
                new int[] {100, 1000, 10_000, 100_000},
                new int[] {100, 1000, 10_000},
                10_000,
                200);
        static final Extent SHORT =
                new Extent(20, new int[] {10, 50}, new int[] {100, 1000, 10_000}, new int[] {100, 1000}, 2000, 30);
    }

    /** What can be run by itself, with the same numbers as together with the others. */
    enum Part {
        ALARMS,
        INTERVALS,
        POWER
    }

    /**
     * What came out; nothing of parts that were not run.
     *
     * @param coverage of the drifts that are looked for
     * @param others coverage of other shifts, other columns and smaller baselines
     */
    record Results(
            Extent extent,
            List<FalseAlarmCell> falseAlarms,
            List<CoverageCell> coverage,
            List<CoverageCell> others,
            List<PowerCell> power) {}

    private static final int BASELINE = 10_000;
    private static final int PARTS = 40;
    private static final int WEEKS = 8 * Recorded.WINDOWS_A_WEEK;
    private static final int MANY_WEEKS = 20 * Recorded.WINDOWS_A_WEEK;

    /** Rows of window and baseline. */
    private static final int[][] BASELINES = {{300, 10_000}, {1000, 10_000}, {300, 1000}, {300, 300}};

    private static final int[][] SMALL_BASELINES = {{300, 1000}, {1000, 1000}, {300, 300}};

    /** Sizes of the true effects whose intervals are tried. */
    static final double[] STANDARD_ERRORS = {2, 4, 8};

    private final Extent extent;
    private final SplittableRandom random;
    private final PrintStream progress;

    QualitySuite(Extent extent, long seed, PrintStream progress) {
        this.extent = extent;
        this.random = new SplittableRandom(seed);
        this.progress = progress;
    }

    Results run(Set<Part> parts) {
        SplittableRandom ofAlarms = random.split();
        SplittableRandom ofIntervals = random.split();
        SplittableRandom ofPower = random.split();
        return new Results(
                extent,
                parts.contains(Part.ALARMS) ? falseAlarms(ofAlarms) : List.of(),
                parts.contains(Part.INTERVALS) ? drifts(ofIntervals) : List.of(),
                parts.contains(Part.INTERVALS) ? others(ofIntervals) : List.of(),
                parts.contains(Part.POWER) ? power(ofPower) : List.of());
    }

    private List<FalseAlarmCell> falseAlarms(SplittableRandom random) {
        List<Job> jobs = sources().stream()
                .map(source -> new Job(source, random.split()))
                .toList();
        return jobs.parallelStream().map(this::falseAlarms).toList();
    }

    /** Its random numbers are its own, so that it does not matter when it is run. */
    private record Job(Source source, SplittableRandom random) {}

    private FalseAlarmCell falseAlarms(Job job) {
        long began = System.nanoTime();
        FalseAlarmCell cell = FalseAlarmCell.run(job.source(), extent.months(), WINDOWS_A_MONTH, job.random());
        tell(job.source().title(), began);
        return cell;
    }

    private List<Source> sources() {
        List<Source> sources = new ArrayList<>();
        for (int features : extent.features()) {
            for (int n : extent.sizes()) {
                sources.add(independent(features, n, BASELINE, false));
            }
        }
        for (int n : extent.sizes()) {
            sources.add(atTolerance(10, n));
        }
        sources.add(atTolerance(50, 1000));
        for (int n : new int[] {100, 1000}) {
            sources.add(independent(10, n, PARTS * n, true));
        }
        for (int n : extent.recordSizes()) {
            sources.add(recorded("AR(1) 0.5, dispersion learned", 10, n, PARTS, 0.5, 0, false));
        }
        sources.add(recorded("AR(1) 0.5, dispersion learned", 50, 1000, PARTS, 0.5, 0, false));
        for (int n : extent.recordSizes()) {
            sources.add(recorded("week of ± 0.5 σ, seasonal baseline", 10, n, WEEKS, 0, 0.5, true));
        }
        sources.add(recorded("week of ± 0.5 σ, AR(1) 0.5, seasonal", 10, 1000, MANY_WEEKS, 0.5, 0.5, true));
        sources.add(recorded("week of ± 0.5 σ, plain baseline", 10, 1000, WEEKS, 0, 0.5, false));
        return sources;
    }

    private static Source recorded(
            String what, int features, int n, int baselineWindows, double rho, double season, boolean seasonal) {
        String title = title(what, features, n);
        return new Recorded(title, features, n, baselineWindows, rho, season, seasonal);
    }

    private static Source independent(int features, int n, int baseline, boolean timed) {
        String what = timed ? "independent, dispersion learned" : "independent";
        Population steady = Population.of(features);
        return new Independent(title(what, features, n), steady, steady, n, baseline, timed);
    }

    private static Source atTolerance(int features, int n) {
        Population steady = Population.of(features);
        String title = title("independent, every column at its tolerance", features, n);
        return new Independent(title, steady, steady.atTolerance(), n, BASELINE, false);
    }

    private static String title(String what, int features, int n) {
        return String.format(Locale.ROOT, "%s | %d | %,d", what, features, n);
    }

    private List<CoverageCell> drifts(SplittableRandom random) {
        List<CoverageCell> cells = new ArrayList<>();
        for (Shift shift : Shift.DRIFTS) {
            for (Subject subject : subjects(shift)) {
                for (int n : new int[] {300, 1000, 10_000}) {
                    cells.addAll(coverage(shift, subject, n, BASELINE, random));
                }
            }
        }
        return cells;
    }

    private static List<Subject> subjects(Shift shift) {
        return shift.isNumeric()
                ? List.of(Subject.NUMERIC)
                : shift == Shift.PRIOR
                        ? List.of(Subject.categories(3))
                        : List.of(Subject.categories(8), Subject.categories(20), Subject.categories(60));
    }

    private List<CoverageCell> others(SplittableRandom random) {
        List<CoverageCell> cells = new ArrayList<>();
        for (Shift shift : List.of(Shift.MIDDLE, Shift.ENDS, Shift.WAVE)) {
            cells.addAll(atSizes(shift, Subject.NUMERIC, BASELINES, random));
        }
        for (Shift shift : List.of(Shift.MEAN, Shift.TAIL)) {
            cells.addAll(atSizes(shift, Subject.NUMERIC, SMALL_BASELINES, random));
            cells.addAll(atSizes(shift, Subject.TIED, BASELINES, random));
        }
        for (Shift shift : List.of(Shift.ALL, Shift.SWAP, Shift.RARER)) {
            cells.addAll(atSizes(shift, Subject.categories(8), BASELINES, random));
            cells.addAll(atSizes(shift, Subject.categories(60), BASELINES, random));
        }
        cells.addAll(atSizes(Shift.CATEGORY, Subject.categories(20), SMALL_BASELINES, random));
        return cells;
    }

    private List<CoverageCell> atSizes(Shift shift, Subject subject, int[][] sizes, SplittableRandom random) {
        List<CoverageCell> cells = new ArrayList<>();
        for (int[] size : sizes) {
            cells.addAll(coverage(shift, subject, size[0], size[1], random));
        }
        return cells;
    }

    private List<CoverageCell> coverage(Shift shift, Subject subject, int n, int m, SplittableRandom random) {
        long began = System.nanoTime();
        List<CoverageCell> cells = new ArrayList<>();
        for (double errors : STANDARD_ERRORS) {
            cells.add(CoverageCell.run(shift, subject, n, m, errors, extent.coverageWindows(), random.split()));
        }
        tell("intervals, %s, %s, %d against %d".formatted(shift, subject.title(), n, m), began);
        return cells;
    }

    private List<PowerCell> power(SplittableRandom random) {
        List<PowerCell> cells = new ArrayList<>();
        for (Shift shift : Shift.DRIFTS) {
            long began = System.nanoTime();
            for (int n : new int[] {300, 1000, 10_000}) {
                for (double strength :
                        shift.isNumeric() ? new double[] {0.1, 0.2, 0.4} : new double[] {0.05, 0.1, 0.2}) {
                    cells.add(PowerCell.run(shift, strength, n, extent.powerRuns(), random.split()));
                }
            }
            tell("power, " + shift, began);
        }
        return cells;
    }

    private void tell(String step, long began) {
        progress.printf(Locale.ROOT, "%-60s %6.1f s%n", step, (System.nanoTime() - began) / 1e9);
    }
}
