package io.tidemark.monitor.review;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.monitor.alerts.AlertBook;
import io.tidemark.monitor.alerts.AlertWriter;
import io.tidemark.monitor.alerts.Budget;
import io.tidemark.monitor.alerts.Cause;
import io.tidemark.monitor.alerts.Revisable;
import io.tidemark.monitor.alerts.SeriesVerdicts;
import io.tidemark.monitor.alerts.Verdict;
import io.tidemark.monitor.alerts.WindowReports;
import io.tidemark.monitor.closing.WindowId;
import io.tidemark.monitor.config.AlertRule;
import io.tidemark.monitor.config.Rate;
import io.tidemark.monitor.config.ReviewCondition.Alerted;
import io.tidemark.monitor.config.ReviewCondition.Target;
import io.tidemark.monitor.models.SeriesCatalog;
import io.tidemark.monitor.models.SeriesKey;
import io.tidemark.monitor.profiling.PaneClock;
import io.tidemark.monitor.simulation.TransactionalStore;
import io.tidemark.monitor.simulation.TransactionalStore.Snapshot;
import io.tidemark.statistics.judge.Kind;
import io.tidemark.statistics.sequential.WindowEvidence;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Windows of length 100, whose alerts fire at the second that drifts and are over at the second that is quiet. A span asks for what
 * windows said that ended 35 before it began: 30 of lateness, 5 of outOfOrderness.
 */
class StandingAlertsTest {

    private static final AlertRule RULE = new AlertRule(2, 3, 2);
    private static final int LAG = 35;
    private static final PaneClock CLOCK = new PaneClock(50, 5, 30);
    private static final SeriesKey ALL = new SeriesKey("m", "1", "b", "");
    private static final Alerted MOVED = new Alerted(new TreeSet<>(Set.of("covariate", "prediction")), "");
    private static final Alerted NORTH = new Alerted(new TreeSet<>(Set.of("covariate")), "land=north");

    private final TransactionalStore times = new TransactionalStore(Snapshot.AT_PUT);
    private final long[] finalUntil = {Long.MIN_VALUE};
    private final StandingAlerts alerts = alerts();

    private StandingAlerts alerts() {
        AlertBook book = AlertBook.byFeatures(
                new TransactionalStore(Snapshot.AT_PUT),
                new Budget(RULE, List.of(), new SeriesCatalog(Map.of())),
                new AlertWriter("c", RULE),
                model -> new Revisable(10_000, OptionalLong.of(1_000_000)));
        List<Target> targets = List.of(
                new Target("moved", new Rate(9, Duration.ofMinutes(1)), MOVED),
                new Target("north", new Rate(9, Duration.ofMinutes(1)), NORTH));
        return new StandingAlerts(
                times, book, CLOCK, Map.of("m", new Spans(1, targets, 60_000)), model -> finalUntil[0]);
    }

    private void enter(SeriesKey series, Cause cause, long end, Verdict verdict) {
        WindowId window = new WindowId(series.model(), end, 100, "w");
        SeriesVerdicts said = new SeriesVerdicts(series, new TreeMap<>(Map.of(cause, verdict)), WindowEvidence.NONE);
        alerts.enter(window, List.of(said), new WindowReports(List.of()));
    }

    /** @param verdicts of the windows that end at 100, 200 and so on: D for drift */
    private void enter(SeriesKey series, Cause cause, String verdicts) {
        for (int i = 0; i < verdicts.length(); i++) {
            enter(series, cause, 100L * (i + 1), verdict(verdicts.charAt(i), 100L * (i + 1)));
        }
    }

    private static Verdict verdict(char letter, long end) {
        return letter == 'D' ? Verdict.drift(end - 100) : Verdict.QUIET;
    }

    private boolean fires(Alerted alerted, long span) {
        return alerts.fires("m", alerted, span);
    }

    @Test
    void alert_holdsFromTheWindowThatFiredIt_toThatWhichEndedIt() {
        enter(ALL, Cause.of(Kind.COVARIATE), "QDDQDQQQ");
        assertThat(fires(MOVED, 299 + LAG)).as("pending").isFalse();
        assertThat(fires(MOVED, 300 + LAG)).isTrue();
        assertThat(fires(MOVED, 699 + LAG)).isTrue();
        assertThat(fires(MOVED, 700 + LAG)).as("over").isFalse();
        assertThat(fires(MOVED, 5_000)).isFalse();
        alerts.passed("m", 699 + LAG);
        assertThat(fires(MOVED, 699 + LAG)).isTrue();
        alerts.passed("m", 700 + LAG);
        assertThat(entries())
                .as("what is over for all spans to come is forgotten")
                .isZero();
    }

    @Test
    void onlyAlertsOfTheKindAndSegmentAskedForCount() {
        SeriesKey north = new SeriesKey("m", "1", "b", "land=north");
        enter(ALL, Cause.of("data-quality", "x"), "DDD");
        assertThat(fires(MOVED, 1_000)).as("another kind").isFalse();
        enter(north, Cause.of(Kind.COVARIATE), "DDD");
        assertThat(fires(MOVED, 1_000)).as("of a segment").isFalse();
        assertThat(fires(NORTH, 1_000)).isTrue();
        enter(new SeriesKey("m", "2", "b2", ""), Cause.of(Kind.PREDICTION), "DDD");
        assertThat(fires(MOVED, 1_000)).as("of any version").isTrue();
        assertThat(fires(NORTH, 1_000)).isTrue();
        enter(new SeriesKey("other", "1", "b", ""), Cause.of(Kind.COVARIATE), "DDD");
        assertThat(alerts.fires("other", MOVED, 1_000)).as("nobody asks").isFalse();
    }

    @Test
    void itIsKnownUpToTheNextWindowThatIsNotFinal() {
        assertThat(alerts.knownUntil("m")).isEqualTo(Long.MIN_VALUE);
        finalUntil[0] = 300;
        assertThat(alerts.knownUntil("m")).as("no window ends before 350").isEqualTo(349 + LAG);
        finalUntil[0] = Long.MAX_VALUE;
        assertThat(alerts.knownUntil("m")).isEqualTo(Long.MAX_VALUE);
    }

    /** Late records change what windows say: all that counts is the last that each said. */
    @Test
    void revisions_inAnyOrder_leaveWhatTheLastOnesSay() {
        SplittableRandom random = new SplittableRandom(8);
        for (int attempt = 0; attempt < 200; attempt++) {
            StandingAlertsTest revised = new StandingAlertsTest();
            StandingAlertsTest once = new StandingAlertsTest();
            List<Integer> order = new ArrayList<>(IntStream.range(0, 12).boxed().toList());
            StringBuilder last = new StringBuilder();
            order.forEach(any -> last.append(random.nextBoolean() ? 'D' : 'Q'));
            order.addAll(List.copyOf(order));
            for (int i = order.size() - 1; i > 0; i--) {
                Collections.swap(order, i, random.nextInt(i + 1));
            }
            Set<Integer> seen = new TreeSet<>();
            order.forEach(i -> {
                char letter = seen.add(i) ? random.nextBoolean() ? 'D' : 'Q' : last.charAt(i);
                revised.enter(ALL, Cause.of(Kind.COVARIATE), 100L * (i + 1), verdict(letter, 100L * (i + 1)));
            });
            once.enter(ALL, Cause.of(Kind.COVARIATE), last.toString());
            for (long span = 0; span < 2_000; span += 25) {
                assertThat(revised.fires(MOVED, span))
                        .as("%s at %d", last, span)
                        .isEqualTo(once.fires(MOVED, span));
            }
        }
    }

    @Test
    void whatTheConfigurationNoLongerHas_isOver() {
        enter(ALL, Cause.of(Kind.COVARIATE), "DDD");
        assertThat(fires(MOVED, 1_000)).isTrue();
        alerts.supersede((series, size) -> false);
        assertThat(fires(MOVED, 1_000)).isFalse();
    }

    private int entries() {
        int[] entries = new int[1];
        times.scan(null, null, (key, value) -> entries[0]++);
        return entries[0];
    }
}
