package io.tidemark.monitor.review;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.sun.management.ThreadMXBean;
import io.tidemark.monitor.config.DeskRule;
import io.tidemark.monitor.config.Limits.Below;
import io.tidemark.monitor.config.PersonalData;
import io.tidemark.monitor.config.Rate;
import io.tidemark.monitor.config.ReviewCondition;
import io.tidemark.monitor.config.ReviewCondition.All;
import io.tidemark.monitor.config.ReviewCondition.Any;
import io.tidemark.monitor.config.ReviewCondition.Doubt;
import io.tidemark.monitor.config.ReviewCondition.Facet;
import io.tidemark.monitor.config.ReviewCondition.Measure;
import io.tidemark.monitor.config.ReviewCondition.Missing;
import io.tidemark.monitor.config.ReviewCondition.Sample;
import io.tidemark.monitor.config.ReviewCondition.Target;
import io.tidemark.monitor.config.ReviewConfig;
import io.tidemark.monitor.config.ReviewGuide;
import io.tidemark.monitor.intake.JsonRecordDecoder;
import io.tidemark.monitor.intake.RawRow;
import io.tidemark.monitor.models.SeriesKey;
import io.tidemark.monitor.review.Candidate.Where;
import io.tidemark.monitor.state.BlobsInMemory;
import io.tidemark.schemas.ReviewReason;
import io.tidemark.schemas.ReviewTask;
import io.tidemark.schemas.wire.JsonForm;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReviewTasksTest {

    private static final String UNSURE = "{'id':'r-1','prediction':'a','p':{'a':0.5,'b':0.3,'c':0.2},'country':'de',"
            + "'text':'mail a@b.de, card 4111111111111111','secret':'never','age':41.50,'tags':[1,2]}";

    private static ReviewConfig review(String... show) {
        return new ReviewConfig(
                "letters",
                Optional.of(new Doubt("unsure", Measure.CONFIDENCE, Optional.empty(), new Below(0.6))),
                0.01,
                List.of(show),
                EnumSet.allOf(PersonalData.class),
                List.of("a", "b", "c"),
                new ReviewGuide("", "Which letter?", List.of()),
                DeskRule.STANDARD);
    }

    private static Optional<ReviewTask> task(String record, String... show) {
        return Reviewed.of(true, review(show)).task(record);
    }

    @Test
    void of_chosenRow_saysWhatWasChosenAndWhy() {
        ReviewTask task = task(UNSURE, "text").orElseThrow();

        assertThat(task.getTask())
                .isEqualTo(ReviewTasks.id("model", "letters", "r-1"))
                .hasSize(20);
        assertThat(task.getPrediction()).isEqualTo("r-1");
        assertThat(task.getModel()).isEqualTo("model");
        assertThat(task.getVersion()).isEqualTo("1");
        assertThat(task.getBaseline()).isEqualTo("baseline");
        assertThat(task.getConfig()).isEqualTo("config");
        assertThat(task.getTime().toEpochMilli()).isEqualTo(1_800_000_000_000L);
        assertThat(task.getPolicy()).isEqualTo("letters");
        assertThat(task.getProbability()).isEqualTo(1);
        assertThat(task.getReasons()).containsExactly("unsure");
        assertThat(task.getPredicted()).isEqualTo("a");
        assertThat(task.getScores()).isEqualTo(Map.of("a", 0.5, "b", 0.3, "c", 0.2));
        assertThat(task.getChoices()).containsExactly("a", "b", "c");
        assertThat(task.getInstructions()).isEqualTo("Which letter?");
        assertThat(task.getEvidence()).singleElement().satisfies(reason -> {
            assertThat(reason.getRule()).isEqualTo("its confidence is below 0.6");
            assertThat(reason.getValue()).isEqualTo(0.5);
            assertThat(reason.getUpper()).isEqualTo(0.6);
            assertThat(reason.getLower()).isNull();
        });
    }

    @Test
    void of_content_isTheListedFieldsBlackedOut() {
        ReviewTask task = task(UNSURE, "text", "age", "tags", "gone").orElseThrow();

        assertThat(task.getContent())
                .containsEntry("text", "mail [email], card [card]")
                .containsEntry("age", "41.5")
                .containsOnlyKeys("text", "age", "tags");
        assertThat(task.getContent().get("tags")).contains("only single values are shown");
        assertThat(task.getRedactions()).isEqualTo(Map.of("email", 1, "card", 1));
    }

    /** Neither by what is shown nor by the reasons. */
    @Test
    void of_whatIsNotListed_leavesInNoWay() {
        ReviewConfig review = new ReviewConfig(
                "letters",
                Optional.of(new Any(
                        "",
                        List.of(new Facet("facet", "country", "country", List.of("de", "at")), new Missing("m", "x")))),
                0.01,
                List.of("text"),
                EnumSet.allOf(PersonalData.class),
                List.of("a", "b", "c"),
                new ReviewGuide("", "", List.of()),
                DeskRule.STANDARD);
        ReviewTask task =
                Reviewed.of(true, review).task(UNSURE.replace("'de'", "'at'")).orElseThrow();

        String json = JsonForm.toJson(task).toString();
        assertThat(json).doesNotContain("never").doesNotContain("41.5").doesNotContain("\"at\"");
        assertThat(task.getReasons()).containsExactly("facet", "m");
    }

    @Test
    void of_rowThatNothingChooses_isNone() {
        assertThat(task(UNSURE.replace("'a':0.5", "'a':0.9"), "text")).isEmpty();
    }

    @Test
    void of_longTexts_areCutSoThatATaskFitsIntoARecord() {
        String text = "4111111111111111 ".repeat(60_000);
        String record = "{'id':'r-1','prediction':'a','p':{'a':0.5},'t':{'a':'" + text + "','b':'" + text + "','c':'"
                + text + "','d':'" + text + "','e':'" + text + "','f':'" + text + "','g':'" + text + "'}}";
        ReviewTask task =
                task(record, "t.a", "t.b", "t.c", "t.d", "t.e", "t.f", "t.g").orElseThrow();

        assertThat(task.getContent())
                .hasSize(7)
                .allSatisfy((field, shown) -> assertThat(shown).endsWith(" [cut]"));
        assertThat(task.getContent())
                .allSatisfy((field, shown) -> assertThat(shown).doesNotContain("4111"));
        assertThat(JsonForm.toJson(task).toString()).hasSizeLessThan(200_000);
    }

    /** Cut in the middle of an address: no half of it is left. */
    @Test
    void of_cutThroughPersonalData_leavesNoPartOfIt() {
        String text = "x ".repeat(9_995) + "ann@example.org" + " y".repeat(9_000);
        ReviewTask task = task("{'id':'r-1','prediction':'a','p':{'a':0.5},'t':'" + text + "'}", "t")
                .orElseThrow();

        assertThat(task.getContent().get("t"))
                .doesNotContain("ann")
                .contains("x x")
                .endsWith(" [cut]");
    }

    /** Three targets may come out in eight ways: the content is there once, and a record of a topic has room for it. */
    @Test
    void draw_longContentAndThreeTargets_isHeldOnce_andTellsOfEachWayItsOwnReasons() {
        Rate ten = new Rate(10, Duration.ofMinutes(1));
        Doubt unsure = new Doubt("unsure", Measure.CONFIDENCE, Optional.empty(), new Below(0.6));
        Any when = new Any(
                "",
                List.of(
                        new All("few", List.of(unsure, new Target("few.sample", ten))),
                        new All("some", List.of(unsure, new Target("some.sample", ten)))));
        ReviewConfig review = drawing(Optional.of(when), new Target(ReviewConfig.AUDIT, ten));
        String text = "\u8a9e".repeat(20_000);
        String record = "{'id':'r-1','prediction':'a','p':{'a':0.5,'b':0.5},'t':{'a':'" + text + "','b':'" + text
                + "','c':'" + text + "','d':'" + text + "','e':'" + text + "'}}";
        Candidate candidate = candidate(review, record);
        assertThat(candidate.toBytes()).hasSizeBetween(300_000, 320_000);

        ReviewTask common = Reviewed.of(true, drawing(Optional.empty(), new Sample(ReviewConfig.AUDIT, 1)))
                .task(record)
                .orElseThrow();
        assertThat(String.join("", common.getContent().values())).isEqualTo(text.repeat(5));
        double[] shares = {0.5, 0.25, 0.125};
        List<String> names = List.of("few", "some", "audit");
        assertThat(candidate.task(Spans.of(review), 0, shares)).isEmpty();
        for (int way = 1; way < 8; way++) {
            ReviewTask task = candidate.task(Spans.of(review), way, shares).orElseThrow();
            BitSet drawn = BitSet.valueOf(new long[] {way});
            assertThat(task.getReasons())
                    .isEqualTo(drawn.stream().mapToObj(names::get).toList());
            assertThat(task.getProbability()).isCloseTo(1 - 0.5 * 0.75 * 0.875, within(1e-12));
            assertThat(task.getEvidence().stream()
                            .filter(reason -> !reason.getCondition().equals("unsure"))
                            .map(ReviewReason::getUpper))
                    .containsExactlyElementsOf(
                            drawn.stream().mapToObj(target -> shares[target]).toList());
            assertThat(ReviewTask.newBuilder(task)
                            .setReasons(common.getReasons())
                            .setProbability(common.getProbability())
                            .setEvidence(common.getEvidence())
                            .build())
                    .isEqualTo(common);
        }
    }

    private static ReviewConfig drawing(Optional<ReviewCondition> when, ReviewCondition audit) {
        return new ReviewConfig(
                "letters",
                when,
                Optional.of(audit),
                List.of("t.a", "t.b", "t.c", "t.d", "t.e"),
                EnumSet.allOf(PersonalData.class),
                List.of("a", "b", "c"),
                new ReviewGuide("", "Which letter?", List.of()),
                Optional.empty(),
                DeskRule.STANDARD);
    }

    /** What is sent of the only record of a partition. */
    private static Candidate candidate(ReviewConfig review, String record) {
        Reviewed reviewed = Reviewed.of(true, review);
        List<Ballot> ballots = new ArrayList<>();
        SourceDraws draws = new SourceDraws(new BlobsInMemory(), ballots::add);
        assertThat(new ReviewTasks(reviewed.fields(), "config", JsonRecordDecoder::new)
                        .draw(
                                draws,
                                new SeriesKey("model", "1", "baseline", ""),
                                reviewed.row(record),
                                1_800_000_000_000L,
                                Reviewed.bytes(record),
                                Long.MIN_VALUE,
                                () -> new Where(1_800_000_000_000L, 1, "1", new byte[0], 0)))
                .isEmpty();
        draws.drain(Map.of("model", Spans.of(review)), Long.MAX_VALUE);
        return Candidate.fromBytes(ballots.get(1).candidate());
    }

    /** Decoding finds out only when a text is asked for that it is none; what was counted stays counted. */
    @Test
    void of_textThatIsNotUtf8_isSaidToBe() {
        Reviewed reviewed = Reviewed.of(true, review("text"));
        byte[] broken = UNSURE.replace('\'', '"').replace("mail", "m\u00e4il").getBytes(ISO_8859_1);
        RawRow row = reviewed.row(UNSURE);

        ReviewTask task = new ReviewTasks(reviewed.fields(), "config", JsonRecordDecoder::new)
                .of(new SeriesKey("model", "1", "b", ""), row, 0, broken)
                .orElseThrow();

        assertThat(task.getContent().get("text")).startsWith("(cannot be shown");
    }

    @Test
    void id_isThatOfTheContract() {
        assertThat(ReviewTasks.id("review-sentiment", "review-sentiment", "r-1"))
                .isEqualTo("0780f81533e5f06d271a");
        assertThat(ReviewTasks.id("a", "bc", "d")).isNotEqualTo(ReviewTasks.id("ab", "c", "d"));
    }

    @Test
    void of_rowsThatNothingChooses_allocatesNothing() {
        Reviewed reviewed = Reviewed.of(true, review("text"));
        ReviewTasks tasks = new ReviewTasks(reviewed.fields(), "config", JsonRecordDecoder::new);
        SeriesKey series = new SeriesKey("model", "1", "b", "");
        String record = UNSURE.replace("'a':0.5", "'a':0.9");
        RawRow row = reviewed.row(record);
        byte[] value = Reviewed.bytes(record);
        int rows = 200_000;
        route(tasks, series, row, value, rows);

        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long thread = Thread.currentThread().getId();
        long before = threads.getThreadAllocatedBytes(thread);
        route(tasks, series, row, value, rows);
        long allocated = threads.getThreadAllocatedBytes(thread) - before;

        assertThat((double) allocated / rows).isLessThan(1);
    }

    private static void route(ReviewTasks tasks, SeriesKey series, RawRow row, byte[] value, int times) {
        for (int i = 0; i < times; i++) {
            assertThatNothing(tasks.of(series, row, i, value));
        }
    }

    private static void assertThatNothing(Optional<ReviewTask> task) {
        if (task.isPresent()) {
            throw new AssertionError(task);
        }
    }
}
