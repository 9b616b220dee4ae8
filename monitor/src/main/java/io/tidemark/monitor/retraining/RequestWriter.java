package io.tidemark.monitor.retraining;

import io.tidemark.monitor.config.ModelConfig;
import io.tidemark.monitor.config.RetrainingRule;
import io.tidemark.monitor.models.SeriesCatalog;
import io.tidemark.monitor.models.WatchedModel;
import io.tidemark.monitor.retraining.VersionHistory.Issued;
import io.tidemark.schemas.Action;
import io.tidemark.schemas.QualityCause;
import io.tidemark.schemas.Registration;
import io.tidemark.schemas.RequestEffect;
import io.tidemark.schemas.RequestState;
import io.tidemark.schemas.RetrainingRequest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Writes decisions as records for the retraining topic. */
public final class RequestWriter {

    /** What nobody needs to agree to, since it changes no answer. */
    private static final Set<Action> HARMLESS = Set.of(Action.NONE, Action.REVIEW, Action.FIX_PIPELINE);

    private static final Map<Action, Registration> REGISTRATIONS = Map.of(
            Action.NONE, Registration.WINDOWS,
            Action.FIX_PIPELINE, Registration.KEEP,
            Action.RECALIBRATE, Registration.WINDOWS,
            Action.CORRECT_PRIOR, Registration.WINDOWS,
            Action.RETRAIN, Registration.NEW_VERSION,
            Action.ROLL_BACK, Registration.PREVIOUS_VERSION,
            Action.REVIEW, Registration.KEEP);

    /** Of more alerts the record would be too large; those of all traffic come first among the effects. */
    private static final int MOST_TOLD = 100;

    private final String config;
    private final RetrainingRule rule;
    private final SeriesCatalog catalog;

    /**
     * @param config id of the configuration
     * @param catalog tells where versions and their data come from
     */
    public RequestWriter(String config, RetrainingRule rule, SeriesCatalog catalog) {
        this.config = config;
        this.rule = rule;
        this.catalog = catalog;
    }

    /**
     * One change of what is asked for.
     *
     * @param alerts that it rests on; none where they were taken back
     * @param labels from where data are to be taken; below 0 where nothing is known of any
     * @param cause what the loss of quality comes of
     */
    RetrainingRequest request(
            String model,
            String version,
            Issued issued,
            List<KnownAlert> alerts,
            long labels,
            Optional<QualityCause> cause) {
        Decision decision = issued.decision();
        Instant time = Instant.ofEpochMilli(decision.time());
        Optional<WatchedModel> watched = catalog.model(model);
        Reasons reasons = new Reasons(model, version, decision, alerts, cause);
        boolean takesData = decision.from().isPresent();
        return RetrainingRequest.newBuilder()
                .setKey(key(model, version, decision.id()))
                .setRevision(issued.revision())
                .setState(issued.stands() ? RequestState.ISSUED : RequestState.WITHDRAWN)
                .setModel(model)
                .setVersion(version)
                .setTime(time)
                .setAction(decision.action())
                .setCause(decision.cause().word())
                .setSummary(issued.stands() ? reasons.inWords() : reasons.takenBack())
                .setEvidence(decision.evidence().stream().limit(MOST_TOLD).toList())
                .setEffects(alerts.stream()
                        .limit(MOST_TOLD)
                        .flatMap(alert -> effect(alert).stream())
                        .toList())
                .setSegments(segments(alerts))
                .setCauses(cause.stream().toList())
                .setDataFrom(takesData ? Instant.ofEpochMilli(decision.from().getAsLong()) : null)
                .setDataTo(takesData ? time : null)
                .setLabels(labels < 0 ? null : labels)
                .setRegister(REGISTRATIONS.get(decision.action()))
                .setRequiresApproval(!HARMLESS.contains(decision.action()) && !rule.isUnattended(decision.action()))
                .setQuietUntil(time.plus(rule.cooldown()))
                .setBaseline(decision.baseline())
                .setConfig(config)
                .setFollows(
                        decision.follows().map(id -> key(model, version, id)).orElse(null))
                .setInputs(watched.map(of -> inputs(of.config())).orElse(List.of()))
                .setLineage(watched.map(of -> of.lineage(version)).orElse(Map.of()))
                .build();
    }

    private static String key(String model, String version, Decision.Id id) {
        return String.join("/", model, version, id.cause().word()) + "@" + Instant.ofEpochMilli(id.time());
    }

    private static List<String> inputs(ModelConfig model) {
        return Stream.concat(Stream.of(model.predictions().topic()), model.labelTopics().stream())
                .distinct()
                .toList();
    }

    private static List<RequestEffect> effect(KnownAlert alert) {
        return alert.effect().stream()
                .map(effect -> new RequestEffect(
                        alert.key(), effect.name(), effect.value(), effect.lower(), effect.upper(), effect.n()))
                .toList();
    }

    private static List<String> segments(List<KnownAlert> alerts) {
        return alerts.stream()
                .map(KnownAlert::segment)
                .filter(segment -> !segment.isEmpty())
                .distinct()
                .sorted()
                .toList();
    }
}
