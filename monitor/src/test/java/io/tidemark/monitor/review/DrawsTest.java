package io.tidemark.monitor.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tidemark.monitor.config.DeskRule;
import io.tidemark.monitor.config.Limits.Below;
import io.tidemark.monitor.config.Rate;
import io.tidemark.monitor.config.ReviewBudget;
import io.tidemark.monitor.config.ReviewBudget.Per;
import io.tidemark.monitor.config.ReviewCondition;
import io.tidemark.monitor.config.ReviewCondition.Alerted;
import io.tidemark.monitor.config.ReviewCondition.All;
import io.tidemark.monitor.config.ReviewCondition.Any;
import io.tidemark.monitor.config.ReviewCondition.Doubt;
import io.tidemark.monitor.config.ReviewCondition.Facet;
import io.tidemark.monitor.config.ReviewCondition.Measure;
import io.tidemark.monitor.config.ReviewCondition.Sample;
import io.tidemark.monitor.config.ReviewCondition.Target;
import io.tidemark.monitor.config.ReviewConfig;
import io.tidemark.monitor.config.ReviewGuide;
import io.tidemark.monitor.intake.JsonRecordDecoder;
import io.tidemark.monitor.intake.RawRow;
import io.tidemark.monitor.models.SeriesKey;
import io.tidemark.monitor.review.Candidate.Where;
import io.tidemark.monitor.review.SpanDraws.Draw;
import io.tidemark.monitor.simulation.TransactionalStore;
import io.tidemark.monitor.simulation.TransactionalStore.Snapshot;
import io.tidemark.schemas.ReviewTask;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Numbers drawn in spans of time, from the rows of source partitions to the tasks. */
class DrawsTest {

    private static final Rate TEN = new Rate(10, Duration.ofMinutes(1));
    private static final ReviewCondition UNSURE =
            new Doubt("unsure", Measure.CONFIDENCE, Optional.empty(), new Below(0.6));
    private static final ReviewCondition AUDIT = new Target(ReviewConfig.AUDIT, TEN);
    private static final ReviewConfig BY_COUNTRY = review(
            Optional.of(UNSURE),
            Optional.of(AUDIT),
            Optional.of(ReviewBudget.perFacet(TEN, new Facet("of", "country", "country", List.of("at", "de")))));

    private static final ReviewConfig MOVED = review(
            Optional.of(new Target(
                    "moved", new Rate(40, Duration.ofMinutes(1)), new Alerted(new TreeSet<>(Set.of("covariate")), ""))),
            Optional.of(AUDIT),
            Optional.empty());
    private static final Standing FIRST_MINUTE = new Standing() {
        @Override
        public long knownUntil(String model) {
            return Long.MAX_VALUE;
        }

        @Override
        public boolean fires(String model, Alerted alerted, long span) {
            return model.equals("model") && alerted.kinds().contains("covariate") && span < 60_000;
        }

        @Override
        public void passed(String model, long span) {}
    };

    /** A prediction of a class with a confidence, at some second of the first minutes. */
    private record Row(String id, double confidence, long time) {

        /** The first in two of ten, the second in five of ten; in the others something else, or nothing. */
        String country() {
            int of = Math.floorMod(id.hashCode(), 10);
            return of < 2 ? "at" : of < 7 ? "de" : of == 7 ? "" : "fr";
        }

        String json() {
            return String.format(
                    Locale.ROOT,
                    "{'id': '%s', 'prediction': 'a', 'country': '%s', 'p': {'a': %.3f, 'b': %.3f, 'c': 0}}",
                    id,
                    country(),
                    confidence,
                    1 - confidence);
        }
    }

    private static List<Row> rows(int count, int seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            double confidence = random.nextInt(10) == 0 ? 0.4 : 0.9;
            rows.add(new Row("p" + seed + "-" + i, confidence, random.nextLong(120_000)));
        }
        return rows;
    }

    private static ReviewConfig review(
            Optional<ReviewCondition> when, Optional<ReviewCondition> audit, Optional<ReviewBudget> budget) {
        return new ReviewConfig(
                Reviewed.POLICY,
                when,
                audit,
                List.of(),
                Set.of(),
                List.of("a", "b", "c"),
                new ReviewGuide("", "", List.of()),
                budget,
                DeskRule.STANDARD);
    }

    /** All tasks by prediction, from some partitions that are read in turns. */
    private static Map<String, ReviewTask> run(ReviewConfig review, List<Row> rows, int partitions) {
        return run(review, rows, partitions, Standing.NONE);
    }

    private static Map<String, ReviewTask> run(ReviewConfig review, List<Row> rows, int partitions, Standing standing) {
        Reviewed reviewed = Reviewed.of(true, review);
        Map<String, Spans> spans = Map.of("model", Spans.of(review));
        Map<String, ReviewTask> tasks = new TreeMap<>();
        MergedDraws merged = new MergedDraws(
                new TransactionalStore(Snapshot.AT_PUT),
                spans,
                (where, task) -> put(tasks, task),
                DrawNews.UNHEARD,
                standing);
        for (int p = 0; p < partitions; p++) {
            SourceDraws draws = new SourceDraws(
                    new TransactionalStore(Snapshot.AT_PUT),
                    ballot -> merged.accept(Ballot.fromBytes(ballot.toBytes())));
            List<Row> own = new ArrayList<>();
            for (int i = p; i < rows.size(); i += partitions) {
                own.add(rows.get(i));
            }
            offer(reviewed, own, draws, tasks);
            draws.drain(spans, Long.MAX_VALUE);
        }
        merged.close("model", Long.MAX_VALUE);
        return tasks;
    }

    private static void offer(Reviewed reviewed, List<Row> rows, SourceDraws draws, Map<String, ReviewTask> tasks) {
        ReviewTasks of = new ReviewTasks(reviewed.fields(), "config", JsonRecordDecoder::new);
        for (Row row : rows) {
            RawRow read = reviewed.row(row.json());
            of.draw(
                            draws,
                            new SeriesKey("model", "1", "baseline", ""),
                            read,
                            row.time(),
                            Reviewed.bytes(row.json()),
                            Long.MIN_VALUE,
                            () -> new Where(row.time(), 1, "1", new byte[0], of.stratum(read)))
                    .ifPresent(task -> put(tasks, task));
        }
    }

    private static void put(Map<String, ReviewTask> tasks, ReviewTask task) {
        assertThat(tasks.put(task.getPrediction(), task))
                .as("put before people once")
                .isNull();
    }

    @Test
    void audit_drawsItsNumberInEachSpan_andSaysWithWhichProbability() {
        List<Row> rows = rows(1_000, 1);
        long first = rows.stream().filter(row -> row.time() < 60_000).count();
        Map<String, ReviewTask> tasks = run(review(Optional.empty(), Optional.of(AUDIT), Optional.empty()), rows, 3);
        assertThat(tasks).hasSize(20);
        for (Row row : rows) {
            if (tasks.containsKey(row.id())) {
                long among = row.time() < 60_000 ? first : rows.size() - first;
                ReviewTask task = tasks.get(row.id());
                assertThat(task.getProbability()).isCloseTo(10.0 / among, within(1e-12));
                assertThat(task.getReasons()).containsExactly("audit");
                assertThat(task.getEvidence().get(0).getUpper()).isEqualTo(task.getProbability());
            }
        }
    }

    @Test
    void tasks_areTheSameForAnyPartitionsAndOrder() {
        List<ReviewConfig> all = List.of(
                review(Optional.of(UNSURE), Optional.of(AUDIT), Optional.empty()),
                review(Optional.of(new Sample("some", 0.05)), Optional.of(AUDIT), Optional.empty()),
                review(
                        Optional.of(new Any(
                                "", List.of(new All("few", List.of(UNSURE, new Target("few.sample", TEN)))))),
                        Optional.of(AUDIT),
                        Optional.empty()),
                review(Optional.of(UNSURE), Optional.of(AUDIT), Optional.of(new ReviewBudget(TEN, Per.MODEL))),
                BY_COUNTRY);
        for (ReviewConfig review : all) {
            List<Row> rows = rows(600, 2);
            Map<String, ReviewTask> once = run(review, rows, 1);
            List<Row> turned = new ArrayList<>(rows);
            Collections.reverse(turned);
            assertThat(run(review, rows, 7)).isEqualTo(once);
            assertThat(run(review, turned, 4)).isEqualTo(once);
        }
    }

    @Test
    void demandedPredictions_areChosenAnyway_andTheAuditSaysSoWhereItDrawsThem() {
        List<Row> rows = rows(400, 3);
        Map<String, ReviewTask> tasks = run(review(Optional.of(UNSURE), Optional.of(AUDIT), Optional.empty()), rows, 2);
        List<Row> unsure = rows.stream().filter(row -> row.confidence() < 0.6).toList();
        assertThat(unsure).isNotEmpty().allSatisfy(row -> {
            assertThat(tasks.get(row.id()).getProbability()).isEqualTo(1);
            assertThat(tasks.get(row.id()).getReasons()).contains("unsure");
        });
        assertThat(tasks.values().stream().filter(task -> task.getReasons().contains("audit")))
                .as("the audit is a sample of all")
                .hasSize(20)
                .anyMatch(task -> task.getReasons().contains("unsure"));
    }

    @Test
    void budget_thinsWhatConditionsChoose_andLeavesTheAuditAlone() {
        List<Row> rows = rows(1_000, 4);
        Map<String, ReviewTask> tasks = run(
                review(Optional.of(UNSURE), Optional.of(AUDIT), Optional.of(new ReviewBudget(TEN, Per.MODEL))),
                rows,
                3);
        assertThat(tasks.values().stream().filter(task -> task.getReasons().contains("unsure")))
                .hasSize(20);
        assertThat(tasks.values().stream().filter(task -> task.getReasons().contains("audit")))
                .hasSize(20);
        assertThat(tasks.values()).noneMatch(task -> task.getReasons().contains("budget"));
    }

    @Test
    void budgetPerFacet_isOfEachValueBesideTheOthers() {
        List<Row> rows = rows(3_000, 4);
        Map<String, ReviewTask> tasks = run(BY_COUNTRY, rows, 3);
        for (String country : List.of("at", "de", "others")) {
            for (long span : new long[] {0, 60_000}) {
                List<Row> unsure = rows.stream()
                        .filter(row -> row.confidence() < 0.6 && row.time() - row.time() % 60_000 == span)
                        .filter(row -> cell(row).equals(country))
                        .toList();
                List<ReviewTask> drawn = unsure.stream()
                        .filter(row -> tasks.containsKey(row.id()))
                        .map(row -> tasks.get(row.id()))
                        .filter(task -> task.getReasons().contains("unsure"))
                        .toList();
                assertThat(unsure).hasSizeGreaterThan(10);
                assertThat(drawn).as("%s of %s", country, unsure.size()).hasSize(10);
                assertThat(drawn)
                        .allSatisfy(task -> assertThat(task.getEvidence()).anySatisfy(reason -> {
                            assertThat(reason.getCondition()).isEqualTo("budget");
                            assertThat(reason.getUpper()).isCloseTo(10.0 / unsure.size(), within(1e-12));
                        }));
            }
        }
        assertThat(tasks.values().stream().filter(task -> task.getReasons().contains("audit")))
                .as("one draw of all")
                .hasSize(20);
    }

    private static String cell(Row row) {
        return List.of("at", "de").contains(row.country()) ? row.country() : "others";
    }

    /** What is drawn with one probability is one stratum: each value's, with the audit beside it, and what the audit alone draws. */
    @Test
    void budgetPerFacet_makesAStratumOfEachValue() {
        ReviewStrata strata = ReviewStrata.of(BY_COUNTRY);
        assertThat(IntStream.range(0, strata.size()).mapToObj(strata::name))
                .containsExactlyInAnyOrder(
                        "budget.at or audit", "budget.de or audit", "budget.(other) or audit", "audit");
        assertThat(IntStream.range(0, strata.size()).mapToObj(strata::probability))
                .as("it depends on how many there are")
                .allMatch(OptionalDouble::isEmpty);
        Reviewed reviewed = Reviewed.of(true, BY_COUNTRY);
        ReviewPolicy policy = reviewed.policy();
        for (Row row : rows(200, 8)) {
            String expected =
                    row.confidence() < 0.6 ? "budget." + cell(row).replace("others", "(other)") + " or audit" : "audit";
            assertThat(strata.name(policy.stratum(reviewed.row(row.json())))).isEqualTo(expected);
        }
    }

    /** In each stratum as many are drawn, over many hashes, as their probabilities say: the ids of the same rows are others each time. */
    @Test
    void budgetPerFacet_probabilities_areHowOftenEachValueIsChosen() {
        Map<String, Double> chosen = new TreeMap<>();
        Map<String, Double> expected = new TreeMap<>();
        for (int seed = 0; seed < 150; seed++) {
            List<Row> rows = rows(600, 5_000 + seed);
            Map<String, Map<Long, Long>> unsure = new TreeMap<>();
            Map<Long, Long> all = new TreeMap<>();
            rows.forEach(row -> {
                all.merge(row.time() / 60_000, 1L, Long::sum);
                if (row.confidence() < 0.6) {
                    unsure.computeIfAbsent(cell(row), any -> new TreeMap<>()).merge(row.time() / 60_000, 1L, Long::sum);
                }
            });
            Map<String, ReviewTask> tasks = run(BY_COUNTRY, rows, 2);
            rows.stream().filter(row -> row.confidence() < 0.6).forEach(row -> {
                long span = row.time() / 60_000;
                double budget = Math.min(1, 10.0 / unsure.get(cell(row)).get(span));
                double probability = 1 - (1 - budget) * (1 - 10.0 / all.get(span));
                expected.merge(cell(row), probability, Double::sum);
                chosen.merge(cell(row), tasks.containsKey(row.id()) ? 1.0 : 0, Double::sum);
                if (tasks.containsKey(row.id())) {
                    assertThat(tasks.get(row.id()).getProbability()).isCloseTo(probability, within(1e-12));
                }
            });
        }
        expected.forEach(
                (cell, wanted) -> assertThat(chosen.get(cell) / wanted).as(cell).isCloseTo(1, within(0.03)));
    }

    /** Σ 1/π over what is chosen is, on average, how many there are: of all, and of those that a condition is about. */
    @Test
    @Tag("long")
    void probabilities_areThoseWithWhichPredictionsAreChosen() {
        List<ReviewConfig> all = List.of(
                review(Optional.of(new Sample("some", 0.05)), Optional.of(AUDIT), Optional.empty()),
                review(Optional.of(UNSURE), Optional.of(AUDIT), Optional.of(new ReviewBudget(TEN, Per.MODEL))),
                review(
                        Optional.of(new Any(
                                "", List.of(new All("few", List.of(UNSURE, new Target("few.sample", TEN)))))),
                        Optional.of(new Sample(ReviewConfig.AUDIT, 0.1)),
                        Optional.empty()),
                BY_COUNTRY);
        for (ReviewConfig review : all) {
            double unsure = 0;
            double sure = 0;
            int trueUnsure = 0;
            int trueSure = 0;
            for (int seed = 0; seed < 600; seed++) {
                List<Row> rows = rows(400, 1_000 + seed);
                Map<String, ReviewTask> tasks = run(review, rows, 2);
                for (Row row : rows) {
                    double weight = tasks.containsKey(row.id())
                            ? 1 / tasks.get(row.id()).getProbability()
                            : 0;
                    boolean isUnsure = row.confidence() < 0.6;
                    unsure += isUnsure ? weight : 0;
                    sure += isUnsure ? 0 : weight;
                    trueUnsure += isUnsure ? 1 : 0;
                    trueSure += isUnsure ? 0 : 1;
                }
            }
            assertThat(unsure / trueUnsure).as("%s", review.condition()).isCloseTo(1, within(0.06));
            assertThat(sure / trueSure).as("%s", review.condition()).isCloseTo(1, within(0.06));
        }
    }

    /**
     * Why a target's probability is k / N and not the (k+1)-th smallest hash, which is a fair probability as well: with one or a few
     * in a span the latter varies by itself, and so do the weights. Effective answers of 400 from k in a span.
     */
    @Test
    void countedProbabilities_makeMoreOfTheAnswersThanHashes() {
        SplittableRandom random = new SplittableRandom(9);
        for (int k : new int[] {1, 3, 10}) {
            double weights = 0;
            double squares = 0;
            for (int span = 0; span < 400 / k; span++) {
                double[] hashes = random.doubles(1_000).sorted().toArray();
                weights += k / hashes[k];
                squares += k / (hashes[k] * hashes[k]);
            }
            double effective = weights * weights / squares;
            System.out.printf(
                    "   %d in a span: %.0f effective answers of 400 by hashes, 400 by counts%n", k, effective);
            assertThat(effective).isLessThan(k == 1 ? 150 : 390);
        }
    }

    /** In the first minute an alert fires, in the second none does. */
    @Test
    void targetWhileAlerted_drawsInSpansWithAnAlertAlone_andThenItsProbabilityIsTheOnlyDifference() {
        for (List<Row> rows : List.of(rows(1_000, 14), rows(150, 15))) {
            Map<String, ReviewTask> tasks = run(MOVED, rows, 3, FIRST_MINUTE);
            long first = rows.stream().filter(row -> row.time() < 60_000).count();
            double audit = Math.min(1, 10.0 / first);
            double more = Math.min(1, 40.0 / first);
            double none = Math.min(1, 10.0 / (rows.size() - first));
            rows.stream().filter(row -> tasks.containsKey(row.id())).forEach(row -> {
                ReviewTask task = tasks.get(row.id());
                double expected = row.time() < 60_000 ? 1 - (1 - audit) * (1 - more) : none;
                assertThat(task.getProbability()).isCloseTo(expected, within(1e-12));
                assertThat(row.time() < 60_000 || !task.getReasons().contains("moved"))
                        .isTrue();
            });
            assertThat(tasks.values().stream().filter(task -> task.getReasons().contains("moved")))
                    .as("of %d", first)
                    .hasSize((int) Math.min(first, 40));
            assertThat(tasks.values().stream().filter(task -> task.getReasons().contains("audit")))
                    .hasSize(20);
            assertThat(run(MOVED, rows, 1, FIRST_MINUTE)).isEqualTo(tasks);
        }
    }

    /** So that windows which hold both kinds of spans are estimated rightly: by 1/π within their one stratum. */
    @Test
    void targetWhileAlerted_probabilities_areHowOftenPredictionsAreChosenInEachSpan() {
        assertThat(ReviewStrata.of(MOVED).size()).isEqualTo(1);
        assertThat(ReviewStrata.of(MOVED).name(0)).isEqualTo("moved or audit");
        double[] weights = new double[2];
        double[] predictions = new double[2];
        for (int seed = 0; seed < 100; seed++) {
            List<Row> rows = rows(400, 20_000 + seed);
            Map<String, ReviewTask> tasks = run(MOVED, rows, 2, FIRST_MINUTE);
            for (Row row : rows) {
                int span = (int) (row.time() / 60_000);
                predictions[span]++;
                weights[span] +=
                        tasks.containsKey(row.id()) ? 1 / tasks.get(row.id()).getProbability() : 0;
            }
        }
        assertThat(weights[0] / predictions[0]).as("while it fires").isCloseTo(1, within(0.04));
        assertThat(weights[1] / predictions[1]).as("after").isCloseTo(1, within(0.04));
    }

    /** What is not known of alerts yet is waited for, and no later span is drawn before. */
    @Test
    void targetWhileAlerted_waitsUntilItIsKnownWhatFires() {
        long[] known = {Long.MIN_VALUE};
        Standing standing = new Standing() {
            @Override
            public long knownUntil(String model) {
                return known[0];
            }

            @Override
            public boolean fires(String model, Alerted alerted, long span) {
                assertThat(span).isLessThanOrEqualTo(known[0]);
                return true;
            }

            @Override
            public void passed(String model, long span) {}
        };
        Spans spans = Spans.of(MOVED);
        List<ReviewTask> drawn = new ArrayList<>();
        MergedDraws merged = new MergedDraws(
                new TransactionalStore(Snapshot.AT_PUT),
                Map.of("model", spans),
                (where, task) -> drawn.add(task),
                DrawNews.UNHEARD,
                standing);
        SourceDraws source = new SourceDraws(new TransactionalStore(Snapshot.AT_PUT), merged::accept);
        offer(Reviewed.of(true, MOVED), rows(200, 16), source, new TreeMap<>());
        source.drain(Map.of("model", spans), Long.MAX_VALUE);

        assertThat(merged.close("model", 120_000)).isFalse();
        known[0] = 59_999;
        assertThat(merged.close("model", 120_000)).as("the first span").isTrue();
        int first = drawn.size();
        assertThat(merged.close("model", 120_000)).isFalse();
        known[0] = 60_000;
        assertThat(merged.close("model", 120_000)).as("the second").isTrue();
        assertThat(first).isBetween(40, 50);
        assertThat(drawn.size() - first).isBetween(40, 50);
    }

    @Test
    void spans_areAsLongAsOneIsDue_andLoseNothing() {
        Spans hourly = Spans.of(review(
                Optional.empty(),
                Optional.of(new Target("audit", new Rate(60, Duration.ofHours(1)))),
                Optional.empty()));
        Spans daily = Spans.of(review(
                Optional.empty(),
                Optional.of(new Target("audit", new Rate(60, Duration.ofDays(1)))),
                Optional.empty()));
        Spans odd = Spans.of(review(
                Optional.empty(),
                Optional.of(new Target("audit", new Rate(200, Duration.ofHours(1)))),
                Optional.empty()));
        assertThat(hourly.lengthMs()).isEqualTo(60_000);
        assertThat(daily.lengthMs()).isEqualTo(24 * 60_000);
        long start = odd.of(1_800_000_000_000L);
        int due = 0;
        for (int minute = 0; minute < 60 * 24; minute++) {
            due += odd.due(0, start + minute * 60_000L);
        }
        assertThat(due).isEqualTo(200 * 24);
    }

    @Test
    void lateBallot_belongsToTheNextSpan() {
        ReviewConfig review = review(Optional.empty(), Optional.of(AUDIT), Optional.empty());
        List<ReviewTask> drawn = new ArrayList<>();
        MergedDraws merged = new MergedDraws(
                new TransactionalStore(Snapshot.AT_PUT),
                Map.of("model", Spans.of(review)),
                (where, task) -> drawn.add(task));
        merged.close("model", 60_000);
        merged.accept(Ballot.ofCounts(new Draw("model", Spans.of(review).review(), 0), new long[] {5}));
        assertThat(merged.close("model", 119_999)).isFalse();
        assertThat(merged.close("model", 120_000)).isTrue();
    }

    /** What is held by sources, on its way, and held by the merger is of the review before. */
    @Test
    void changedReview_goesOnAsIfNothingHadBeenHeld() {
        ReviewCondition few = new Any("", List.of(new All("few", List.of(UNSURE, new Target("few.sample", TEN)))));
        Optional<ReviewBudget> budget = Optional.of(new ReviewBudget(TEN, Per.MODEL));
        List<ReviewConfig> all = List.of(
                review(Optional.empty(), Optional.of(AUDIT), Optional.empty()),
                review(Optional.of(UNSURE), Optional.of(AUDIT), Optional.empty()),
                review(Optional.of(UNSURE), Optional.of(AUDIT), budget),
                review(Optional.of(few), Optional.of(AUDIT), Optional.empty()),
                review(Optional.of(few), Optional.of(AUDIT), budget),
                BY_COUNTRY,
                review(
                        Optional.empty(),
                        Optional.of(new Target(ReviewConfig.AUDIT, new Rate(30, Duration.ofHours(1)))),
                        Optional.empty()));
        for (ReviewConfig before : all) {
            for (ReviewConfig after : all) {
                if (!before.equals(after)) {
                    changed(before, after);
                }
            }
        }
    }

    private static void changed(ReviewConfig before, ReviewConfig after) {
        TransactionalStore source = new TransactionalStore(Snapshot.AT_PUT);
        TransactionalStore other = new TransactionalStore(Snapshot.AT_PUT);
        TransactionalStore merger = new TransactionalStore(Snapshot.AT_PUT);
        List<Ballot> sent = new ArrayList<>();
        Map<String, Spans> old = Map.of("model", Spans.of(before));
        offer(Reviewed.of(true, before), rows(300, 5), new SourceDraws(source, sent::add), new TreeMap<>());
        SourceDraws drained = new SourceDraws(other, sent::add);
        offer(Reviewed.of(true, before), rows(300, 6), drained, new TreeMap<>());
        drained.drain(old, Long.MAX_VALUE);
        MergedDraws first = new MergedDraws(merger, old, (where, task) -> {});
        sent.forEach(first::accept);
        first.close("model", 60_000);
        assertThat(held(source)).isPositive();
        assertThat(held(merger)).isPositive();

        Map<String, Spans> spans = Map.of("model", Spans.of(after));
        Map<String, ReviewTask> tasks = new TreeMap<>();
        LongAdder lost = new LongAdder();
        DrawNews news = (model, fate, predictions) -> {
            assertThat(fate).isEqualTo(DrawNews.Fate.LOST);
            lost.add(predictions);
        };
        MergedDraws merged = new MergedDraws(merger, spans, (where, task) -> put(tasks, task), news, Standing.NONE);
        assertThat(held(merger)).as("of the review before").isZero();
        assertThat(lost.sum()).as("told of what the merger held").isPositive();
        lost.reset();
        sent.forEach(ballot -> merged.accept(Ballot.fromBytes(ballot.toBytes())));
        assertThat(lost.sum()).as("and of what was on its way").isPositive();
        lost.reset();
        SourceDraws draws = new SourceDraws(source, ballot -> merged.accept(Ballot.fromBytes(ballot.toBytes())), news);
        List<Row> rows = rows(300, 7);
        offer(Reviewed.of(true, after), rows, draws, tasks);
        draws.drain(spans, Long.MIN_VALUE);
        assertThat(lost.sum()).as("and of what the source held").isPositive();
        draws.drain(spans, Long.MAX_VALUE);
        merged.close("model", Long.MAX_VALUE);

        assertThat(tasks)
                .as("%s, then %s", before.condition(), after.condition())
                .isEqualTo(run(after, rows, 1));
        assertThat(held(source)).isZero();
        assertThat(held(merger)).isZero();
    }

    private static int held(TransactionalStore store) {
        List<byte[]> keys = new ArrayList<>();
        store.scan(null, null, (key, value) -> keys.add(key));
        return (int) keys.stream().filter(key -> key[0] == 'd').count();
    }
}
