package io.tidemark.monitor.simulation;

import io.tidemark.monitor.config.Against;
import io.tidemark.monitor.config.AlertRule;
import io.tidemark.monitor.config.LabelSource;
import io.tidemark.monitor.config.LiveBaseline;
import io.tidemark.monitor.config.LiveBaseline.Kind;
import io.tidemark.monitor.config.Promise;
import io.tidemark.monitor.config.WindowSpec;
import io.tidemark.monitor.outcomes.OutcomeClock;
import io.tidemark.monitor.profiling.PaneClock;
import io.tidemark.monitor.simulation.Models.Segments;
import io.tidemark.monitor.simulation.Prediction.Fate;
import io.tidemark.monitor.simulation.World.Life;
import io.tidemark.statistics.detectors.DetectorKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** Worlds by seed: quiet and drifting phases, disorder, late records, pauses, partitions that get little or nothing. */
final class Worlds {

    static final String ELSEWHERE = "elsewhere";

    private static final long SECOND = 1_000;
    private static final WindowSpec TUMBLING = new WindowSpec("1m", Duration.ofSeconds(60), Duration.ofSeconds(60));
    private static final WindowSpec SLIDING = new WindowSpec("2m", Duration.ofSeconds(120), Duration.ofSeconds(40));

    private static final List<Against> AGAINST = List.of(
            new Against(true, List.of(new LiveBaseline(Kind.ROLLING, 3))),
            new Against(false, List.of(new LiveBaseline(Kind.SEASONAL, 1))),
            new Against(true, List.of(new LiveBaseline(Kind.PREVIOUS, 1), new LiveBaseline(Kind.BURN_IN, 2))),
            new Against(false, List.of(new LiveBaseline(Kind.ROLLING, 2), new LiveBaseline(Kind.SEASONAL, 2))));

    /** Shares of drifting records in a phase: none, all, and such that a few records turn the verdict around. */
    private static final List<Double> DRIFTS = List.of(0.0, 0.0, 0.15, 0.3, 0.3, 1.0);

    private final Random random;
    private final Life life;
    private final int models;
    private final long outOfOrderness;
    private final long lateness;
    private final int latePercent;
    private final boolean lateIsContrary;
    private final long horizon;
    private final Against against;
    private final boolean inOrder;

    private Worlds(long seed, Life life, Against against) {
        this(seed, life, against, false);
    }

    private Worlds(long seed, Life life, Against against, boolean inOrder) {
        this.inOrder = inOrder;
        this.against = against;
        this.random = new Random(seed);
        this.life = life;
        this.models = 1 + random.nextInt(3);
        this.outOfOrderness = 5 * SECOND * random.nextInt(3);
        this.lateness = 30 * SECOND * (1 + random.nextInt(12));
        this.latePercent = inOrder ? 0 : List.of(5, 15, 40).get(random.nextInt(3));
        this.lateIsContrary = random.nextBoolean();
        this.horizon = 60 * SECOND * List.of(1, 3, 10).get(random.nextInt(3));
    }

    static World of(long seed, Life life) {
        Worlds worlds = new Worlds(seed, life, Against.ROWS);
        return worlds.build(seed, 2 + worlds.random.nextInt(6));
    }

    /** @param phases minutes of records, each quiet or drifting, some with a pause after them */
    static World of(long seed, Life life, int phases) {
        return new Worlds(seed, life, Against.ROWS).build(seed, phases);
    }

    /** All lies there from the beginning, and nothing comes after the watermark of its partition, however it is spread. */
    static World inOrder(long seed) {
        Worlds worlds = new Worlds(seed, Life.REPLAY, Against.ROWS, true);
        return worlds.build(seed, 2 + worlds.random.nextInt(6));
    }

    /** Of a dozen phases of more records, judged against live windows too. */
    static World live(long seed, Life life) {
        return new Worlds(seed, life, AGAINST.get((int) (seed % AGAINST.size()))).build(seed, 12);
    }

    private World build(long seed, int phases) {
        List<WindowSpec> windows = random.nextBoolean() ? List.of(TUMBLING) : List.of(TUMBLING, SLIDING);
        boolean twoTopics = models == 3 && random.nextBoolean();
        Segments segments = List.of(Segments.values()).get(random.nextInt(3));
        AlertRule rule = new AlertRule(1 + random.nextInt(2), 2 + random.nextInt(2), 1 + random.nextInt(2), promise());
        long gcd = windows.size() == 1 ? 60 * SECOND : 20 * SECOND;
        List<Prediction> records = records(phases);
        return new World(
                seed,
                life,
                Models.catalog(models, segments, twoTopics, against, detectors(), sample(seed)),
                twoTopics ? List.of(Models.TOPIC, Models.OTHER_TOPIC) : List.of(Models.TOPIC),
                windows,
                new PaneClock(gcd, outOfOrderness, lateness),
                clocks(new PaneClock(gcd, outOfOrderness, lateness)),
                rule,
                records,
                labels(records));
    }

    private Promise promise() {
        return switch (random.nextInt(3)) {
            case 0 -> new Promise.Nothing(Optional.empty());
            case 1 -> new Promise.OfFalseAlarms(1 + random.nextInt(2), Duration.ofMinutes(1 + random.nextInt(30)));
            default -> new Promise.OfFalseDiscovery(0.05 + random.nextDouble() / 2);
        };
    }

    private List<Prediction> records(int phases) {
        List<Prediction> records = new ArrayList<>();
        int routes = random.nextInt(3) == 0 ? 1 + random.nextInt(3) : 1_000;
        long now = random.nextBoolean() ? -300 * SECOND : 1_700_000_000_000L;
        for (int phase = 0; phase < phases; phase++) {
            double drift = DRIFTS.get(random.nextInt(DRIFTS.size()));
            int rows = (40 + random.nextInt(150)) * (against.live().isEmpty() ? 1 : 3);
            long length = 60 * SECOND;
            for (int i = 0; i < rows; i++) {
                now += random.nextInt((int) (2 * length / rows));
                boolean again = !records.isEmpty() && random.nextInt(25) == 0;
                int route = random.nextInt(routes);
                records.add(again ? copy(records, now, route) : record(records.size(), now, route, drift));
            }
            now += random.nextInt(4) == 0 ? random.nextInt(400) * SECOND : 0;
        }
        return records;
    }

    /** Late records that say the contrary turn verdicts around. */
    private Prediction record(int number, long now, int route, double drift) {
        int kind = random.nextInt(100);
        Fate fate = kind == 0 ? Fate.REJECTED : kind == 1 ? Fate.UNLISTED : Fate.GOOD;
        boolean late = random.nextInt(100) < latePercent;
        boolean drifting = random.nextDouble() < drift ^ (late && lateIsContrary);
        String model = Models.NAMES.get(random.nextInt(10) < 8 ? 0 : random.nextInt(models));
        String version = random.nextInt(10) < 9 ? "1" : "2";
        return new Prediction(
                now,
                now - (late ? lateBy() : random.nextInt((int) outOfOrderness + 1)),
                route,
                model,
                version,
                region(random),
                x(random, drifting),
                colour(random, drifting),
                answer(random, drifting),
                "p" + number,
                0.01 + 0.98 * random.nextDouble(),
                fate);
    }

    /** One of the last predictions once more: as it was, or of a time of its own and with another answer. */
    private Prediction copy(List<Prediction> records, long now, int route) {
        Prediction of = records.get(records.size() - 1 - random.nextInt(Math.min(5, records.size())));
        boolean asItWas = !inOrder && random.nextBoolean() && now - of.eventTime() < outOfOrderness + lateness / 2;
        return new Prediction(
                now,
                asItWas ? of.eventTime() : now - random.nextInt((int) outOfOrderness + 1),
                route,
                of.model(),
                of.version(),
                of.region(),
                of.x(),
                of.colour(),
                asItWas ? of.answer() : of.answer().equals("yes") ? "no" : "yes",
                of.id(),
                of.score(),
                of.fate());
    }

    /** In one world of four not all predictions wait for their labels. */
    private static double sample(long seed) {
        return Math.floorMod(seed, 4) == 3 ? 0.5 : 1;
    }

    /** What comes too late is in no order: which of it detectors still read is not the same everywhere. */
    private List<DetectorKind> detectors() {
        return life == Life.TOO_LATE ? List.of() : LabelSource.STANDARD_DETECTORS;
    }

    private Map<String, OutcomeClock> clocks(PaneClock panes) {
        List<Long> ages = random.nextBoolean() ? List.of(horizon) : List.of(horizon / 4, horizon / 2, horizon);
        OutcomeClock clock = new OutcomeClock(panes, ages);
        return models < 3 ? Map.of("fraud", clock) : Map.of("fraud", clock, "churn", clock);
    }

    private List<Labelling> labels(List<Prediction> records) {
        List<Labelling> labels = new ArrayList<>();
        for (Prediction record : records) {
            if (record.model().equals("price") || random.nextInt(10) < 3) {
                continue;
            }
            Labelling label = label(record, record.eventTime() + delay());
            labels.add(label);
            switch (random.nextInt(12)) {
                case 0 -> labels.add(label(record, label.time() + 1 + random.nextInt((int) horizon)));
                case 1 -> labels.add(arriving(label, label.arrival() + random.nextInt((int) (10 * SECOND))));
                case 2 -> labels.add(label(record, record.eventTime() + delay()));
                default -> {}
            }
        }
        labels.sort(Comparator.comparing(Labelling::arrival));
        return labels;
    }

    /** Mostly within the horizon; some before the prediction, some too long after it. */
    private long delay() {
        return switch (random.nextInt(8)) {
            case 0 -> -random.nextInt((int) (30 * SECOND));
            case 1 -> horizon + random.nextInt((int) horizon);
            default -> random.nextInt((int) horizon + 1);
        };
    }

    private Labelling label(Prediction of, long time) {
        boolean review = random.nextInt(6) == 0;
        boolean takenBack = random.nextInt(10) == 0;
        long most = life == Life.TOO_LATE ? 2 * lateness + horizon : lateness / 2;
        double probability = List.of(0.25, 0.5, 1.0, Double.NaN).get(random.nextInt(4));
        return new Labelling(
                time + random.nextInt((int) (random.nextBoolean() ? most : SECOND)),
                time,
                of.model(),
                random.nextInt(30) == 0 ? "nobody-" + time : of.id(),
                takenBack ? Optional.empty() : Optional.of(random.nextInt(3) - 1),
                review,
                review ? probability : Double.NaN,
                random.nextInt(50) > 0);
    }

    private static Labelling arriving(Labelling label, long then) {
        return new Labelling(
                then,
                label.time(),
                label.model(),
                label.id(),
                label.truth(),
                label.review(),
                label.probability(),
                label.isGood());
    }

    private long lateBy() {
        if (life == Life.TOO_LATE && random.nextInt(4) == 0) {
            return outOfOrderness + random.nextInt((int) (2 * lateness + 120 * SECOND));
        }
        long most = life == Life.LIVE ? lateness / 2 : lateness;
        int bound = (int) (outOfOrderness + most);
        return lateIsContrary ? bound - 1 - random.nextInt(bound / 3) : random.nextInt(bound);
    }

    static String region(Random random) {
        return List.of("north", "south", ELSEWHERE).get(random.nextInt(3));
    }

    static double x(Random random, boolean drifting) {
        if (random.nextInt(50) == 0) {
            return Double.NaN;
        }
        return random.nextInt(8) + (drifting ? 4 : 0);
    }

    /** The attribution of x; it rests on the colour too, so that it moves given x as well. */
    static double ofX(double x, String colour) {
        return Double.isNaN(x) ? 0 : (x - 3.5) * (colour.equals("red") ? 1 : 0.5);
    }

    /** The attribution of the colour: of blue so large that features change places. */
    static double ofColour(String colour) {
        return colour.equals("blue") ? -6 : colour.equals("red") ? 1 : -0.5;
    }

    static String colour(Random random, boolean drifting) {
        return drifting && random.nextBoolean()
                ? "blue"
                : List.of("red", "green").get(random.nextInt(2));
    }

    static String answer(Random random, boolean drifting) {
        return random.nextInt(10) < (drifting ? 9 : 3) ? "yes" : "no";
    }
}
