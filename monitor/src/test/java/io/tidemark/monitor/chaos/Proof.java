package io.tidemark.monitor.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidemark.monitor.canonical.CanonicalRun;
import io.tidemark.schemas.Report;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TransactionState;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * What must hold when all has been read, whatever happened meanwhile: the same is said as if nothing had happened, nothing twice;
 * everything has been read, and no transaction is open.
 *
 * @param undisturbed what would have been said
 */
record Proof(Setup setup, Traffic traffic, CanonicalRun undisturbed) {

    /** The last windows reach beyond the last records, and partitions end at different times. */
    private static final Duration UNDECIDED = Duration.ofSeconds(40);

    private static final Set<TransactionState> OVER =
            Set.of(TransactionState.EMPTY, TransactionState.COMPLETE_COMMIT, TransactionState.COMPLETE_ABORT);

    /** Equal runs prove something where there is something: reports on features and on outcomes, alerts, tasks. */
    Proof {
        assertThat(undisturbed.reports())
                .anyMatch(report -> report.path("quality").isNull());
        if (setup.labelled()) {
            assertThat(undisturbed.reports())
                    .anyMatch(report -> report.path("quality").path("labelled").asInt() > 0)
                    .anyMatch(report -> report.path("quality").path("reviewed").asInt() > 0);
        }
        assertThat(undisturbed.alerts()).isNotEmpty();
        assertThat(undisturbed.reviewTasks()).isNotEmpty();
        assertThat(undisturbed.requests()).isNotEmpty();
    }

    /** Waits until the same is said as by an undisturbed run; what is said is looked at when all has been read. */
    void awaitEqual(ChaosRun run, Duration patience) {
        await().atMost(patience).pollInterval(Duration.ofSeconds(1)).untilAsserted(() -> {
            assertThat(hasReadAll()).as(() -> "all read\n" + run.story()).isTrue();
            assertThat(difference()).as(run::story).isEmpty();
        });
    }

    /** Everything else. */
    void require(ChaosRun run) {
        Written written = Written.by(setup);
        assertThat(written.rows()).as(run::story).isEqualTo(Expected.rows(traffic));
        assertThat(run.allAlive()).as(run::story).isTrue();
        requireClean(written.reports(), run);
        if (!traffic.disordered()) {
            assertThat(written.reviewTasks())
                    .as(() -> "each written once\n" + run.story())
                    .hasSameSizeAs(undisturbed.reviewTasks());
        }
        assertThat(written.deadLetters()).as(run::story).isEmpty();
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", setup.bootstrap()))) {
            await().atMost(Duration.ofMinutes(1))
                    .untilAsserted(() -> assertThat(lag(admin))
                            .as(run::story)
                            .allSatisfy((partition, lag) -> assertThat(lag).isZero()));
            await().atMost(Duration.ofMinutes(1))
                    .untilAsserted(() ->
                            assertThat(openTransactions(admin)).as(run::story).isEmpty());
        }
    }

    /** Whether all of the input has been read. */
    boolean hasReadAll() throws ExecutionException, InterruptedException {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", setup.bootstrap()))) {
            return lag(admin).values().stream().allMatch(lag -> lag == 0);
        }
    }

    /** The first lines that differ from those of an undisturbed run; empty when none do. */
    String difference() {
        CanonicalRun written = Written.by(setup).canonical();
        return Stream.of(
                        difference(written.reports(), undisturbed.reports()),
                        difference(inOrder(written), inOrder(undisturbed)),
                        difference(written.alerts(), undisturbed.alerts()),
                        difference(written.reviewTasks(), undisturbed.reviewTasks()),
                        difference(written.requests(), undisturbed.requests()))
                .filter(difference -> !difference.isEmpty())
                .findFirst()
                .orElse("");
    }

    /**
     * Without what detectors say of the last outcomes: those wait for others that may still come before them, and only at the
     * end of a bounded input does anybody know that there are none.
     */
    private List<ObjectNode> inOrder(CanonicalRun run) {
        Instant last = run.reports().stream()
                .map(report -> Instant.parse(report.path("window").path("end").asText()))
                .max(Comparator.naturalOrder())
                .orElse(Instant.EPOCH);
        Instant decided = last.minus(setup.lateness()).minus(UNDECIDED);
        return run.detections().stream()
                .filter(said -> !Instant.parse(said.path("end").asText()).isAfter(decided))
                .toList();
    }

    private static String difference(List<ObjectNode> some, List<ObjectNode> others) {
        for (int i = 0; i < Math.min(some.size(), others.size()); i++) {
            if (!some.get(i).equals(others.get(i))) {
                return "line " + i + "\n< " + some.get(i) + "\n> " + others.get(i);
            }
        }
        return some.size() == others.size() ? "" : some.size() + " lines instead of " + others.size();
    }

    private static void requireClean(List<Report> reports, ChaosRun run) {
        Set<String> keys = new HashSet<>();
        for (Report report : reports) {
            String key = Expected.key(report)
                    + report.getBaseline()
                    + report.getSegment()
                    + report.getGroup()
                    + report.getRevision();
            assertThat(keys.add(key))
                    .as(() -> "once: " + key + "\n" + run.story())
                    .isTrue();
            assertThat(report.getCompleteness().getSequenceErrors())
                    .as(() -> key + "\n" + run.story())
                    .isZero();
        }
    }

    /** By partition of the input, records that no commit covers. */
    private Map<TopicPartition, Long> lag(Admin admin) throws ExecutionException, InterruptedException {
        Set<String> topics = setup.labelled() ? Set.of(setup.topic(), setup.labels()) : Set.of(setup.topic());
        Map<TopicPartition, OffsetSpec> ends = admin.describeTopics(topics).allTopicNames().get().values().stream()
                .flatMap(topic -> topic.partitions().stream()
                        .map(partition -> new TopicPartition(topic.name(), partition.partition())))
                .collect(Collectors.toMap(Function.identity(), partition -> OffsetSpec.latest()));
        Map<TopicPartition, OffsetAndMetadata> committed = admin.listConsumerGroupOffsets(setup.application())
                .partitionsToOffsetAndMetadata()
                .get();
        return admin.listOffsets(ends).all().get().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, end -> end.getValue().offset() - committedOn(end.getKey(), committed)));
    }

    private static long committedOn(TopicPartition partition, Map<TopicPartition, OffsetAndMetadata> committed) {
        OffsetAndMetadata offset = committed.get(partition);
        return offset == null ? 0 : offset.offset();
    }

    private List<String> openTransactions(Admin admin) throws ExecutionException, InterruptedException {
        return admin.listTransactions().all().get().stream()
                .filter(transaction -> !OVER.contains(transaction.state())
                        && transaction.transactionalId().startsWith(setup.application()))
                .map(Object::toString)
                .toList();
    }
}
