package io.tidemark.monitor.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidemark.monitor.replay.Story.Window;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What was expected before labels came, beside what they say in the end. */
class EstimatesOfStoriesTest {

    private static final Path DATA = Path.of(System.getProperty("tidemark.shared", "../../shared"), "data");

    @Test
    void reviews_expectedAccuracy_isRealisedUntilTheRelationMoves() throws Exception {
        Story story = replay("story-reviews");
        Files.write(Path.of("target", "estimates-reviews.txt"), lines(story, "accuracy"));

        List<Window> asLearned = new ArrayList<>(story.ofKind("control"));
        asLearned.addAll(story.ofKind("covariate"));
        assertThat(asLearned).hasSizeGreaterThan(8).allSatisfy(window -> {
            JsonNode expected = estimate(window, "accuracy/cbpe");
            assertThat(realised(window, "accuracy"))
                    .isBetween(
                            expected.get("lower").asDouble() - 0.02,
                            expected.get("upper").asDouble() + 0.02);
            assertThat(contradiction(window).get("verdict").asText()).isNotEqualTo("DRIFT");
        });
        assertThat(story.ofKind("concept")).isNotEmpty().allSatisfy(window -> {
            assertThat(contradiction(window).get("verdict").asText()).isEqualTo("DRIFT");
            assertThat(contradiction(window).get("kind").asText()).isEqualTo("concept");
        });
        assertThat(story.ofKind("prior")).isNotEmpty().allSatisfy(window -> {
            assertThat(contradiction(window).get("kind").asText()).isEqualTo("prior");
            JsonNode prior = estimate(window, "prior/bbse");
            assertThat(prior.get("of").asText()).isEqualTo("negative");
            assertThat(prior.get("value").asDouble())
                    .isGreaterThan(prior.get("baseline").asDouble());
            assertThat(0.3)
                    .as("share of negative reviews that the phase was made with")
                    .isBetween(prior.get("lower").asDouble(), prior.get("upper").asDouble());
        });
    }

    @Test
    @Tag("long")
    void bikes_expectedError_isReported() throws Exception {
        Story story = replay("story-bikes");
        Files.write(Path.of("target", "estimates-bikes.txt"), lines(story, "mae"));

        assertThat(story.ofKind("control"))
                .isNotEmpty()
                .allSatisfy(window -> assertThat(estimate(window, "mae/by-prediction")
                                .get("value")
                                .asDouble())
                        .isPositive());
    }

    private static List<String> lines(Story story, String measure) {
        List<String> lines = new ArrayList<>();
        for (Window window : story.within(0, story.times().size() - 1)) {
            StringBuilder line = new StringBuilder(window.start() + " " + measure + " " + realised(window, measure));
            report(window, "prediction")
                    .get("estimates")
                    .forEach(one -> line.append(" | ")
                            .append(one.get("name").asText())
                            .append(' ')
                            .append(one.get("of").asText())
                            .append(' ')
                            .append(one.path("lower").asText())
                            .append(' ')
                            .append(one.path("value").asText())
                            .append(' ')
                            .append(one.path("upper").asText())
                            .append(" (")
                            .append(one.path("baseline").asText())
                            .append(") ")
                            .append(one.path("reason").asText("")));
            lines.add(line + " | " + finding(window).map(JsonNode::toString).orElse("none"));
        }
        return lines;
    }

    private static ObjectNode report(Window window, String group) {
        return window.reports().stream()
                .filter(report -> report.get("group").asText().equals(group))
                .findFirst()
                .orElseThrow();
    }

    private static JsonNode estimate(Window window, String name) {
        for (JsonNode estimate : report(window, "prediction").get("estimates")) {
            if (estimate.get("name").asText().equals(name)) {
                return estimate;
            }
        }
        throw new AssertionError("no estimate " + name + " in the window from " + window.start());
    }

    private static double realised(Window window, String measure) {
        JsonNode first =
                report(window, "quality").get("quality").get("measures").get(0);
        assertThat(first.get("name").asText()).isEqualTo(measure);
        return first.get("value").asDouble();
    }

    private static Optional<JsonNode> finding(Window window) {
        for (JsonNode finding : report(window, "quality").get("findings")) {
            if (finding.get("subject").asText().equals("estimate")) {
                return Optional.of(finding);
            }
        }
        return Optional.empty();
    }

    private static JsonNode contradiction(Window window) {
        return finding(window).orElseThrow();
    }

    private static Story replay(String name) throws Exception {
        assumeTrue(
                Files.isDirectory(DATA.resolve(name)),
                () -> DATA.resolve(name) + " is not there; -Dtidemark.shared=DIR says where the data are");
        return Story.replay(name, DATA);
    }
}
