package io.tidemark.monitor.baselines;

import io.tidemark.monitor.config.BaselineConfig;
import io.tidemark.monitor.config.BiasConfig;
import io.tidemark.monitor.config.ModelConfig;
import io.tidemark.monitor.config.SegmentConfig;
import io.tidemark.monitor.config.WindowSpec;
import io.tidemark.monitor.intake.BadRecord;
import io.tidemark.monitor.intake.FieldMap;
import io.tidemark.monitor.intake.ModelFields;
import io.tidemark.monitor.intake.RawRow;
import io.tidemark.monitor.intake.RecordDecoder;
import io.tidemark.monitor.intake.RowLabel;
import io.tidemark.monitor.intake.WantedField;
import io.tidemark.monitor.models.ModelColumns;
import io.tidemark.monitor.slices.RowSlices;
import io.tidemark.statistics.baseline.Baseline;
import io.tidemark.statistics.baseline.BaselineBuilder;
import io.tidemark.statistics.baseline.BaselineOutcomes;
import io.tidemark.statistics.baseline.OutcomesBuilder;
import io.tidemark.statistics.counts.NumericBins;
import io.tidemark.statistics.judge.Tolerances;
import io.tidemark.statistics.outcome.Answer;
import io.tidemark.statistics.outcome.OutcomeCounts;
import io.tidemark.statistics.outcome.OutcomeLayout;
import io.tidemark.statistics.outcome.RowOutcome;
import io.tidemark.statistics.outcome.Truth;
import io.tidemark.statistics.profile.Column;
import io.tidemark.statistics.profile.Layout;
import io.tidemark.statistics.profile.Profile;
import io.tidemark.statistics.sampling.HashSample;
import java.util.ArrayList;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Builds a baseline from records, decoded and mapped just as those that it will be compared with. A record that cannot be
 * read is skipped and counted, as it would be a dead letter of the stream.
 */
public final class BaselineRows {

    private static final int MOST_NAMED = 5;

    private final ModelConfig model;
    private final String version;
    private final ModelFields fields;
    private final RowSlices slices;
    private final SortedMap<String, List<Double>> cuts;
    private final RecordDecoder decoder;
    private final RawRow row;
    private final HashSample ids;
    private final BaselineBuilder builder;
    private final Optional<RowLabel> label;
    private final OutcomesBuilder outcomes;
    private final TrainingSigns signs = new TrainingSigns();
    private long skipped;
    private String firstProblem = "";
    private final SortedSet<String> otherVersions = new TreeSet<>();

    /**
     * @param version only records of this version are taken; all with {@link BaselineConfig#ANY_VERSION}
     * @param windows the windows that will be judged against the baseline
     * @param decoders makes the decoder for the fields wanted
     */
    public BaselineRows(
            ModelConfig model,
            String version,
            List<WindowSpec> windows,
            Function<List<WantedField>, RecordDecoder> decoders) {
        this(model, version, windows, decoders, new TreeMap<>());
    }

    /** @param cuts where facets are cut that the rows are to cut, as {@link CutRows} found */
    BaselineRows(
            ModelConfig model,
            String version,
            List<WindowSpec> windows,
            Function<List<WantedField>, RecordDecoder> decoders,
            SortedMap<String, List<Double>> cuts) {
        this.cuts = cuts;
        this.model = model;
        this.version = version;
        FieldMap wanted = new FieldMap();
        this.fields = ModelFields.ofBaseline(model, wanted);
        this.slices = new RowSlices(fields, cuts);
        this.label = model.labels().map(labels -> new RowLabel(model, labels, wanted));
        this.outcomes = new OutcomesBuilder(
                model.classes(),
                ModelColumns.favourable(model)
                        .map(within -> OptionalDouble.of(BiasConfig.edge(within)))
                        .orElse(OptionalDouble.empty()));
        this.decoder = decoders.apply(wanted.fields());
        this.row = new RawRow(wanted.fields().size());
        this.ids = ModelColumns.sample(model);
        this.builder = new BaselineBuilder(
                ModelColumns.declared(model),
                windows.stream().map(window -> window.size().toMillis()).toList());
    }

    /**
     * Takes a record, if it is one of the model's and of the version.
     *
     * @param value null stands for a record without a value
     * @param timestamp its time where it does not name one itself, milliseconds since the epoch
     */
    public void add(byte[] value, OptionalLong timestamp) {
        if (value == null) {
            skip("a record without a value");
            return;
        }
        try {
            row.clear();
            decoder.decode(value, row);
            if (fields.matches(row)) {
                addRow(timestamp);
            }
        } catch (BadRecord bad) {
            skip(bad.getMessage());
        }
    }

    private void addRow(OptionalLong timestamp) throws BadRecord {
        fields.require(row);
        if (isOfVersion()) {
            List<String> segments = segments();
            if (label.isPresent()) {
                addOutcome(segments, label.get());
            }
            addColumns(time(timestamp), segments);
        }
    }

    private void addOutcome(List<String> segments, RowLabel of) throws BadRecord {
        Optional<Truth> truth = of.truth(row);
        long delay = truth.isPresent() ? of.delayMs(row) : OutcomeLayout.NO_DELAY;
        Answer answer = fields.answer().orElseThrow().read(row);
        outcomes.row(segments, answer, truth, delay);
        signs.add(answer, truth);
    }

    private void skip(String problem) {
        firstProblem = skipped == 0 ? problem : firstProblem;
        skipped++;
    }

    private boolean isOfVersion() {
        if (version.equals(BaselineConfig.ANY_VERSION)) {
            return true;
        }
        String of = versionOf(fields, row);
        if (!of.equals(version) && otherVersions.size() < MOST_NAMED) {
            otherVersions.add(of);
        }
        return of.equals(version);
    }

    static String versionOf(ModelFields fields, RawRow row) {
        int field = fields.versionField(row);
        return field < 0 ? fields.defaultVersion() : row.string(field);
    }

    private void addColumns(OptionalLong time, List<String> segments) {
        builder.row(time, segments);
        int id = fields.id();
        if (id >= 0 && row.has(id)) {
            builder.drawnBy(ids.hash(row.text(id), row.textOffset(id), row.textLength(id)));
        }
        for (int c = 0; c < fields.size(); c++) {
            int field = fields.column(c);
            if (!row.has(field)) {
                continue;
            }
            if (fields.isNumeric(c)) {
                builder.number(c, row.number(field));
            } else {
                builder.category(c, row.string(field));
            }
        }
        double derived = fields.derived(row);
        if (!Double.isNaN(derived)) {
            builder.number(fields.size(), derived);
        }
    }

    private OptionalLong time(OptionalLong timestamp) {
        OptionalLong own = fields.ownTime(row);
        return own.isPresent() ? own : timestamp;
    }

    private List<String> segments() {
        List<String> segments = new ArrayList<>();
        for (int s = 0; s < model.segments().size(); s++) {
            String value = slices.value(s, row).orElse(SegmentConfig.POOLED);
            segments.add(model.segments().get(s).segment(value));
        }
        return segments;
    }

    /** Records taken. */
    public int rows() {
        return builder.rows();
    }

    /** Records that could not be read. */
    public long skipped() {
        return skipped;
    }

    /** Why the first of them could not; empty without any. */
    public String firstProblem() {
        return firstProblem;
    }

    /** The baseline of the records taken; at least one. */
    public Baseline build() {
        RareValues rare = new RareValues(model.segments(), builder.segmentRows());
        Baseline all = builder.build(rare::countedIn, this::outcome);
        Optional<BaselineOutcomes> became = label.map(any -> outcomes.build(
                ModelColumns.scoredClass(model).orElse(""),
                scores(all.layout()),
                model.measures().threshold()));
        return Baseline.of(
                        all.layout(),
                        all.profiles(),
                        became.map(outcome -> new BaselineOutcomes(outcome.layout(), pooled(outcome.counts(), rare))),
                        all.noise())
                .explaining(all.explained())
                .cutAt(cuts)
                .sampled(all.sample());
    }

    /** A row is taken in both places, or in neither. */
    private RowOutcome outcome(int of) {
        return label.isPresent() ? outcomes.outcome(of) : RowOutcome.UNKNOWN;
    }

    private static SortedMap<String, OutcomeCounts> pooled(SortedMap<String, OutcomeCounts> counts, RareValues rare) {
        SortedMap<String, OutcomeCounts> pooled = new TreeMap<>();
        counts.forEach((segment, some) -> pooled.merge(rare.countedIn(segment), some, OutcomeCounts::plus));
        return pooled;
    }

    /** The bins that estimates rest on, which outcomes are counted by as well. */
    private Optional<NumericBins> scores(Layout layout) {
        return ModelColumns.estimated(model)
                .flatMap(name -> layout.columns().stream()
                        .filter(column -> column.name().equals(name))
                        .findFirst())
                .map(column -> ((Column.Numeric) column).bins());
    }

    /**
     * What is doubtful about the baseline that they make, in words.
     *
     * @param baseline that {@link #build} gave
     * @param tolerances that tell a drift within it
     */
    public List<String> doubts(Baseline baseline, Tolerances tolerances) {
        List<String> doubts = new ArrayList<>(BaselineDoubts.of(model, baseline));
        doubts.addAll(signs.doubts());
        List<Profile> halves = builder.halves(baseline.layout());
        BaselineDoubts.within(halves.get(0), halves.get(1), tolerances).ifPresent(doubts::add);
        return doubts;
    }

    /** First and last of the times of the rows; empty where they have none. */
    public Optional<LongSummaryStatistics> times() {
        return builder.times();
    }

    /** What was skipped and why, in words; empty when nothing was. */
    public Optional<String> complaint() {
        return skipped == 0
                ? Optional.empty()
                : Optional.of(skipped + " records skipped, the first because: " + firstProblem);
    }

    /** Why there are none, and what to do. */
    String whyNone() {
        if (!otherVersions.isEmpty()) {
            return "there are rows of version " + String.join(", ", otherVersions) + ", and none of " + version
                    + ". Choose one of these, or correct models[].predictions.version.";
        }
        return complaint()
                .map(why -> why + ". Correct models[].predictions, or take other rows.")
                .orElse(
                        "there are none at all, or none that models[].predictions.when lets pass. Take others, or correct it.");
    }
}
