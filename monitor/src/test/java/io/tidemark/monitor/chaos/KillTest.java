package io.tidemark.monitor.chaos;

import static io.tidemark.monitor.chaos.Trial.PER_SECOND;
import static io.tidemark.monitor.chaos.Trial.QUICK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tidemark.embedded.ForkedKafka;
import io.tidemark.embedded.KafkaOptions;
import io.tidemark.monitor.topology.Topologies;
import io.tidemark.schemas.ReportStatus;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills instances of the real command line under a live feed, and compares with a run that nobody disturbed. Longer by
 * {@code -Dtidemark.kills=40}, otherwise by {@code -Dtidemark.kills.seed=...}.
 */
class KillTest {

    private static final int KILLS = Integer.getInteger("tidemark.kills", 6);
    private static final long SEED = Long.getLong("tidemark.kills.seed", 20260101);
    private static final int RECORDS_A_KILL = 10_000;
    private static final int RECORDS_A_DEATH = 5_000;
    private static final int INSTANCES = 2;

    private static final Duration LIVE = Duration.ofNanos(1_000_000_000 / PER_SECOND);
    private static final Duration OLD = Duration.ofMillis(1);
    private static final Duration FAST = Duration.ofMillis(10);
    private static final Instant LONG_AGO = Instant.parse("2023-05-01T12:00:00Z");
    /** The panes of one task take some 5 KB: with less, counts are logged long before they are committed. */
    private static final String SMALLER_THAN_A_FEW_PANES = "1024";

    private static ForkedKafka kafka;

    @TempDir
    Path folder;

    @BeforeAll
    static void startBroker() {
        kafka = ForkedKafka.start(KafkaOptions.temporary()
                .withProperty("group.min.session.timeout.ms", "1000")
                .withProperty("log.retention.check.interval.ms", "3000")
                .withProperty("transaction.abort.timed.out.transaction.cleanup.interval.ms", "1000"));
    }

    @AfterAll
    static void stopBroker() {
        kafka.close();
    }

    @Test
    void kill_underCurrentEvents_equalsUndisturbedRun() throws Exception {
        Setup setup =
                Setup.of(folder, "live", kafka.bootstrapServers()).with(QUICK).withLabels();
        Instant start = Instant.now().plusSeconds(1).truncatedTo(ChronoUnit.SECONDS);
        killAndCompare(setup, traffic(KILLS / 3, start, LIVE), KILLS / 3);
    }

    /** Old times expire whatever has a retention; evictions and long transactions put much at stake with each kill. */
    @Test
    @Tag("long")
    void kill_underOldEventsWithTinyCacheAndLongCommit_equalsUndisturbedRun() throws Exception {
        killAndCompare(hard("old").withLabels(), traffic(KILLS, LONG_AGO, OLD), KILLS);
    }

    /**
     * Wherever something is remembered, a transaction breaks off in the middle of it: in the writes of each store in the long
     * form. What windows are compared with is what is remembered of earlier ones, too. Those must have closed, and outcomes must
     * have been waited for, so event time goes faster; and no partition may be left out in the meantime, since features are not
     * revised for as long as otherwise.
     */
    @Test
    @Tag("long")
    void death_inTheWritesOfStores_equalsUndisturbedRun() throws Exception {
        Map<String, String> properties = new HashMap<>(QUICK);
        properties.put("processor.wrapper.class", DyingProcessors.class.getName());
        Setup setup = Setup.of(folder, "past", kafka.bootstrapServers())
                .withTiming("25s", "200ms")
                .with(properties)
                .withLabels()
                .withLiveBaselines();
        Deaths deaths = Deaths.inEach(written(setup), SEED).first(KILLS);
        Traffic traffic = traffic(deaths.count(), RECORDS_A_DEATH, LONG_AGO, FAST);
        new Trial(setup, 1, traffic).run(run -> run.feedAndDie(traffic, PER_SECOND, deaths));
        assertThat(Written.by(setup).reports())
                .anyMatch(report ->
                        report.getAgainst().equals("3 last windows") && report.getStatus() == ReportStatus.QUIET)
                .anyMatch(report ->
                        report.getAgainst().equals("3 last windows") && report.getStatus() == ReportStatus.DRIFT)
                .anyMatch(report -> report.getAgainst().endsWith("windows of the same hour of the week"));
        assertThat(Written.by(setup).detections())
                .hasSizeGreaterThan(20)
                .anyMatch(said -> said.getDetectors().stream()
                        .anyMatch(detector -> !detector.getChanges().isEmpty()));
    }

    /** All stores but that of the answers of people, of which there are none. */
    private static List<String> written(Setup setup) {
        return Topologies.stores(setup.read()).stream()
                .filter(store -> !store.endsWith(setup.answers()))
                .toList();
    }

    /** A test that cannot fail proves nothing. */
    @Test
    @Tag("long")
    void kill_atLeastOnce_isNoticed() throws Exception {
        Setup setup = hard("weak");
        Traffic traffic = traffic(3, LONG_AGO, OLD);
        Map<String, Long> expected = Expected.rows(traffic);
        Kills kills = Kills.random(SEED, 3, INSTANCES);
        try (ChaosRun run = new ChaosRun(setup, INSTANCES, AtLeastOnce.class)) {
            run.createInput();
            run.feedAndKill(traffic, PER_SECOND, kills);

            await().atMost(Duration.ofMinutes(2))
                    .pollInterval(Duration.ofSeconds(1))
                    .untilAsserted(() -> assertThat(broken(Written.by(setup), expected))
                            .as(run.story())
                            .isPositive());
        }
    }

    /** Reports with more rows than there were, or with sequence errors. */
    private static long broken(Written written, Map<String, Long> expected) {
        long doubled = written.rows().entrySet().stream()
                .filter(window -> window.getValue() > expected.get(window.getKey()))
                .count();
        return doubled
                + written.reports().stream()
                        .filter(report -> report.getCompleteness().getSequenceErrors() > 0)
                        .count();
    }

    private Setup hard(String name) {
        Map<String, String> properties = new HashMap<>(QUICK);
        properties.put("statestore.cache.max.bytes", SMALLER_THAN_A_FEW_PANES);
        return Setup.of(folder, name, kafka.bootstrapServers())
                .withTiming("4s", "4s")
                .with(properties);
    }

    private static Traffic traffic(int kills, Instant start, Duration step) {
        return traffic(kills, RECORDS_A_KILL, start, step);
    }

    private static Traffic traffic(int kills, int recordsOfEach, Instant start, Duration step) {
        int records = (kills + 1) * recordsOfEach;
        return new Traffic(SEED, records, start, step, records / 2);
    }

    private static void killAndCompare(Setup setup, Traffic traffic, int count) throws Exception {
        Kills kills = Kills.random(SEED, count, INSTANCES);
        new Trial(setup, INSTANCES, traffic).run(run -> run.feedAndKill(traffic, PER_SECOND, kills));
    }
}
