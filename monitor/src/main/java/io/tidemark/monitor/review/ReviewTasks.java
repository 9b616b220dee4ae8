package io.tidemark.monitor.review;

import io.tidemark.monitor.config.ModelConfig;
import io.tidemark.monitor.config.ReviewConfig;
import io.tidemark.monitor.config.Sha256;
import io.tidemark.monitor.intake.ModelFields;
import io.tidemark.monitor.intake.RawRow;
import io.tidemark.monitor.intake.RecordDecoder;
import io.tidemark.monitor.intake.WantedField;
import io.tidemark.monitor.models.SeriesKey;
import io.tidemark.monitor.review.Content.Shown;
import io.tidemark.monitor.review.ReviewPolicy.Choice;
import io.tidemark.schemas.ReviewExample;
import io.tidemark.schemas.ReviewTask;
import io.tidemark.statistics.sampling.HashSample;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;

/** Makes a task of each row of a model that its policy chooses. */
public final class ReviewTasks {

    private static final int ID_DIGITS = 20;
    private static final int MOST_CHARACTERS_OF_A_CLASS = 1_000;

    private final ModelConfig model;
    private final ReviewConfig review;
    private final ModelFields fields;
    private final int prediction;
    private final int[] scores;
    private final ReviewPolicy policy;
    private final Content content;
    private final ShownFacets facets;
    private final Optional<HashSample> reserve;
    private final String configId;
    private final List<ReviewExample> examples;
    private final String edition;
    private final long[] ranks;
    private final int[] places;
    private boolean held;

    /**
     * @param fields of a model with a review
     * @param decoders makes a decoder for the fields wanted
     */
    public ReviewTasks(ModelFields fields, String configId, Function<List<WantedField>, RecordDecoder> decoders) {
        this.model = fields.model();
        this.review = model.review().orElseThrow();
        this.fields = fields;
        this.prediction = fields.prediction();
        this.scores = model.classes().stream().mapToInt(fields::score).toArray();
        this.policy = new ReviewPolicy(fields);
        this.content = new Content(review, decoders);
        this.facets = new ShownFacets(fields, review.show(), review.redact());
        this.reserve =
                review.campaigns().map(rule -> new HashSample(review.policy(), ReviewConfig.CAMPAIGN, rule.reserve()));
        this.configId = configId;
        this.examples = review.guide().examples().stream()
                .map(each -> new ReviewExample(each.content(), each.answer(), each.why()))
                .toList();
        this.edition = review.guide().edition();
        this.ranks = new long[policy.spans().targets().size()];
        this.places = new int[ranks.length];
    }

    /**
     * The task of a row that is chosen; empty for others, which costs no allocation.
     *
     * @param series all traffic of the row's version
     * @param time event time, milliseconds since the epoch
     * @param value the record that the row was decoded from
     */
    public Optional<ReviewTask> of(SeriesKey series, RawRow row, long time, byte[] value) {
        return policy.chooses(row) ? Optional.of(task(series, row, time, value)) : Optional.empty();
    }

    /**
     * The task of a row that is drawn for campaigns; empty for others, which costs no allocation. Whether conditions choose the
     * row as well has no part in it.
     */
    public Optional<ReviewTask> reserve(SeriesKey series, RawRow row, long time, byte[] value) {
        if (reserve.isEmpty() || !isDrawn(reserve.get(), row)) {
            return Optional.empty();
        }
        double share = reserve.get().share();
        return Optional.of(
                task(series, row, time, value, new Choice(share, List.of(ReviewConfig.CAMPAIGN), List.of())));
    }

    private boolean isDrawn(HashSample sample, RawRow row) {
        int id = fields.id();
        return sample.draws(row.text(id), row.textOffset(id), row.textLength(id));
    }

    /** Number of the stratum of the review that a row belongs to; allocates nothing. */
    public int stratum(RawRow row) {
        return policy.stratum(row);
    }

    /** Whether it draws numbers in spans of time, so that some is decided at the end of these. */
    public boolean hasTargets() {
        return !policy.spans().targets().isEmpty();
    }

    /**
     * Takes a row to the draws of the targets.
     *
     * @param series all traffic of the row's version
     * @param time event time
     * @param watermark of the row's source partition
     * @param where the row is counted
     * @return the task of a row that is chosen whatever targets do; empty where it is not, or may be at the end of the span
     */
    public Optional<ReviewTask> draw(
            SourceDraws draws,
            SeriesKey series,
            RawRow row,
            long time,
            byte[] value,
            long watermark,
            Supplier<Candidate.Where> where) {
        int targets = policy.spans().targets().size();
        int all = (1 << targets) - 1;
        int domains = policy.domains(row);
        for (int target = 0; target < targets; target++) {
            ranks[target] = policy.rank(target, row);
            places[target] = policy.draw(target, row);
        }
        policy.suppose(all);
        double most = policy.probability(row);
        policy.suppose(0);
        boolean chosen = policy.chooses(row);
        boolean known = policy.probability(row) == most;
        held = (domains != 0 || chosen && !known)
                && draws.offer(
                        model.name(),
                        policy.spans(),
                        Math.max(time, watermark),
                        row.string(fields.id()),
                        domains,
                        ranks,
                        places,
                        chosen && known,
                        chosen && !known,
                        () -> candidate(series, row, time, value, domains, where.get()));
        return chosen && !held ? Optional.of(task(series, row, time, value)) : Optional.empty();
    }

    /** Whether the last row that was taken to the draws is held for them. */
    public boolean isHeld() {
        return held;
    }

    private Candidate candidate(
            SeriesKey series, RawRow row, long time, byte[] value, int domains, Candidate.Where where) {
        double[] probabilities = new double[1 << ranks.length];
        List<Optional<Choice>> choices = new ArrayList<>();
        for (int way = 0; way < probabilities.length; way++) {
            policy.suppose(way);
            probabilities[way] = policy.probability(row);
            boolean reachable = (way & ~domains) == 0;
            choices.add(reachable && policy.chooses(row) ? Optional.of(policy.explain(row)) : Optional.empty());
        }
        policy.suppose(0);
        ReviewTask task = task(series, row, time, value, new Choice(0, List.of(), List.of()));
        return new Candidate(
                row.string(fields.id()), where, domains, ranks.clone(), places.clone(), probabilities, task, choices);
    }

    private ReviewTask task(SeriesKey series, RawRow row, long time, byte[] value) {
        return task(series, row, time, value, policy.explain(row));
    }

    private ReviewTask task(SeriesKey series, RawRow row, long time, byte[] value, Choice choice) {
        String id = row.string(fields.id());
        Shown shown = content.of(value);
        return ReviewTask.newBuilder()
                .setTask(id(model.name(), review.policy(), id))
                .setPrediction(id)
                .setModel(model.name())
                .setVersion(series.version())
                .setTime(Instant.ofEpochMilli(time))
                .setBaseline(series.baseline())
                .setConfig(configId)
                .setReasons(choice.reasons())
                .setProbability(choice.probability())
                .setChoices(review.choices())
                .setPredicted(predicted(row))
                .setScores(scores(row))
                .setContent(shown.fields())
                .setPolicy(review.policy())
                .setEvidence(choice.evidence())
                .setValue(value(row))
                .setRedactions(shown.redactions())
                .setInstructions(review.guide().instructions())
                .setExamples(examples)
                .setEdition(edition)
                .setFacets(facets.of(row))
                .build();
    }

    /**
     * The id of a task: the first 20 hexadecimal digits of the SHA-256 of model, policy and prediction id in UTF-8, with a
     * zero byte between them.
     */
    public static String id(String model, String policy, String prediction) {
        return Sha256.hex(String.join("\0", model, policy, prediction)).substring(0, ID_DIGITS);
    }

    private String predicted(RawRow row) {
        if (!model.isClassification()) {
            return null;
        }
        if (prediction < 0) {
            int highest = policy.predicted(row);
            return highest < 0 ? null : model.classes().get(highest);
        }
        if (!row.has(prediction)) {
            return null;
        }
        String text = row.string(prediction);
        return text.substring(0, Math.min(text.length(), MOST_CHARACTERS_OF_A_CLASS));
    }

    private Map<String, Double> scores(RawRow row) {
        Map<String, Double> byClass = new TreeMap<>();
        for (int c = 0; c < scores.length; c++) {
            if (scores[c] >= 0 && row.has(scores[c])) {
                byClass.put(model.classes().get(c), row.number(scores[c]));
            }
        }
        return byClass;
    }

    private Double value(RawRow row) {
        return !model.isClassification() && prediction >= 0 && row.has(prediction) ? row.number(prediction) : null;
    }
}
