package io.tidemark.monitor.health;

import io.tidemark.monitor.health.Observation.Brokers;
import io.tidemark.monitor.health.Observation.Reach;
import io.tidemark.monitor.outcomes.LabelTally;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;

/** Makes of what was observed how an instance does, with reasons: a pure function. */
public final class Diagnosis {

    /** Brokers that say nothing for so long are gone. */
    static final Duration PATIENCE = Duration.ofSeconds(15);

    /** A greater share of dead letters is no accident. */
    static final double FLOOD = 0.05;

    private static final int NAMES_SHOWN = 100;

    private final Observation seen;

    private Diagnosis(Observation seen) {
        this.seen = seen;
    }

    /** How the instance does. */
    public static Health of(Observation seen) {
        return new Diagnosis(seen).health();
    }

    private Health health() {
        List<String> dead = dead();
        List<String> unready = unready();
        List<String> unwell = unwell();
        boolean live = dead.isEmpty();
        boolean ready = live && unready.isEmpty();
        List<String> reasons = new ArrayList<>(dead);
        reasons.addAll(unready);
        reasons.addAll(unwell);
        return new Health(
                !live ? "failed" : !ready ? "not-ready" : unwell.isEmpty() ? "ok" : "degraded",
                live,
                ready,
                reasons,
                seen.identity().application(),
                seen.identity().config(),
                seen.at().toString(),
                seen.phase().name().toLowerCase(Locale.ROOT),
                seen.threads(),
                restored(),
                inputs(),
                seen.models().stream().map(this::model).toList(),
                seen.registry()
                        .map(registry -> new Health.Registry(
                                registry.problem().isEmpty(), registry.problem().orElse(null)))
                        .orElse(null),
                seen.caches());
    }

    private List<String> dead() {
        return switch (seen.phase()) {
            case FAILED ->
                List.of("stopped by an error: " + seen.failure().orElse("the log says which")
                        + ". Its work is taken over by other instances, or goes on after a restart.");
            case STOPPED -> List.of("stopped.");
            default -> List.of();
        };
    }

    private List<String> unready() {
        List<String> reasons = new ArrayList<>();
        switch (seen.phase()) {
            case STARTING -> reasons.add("starting: the stream threads have not begun.");
            case ASSIGNING -> reasons.add(assigning());
            case STOPPING -> reasons.add("stopping, as it was told to.");
            case RUNNING, STOPPED, FAILED -> {
                // nothing, or more than unready
            }
        }
        Brokers brokers = seen.brokers();
        if (brokers.silentFor().compareTo(PATIENCE) > 0) {
            reasons.add("no answer from the brokers at " + brokers.addresses() + " for "
                    + brokers.silentFor().toSeconds() + " s"
                    + brokers.problem().map(text -> " (" + text + ")").orElse("")
                    + ": nothing is read or written until they are back; nothing is lost.");
        }
        return reasons;
    }

    private String assigning() {
        Restoring restoring = seen.restoring();
        if (restoring.stores() == 0) {
            return "starting: the group is sharing out its partitions.";
        }
        if (restoring.total() == 0) {
            return "restoring: the brokers are being asked how many records " + restoring.stores() + " stores have.";
        }
        return String.format(
                Locale.ROOT,
                "restoring: %.0f %% of %,d records of %d stores have been read.",
                100 * restoring.share(),
                restoring.total(),
                restoring.stores());
    }

    private List<String> unwell() {
        List<String> reasons = new ArrayList<>();
        seen.registry()
                .flatMap(Observation.Registry::problem)
                .ifPresent(problem -> reasons.add("the schema registry does not answer as it should: " + problem));
        seen.recentDeadLetters().forEach((topic, share) -> {
            if (share > FLOOD) {
                reasons.add(String.format(
                        Locale.ROOT,
                        "%.1f %% of the records of %s in the last five minutes could not be read: the dead-letter topic has"
                                + " them, each with its reason.",
                        100 * share,
                        topic));
            }
        });
        return reasons;
    }

    private Health.Restored restored() {
        Restoring now = seen.restoring();
        return now.stores() == 0
                ? null
                : new Health.Restored(now.stores(), now.restored(), now.total(), rounded(now.share()));
    }

    private Health.Model model(String name) {
        return new Health.Model(
                name, window(seen.windows().get(name)), labels(seen.labels().get(name)));
    }

    private static Health.Window window(LastWindow last) {
        return last == null
                ? null
                : new Health.Window(last.size(), last.end().toString(), last.revision() < 0 ? null : last.revision());
    }

    private static Health.Labels labels(LabelTally tally) {
        return tally == null
                ? null
                : new Health.Labels(
                        tally.labels(),
                        tally.matched(),
                        tally.waiting(),
                        tally.late(),
                        tally.duplicates(),
                        tally.corrections(),
                        tally.unmatched(),
                        tally.copies(),
                        tally.unordered());
    }

    private List<Health.Input> inputs() {
        TreeSet<String> topics = new TreeSet<>(seen.inputs().keySet());
        seen.sources().forEach(source -> topics.add(source.source().topic()));
        return topics.stream().map(this::input).toList();
    }

    private Health.Input input(String topic) {
        Reach reach = seen.inputs().get(topic);
        List<SourceStatus> sources = seen.sources().stream()
                .filter(source -> source.source().topic().equals(topic))
                .toList();
        long read = sources.stream().mapToLong(SourceStatus::read).sum();
        long rejected = sources.stream()
                .mapToLong(source -> source.progress().rejected())
                .sum();
        Double recent = seen.recentDeadLetters().get(topic);
        return new Health.Input(
                topic,
                seen.labelTopics().contains(topic) ? "labels" : "predictions",
                reach == null ? null : reach.partitions(),
                reach == null ? null : reach.total(),
                reach == null ? null : secondsBehind(reach, sources),
                sources.size(),
                sources.stream()
                        .filter(SourceStatus::idle)
                        .map(source -> source.source().toString())
                        .toList(),
                sources.stream().mapToLong(SourceStatus::counted).sum(),
                rejected,
                read == 0 ? 0 : rounded(rejected / (double) read),
                recent == null ? null : rounded(recent),
                sources.stream()
                        .mapToLong(source -> source.progress().tooLate())
                        .sum(),
                sources.stream()
                        .mapToLong(source -> source.progress().unlisted())
                        .sum(),
                unlisted(sources));
    }

    private Double secondsBehind(Reach reach, List<SourceStatus> sources) {
        if (reach.total() == 0) {
            return 0.0;
        }
        return sources.stream()
                .filter(source -> reach.lag().getOrDefault(source.source().partition(), 0L) > 0)
                .filter(SourceStatus::hasEventTime)
                .map(source -> Math.max(0, seen.at().toEpochMilli() - source.eventTime()) / 1000.0)
                .max(Comparator.naturalOrder())
                .orElse(null);
    }

    private static List<Health.Name> unlisted(List<SourceStatus> sources) {
        Map<String, Long> names = new HashMap<>();
        sources.forEach(source -> source.unlisted().forEach((name, count) -> names.merge(name, count, Long::sum)));
        return names.entrySet().stream()
                .map(name -> new Health.Name(name.getKey(), name.getValue()))
                .sorted(Comparator.comparingLong((Health.Name name) -> -name.records())
                        .thenComparing(Health.Name::name))
                .limit(NAMES_SHOWN)
                .toList();
    }

    private static double rounded(double share) {
        return Math.round(share * 1e6) / 1e6;
    }
}
