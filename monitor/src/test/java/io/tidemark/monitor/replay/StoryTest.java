package io.tidemark.monitor.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidemark.monitor.replay.Story.Window;
import io.tidemark.schemas.Alert;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The examples over data whose drift is known. Windows that lie across two phases count neither way. The data are looked
 * for in {@code -Dtidemark.shared=DIR}, by default {@code ../../shared}.
 */
class StoryTest {

    private static final Path PAGE = Path.of("..", "docs", "stories.md");
    private static final Path DETECTORS = Path.of("..", "docs", "detectors.md");
    private static final Path DATA = Path.of(System.getProperty("tidemark.shared", "../../shared"), "data");

    @Test
    @Tag("long")
    void reviews_everyPhase_isNamedByItsFirstWindow() throws Exception {
        Story story = replay("story-reviews");

        List<Window> covariate = story.ofKind("covariate");
        assertThat(covariate.get(0).drifting()).contains("age", "class_name");
        assertThat(covariate).allSatisfy(window -> assertThat(window.kinds()).containsExactly("covariate"));
        // without labels the answers are all that is seen of it, and they stay in the report on them
        assertThat(story.ofKind("prior"))
                .isNotEmpty()
                .allSatisfy(window -> assertThat(window.kinds()).containsExactly("prediction", "prior", "quality"));
        assertThat(story.ofKind("concept"))
                .isNotEmpty()
                .allSatisfy(window -> assertThat(window.kinds()).containsExactly("concept", "quality"));
        requireCausesThatAddUp(story, "accuracy");
        requireQuiet(story.ofKind("control"));
        requireAsRecounted(story, "story-reviews", Duration.ofHours(6), "department_name", "accuracy");
        // the loss of quality that comes with the prior drift, three windows of two standard errors, stays below the
        // budget
        requireAlerts(story, "covariate", "prior", "concept", "quality");
        requireRequests(story, "covariate NONE", "prior CORRECT_PRIOR", "concept RETRAIN");
        requireOnThePage(story);
    }

    @Test
    @Tag("long")
    void bikes_naturalDriftAndStuckSensor_areNamed() throws Exception {
        Story story = replay("story-bikes");
        int last = story.times().size() - 1;

        Window winter = story.within(2045, last).get(0);
        assertThat(winter.drifting()).contains("temp", "season");
        assertThat(story.within(2045, last))
                .isNotEmpty()
                .allSatisfy(window -> assertThat(window.kinds())
                        .contains("concept", "covariate", "quality")
                        .doesNotContain("prior"));
        List<Window> stuck = story.within(7000, 7999);
        assertThat(stuck).isNotEmpty();
        assertThat(stuck).allMatch(window -> window.kinds().contains("data-quality"));
        requireCausesThatAddUp(story, "mae");
        requireQuiet(story.ofKind("control"));
        requireAsRecounted(story, "story-bikes", Duration.ofDays(2), "season", "mae");
        requireAlerts(story, "concept", "covariate", "quality", "data-quality");
        requireRequests(story, "concept RETRAIN", "data-quality FIX_PIPELINE");
        requireOnThePage(story);
        Alert concept = story.fired().get(0);
        assertThat(concept.getEvidence().getFaults())
                .as("it began before the sensor was stuck")
                .isEmpty();
    }

    /** The alerts on all traffic that fired, in the order in which they did. */
    private static void requireAlerts(Story story, String... kinds) {
        assertThat(story.fired().stream()
                        .sorted(Comparator.comparing(
                                alert -> alert.getTransitions().get(0).getWindowEnd()))
                        .map(Alert::getKind))
                .containsExactlyInAnyOrder(kinds);
    }

    /** What a change comes of is all of it: of the measure itself, which other cells are counted for. */
    private static void requireCausesThatAddUp(Story story, String measure) {
        int split = 0;
        for (ObjectNode report : story.run().reports()) {
            for (JsonNode cause : report.path("quality").path("causes")) {
                double parts = 0;
                for (JsonNode segment : cause.get("segments")) {
                    parts += segment.get("mix").asDouble()
                            + segment.get("within").asDouble();
                }
                double total = cause.get("total").asDouble();
                assertThat(cause.get("mix").asDouble() + cause.get("within").asDouble())
                        .isCloseTo(total, within(1e-9));
                assertThat(parts).isCloseTo(total, within(1e-9));
                JsonNode first = report.get("quality").get("measures").get(0);
                if (cause.get("measure").asText().equals(measure.equals("mae") ? "absolute-error" : measure)) {
                    assertThat(first.get("name").asText()).isEqualTo(measure);
                    assertThat(first.get("value").asDouble()
                                    - first.get("baseline").asDouble())
                            .isCloseTo(total, within(1e-9));
                    split++;
                }
            }
        }
        assertThat(split).as("reports with causes").isGreaterThan(10);
    }

    /** What is asked for, in the order of time. */
    private static void requireRequests(Story story, String... requests) {
        assertThat(story.run().requests().stream()
                        .sorted(Comparator.comparing(
                                request -> request.get("time").asText()))
                        .map(request -> request.get("cause").asText() + " "
                                + request.get("action").asText()))
                .containsExactly(requests);
    }

    /** The page says what is found now, no more and no less. */
    private static void requireOnThePage(Story story) throws IOException {
        String table = new StoryTable(story).text();
        assertThat(table).doesNotContain("wrong**", "missed");
        assertThat(Files.readString(PAGE)).as("%s is to hold:%n%s", PAGE, table).contains(table);
        String detectors = new StoryTable(story).detections();
        assertThat(Files.readString(DETECTORS))
                .as("%s is to hold:%n%s", DETECTORS, detectors)
                .contains(detectors);
    }

    /** Every window and segment has the labels, and the measure, that a plain loop over the file comes to. */
    private static void requireAsRecounted(Story story, String name, Duration size, String facet, String measure) {
        Recount recount = Recount.of(DATA.resolve(name).resolve("live.csv.gz"), size, facet);
        List<ObjectNode> quality = story.run().reports().stream()
                .filter(report -> report.get("group").asText().equals("quality"))
                .toList();
        assertThat(quality).hasSize(recount.size());
        for (ObjectNode report : quality) {
            Recount.Tally tally = recount.of(report);
            JsonNode found = report.get("quality");
            assertThat(report.get("rows").asLong()).as("%s", report).isEqualTo(tally.rows);
            assertThat(found.get("labelled").asLong()).as("%s", report).isEqualTo(tally.labelled);
            if (tally.labelled > 0) {
                double value = found.get("measures").get(0).get("value").asDouble();
                double loss = measure.equals("accuracy") ? 1 - value : value;
                assertThat(found.get("measures").get(0).get("name").asText()).isEqualTo(measure);
                assertThat(loss).as("%s", report).isCloseTo(tally.meanLoss(), within(1e-3));
            }
        }
    }

    private static void requireQuiet(List<Window> control) {
        assertThat(control).isNotEmpty();
        assertThat(control).allSatisfy(window -> {
            assertThat(window.drifting()).as("%s", window.start()).isEmpty();
            assertThat(window.kinds()).as("%s", window.start()).isEmpty();
        });
    }

    private static Story replay(String name) throws Exception {
        assumeTrue(
                Files.isDirectory(DATA.resolve(name)),
                () -> DATA.resolve(name) + " is not there; -Dtidemark.shared=DIR says where the data are");
        return Story.replay(name, DATA);
    }
}
