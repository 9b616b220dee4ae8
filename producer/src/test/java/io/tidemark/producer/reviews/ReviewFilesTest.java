package io.tidemark.producer.reviews;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidemark.producer.progress.Progress;
import io.tidemark.producer.rows.BadRows;
import io.tidemark.producer.rows.Row;
import io.tidemark.producer.rows.RowSource;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReviewFilesTest {

    @TempDir
    Path folder;

    private static Progress quiet() {
        return new Progress(new PrintStream(OutputStream.nullOutputStream()), Progress.Style.QUIET, "");
    }

    private static List<JsonNode> rows(Path file) {
        List<JsonNode> rows = new ArrayList<>();
        try (RowSource source = RowSource.open(file, BadRows.stop())) {
            for (Optional<Row> row = source.next(); row.isPresent(); row = source.next()) {
                rows.add(row.get().fields());
            }
        }
        return rows;
    }

    @Test
    void write_everything_canBeReadAsRowsAndIsTheSameAgain() throws Exception {
        Reviews reviews = new Reviews(1, Instant.parse("2026-03-02T00:00:00Z"), 5);
        ReviewFiles files = new ReviewFiles(folder.resolve("one"));
        ReviewFiles.Written written = files.write(reviews, quiet());
        new ReviewFiles(folder.resolve("two")).write(reviews, quiet());

        List<JsonNode> baseline = rows(files.folder().resolve(ReviewFiles.BASELINE));
        List<JsonNode> predictions = rows(files.folder().resolve(ReviewFiles.PREDICTIONS));
        List<JsonNode> labels = rows(files.folder().resolve(ReviewFiles.LABELS));
        assertThat(written).isEqualTo(new ReviewFiles.Written(baseline.size(), predictions.size(), labels.size()));
        assertThat(baseline)
                .hasSize(8_000)
                .allSatisfy(row -> assertThat(row.get("label").asText()).isIn("negative", "neutral", "positive"));
        assertThat(predictions.get(0).at("/features/age").asInt()).isBetween(18, 90);
        assertThat(predictions.get(0).at("/facets/category").asText()).isNotEmpty();
        assertThat(labels.get(0).get("id").asText()).startsWith("review-");
        for (String file : List.of(ReviewFiles.BASELINE, ReviewFiles.PREDICTIONS, ReviewFiles.LABELS)) {
            assertThat(folder.resolve("two").resolve(file))
                    .hasSameBinaryContentAs(files.folder().resolve(file));
        }
    }

    @Test
    void writeTruth_spans_sayWhatWhenAndWhere() throws Exception {
        Reviews reviews = new Reviews(1, Instant.parse("2026-03-02T00:00:00Z"), 5);
        new ReviewFiles(folder).writeTruth(reviews.truth());

        JsonNode phases = new ObjectMapper()
                .readTree(Files.readString(folder.resolve(ReviewFiles.TRUTH)))
                .get("phases");
        assertThat(phases).hasSize(7);
        assertThat(phases.get(0).get("kind").asText()).isEqualTo("control");
        assertThat(phases.get(1).get("kind").asText()).isEqualTo("covariate");
        assertThat(phases.get(1).get("facet").asText()).isEqualTo("category=toys");
        assertThat(phases.get(1).get("from").asText()).isEqualTo("2026-03-03T12:00:00Z");
        assertThat(phases.get(3).get("facet").isNull()).isTrue();
        assertThat(phases.get(5).get("what").asText()).contains("electronics");
    }
}
