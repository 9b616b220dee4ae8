package io.tidemark.monitor.reviewing;

import static io.tidemark.monitor.reviewing.ReviewSite.json;
import static io.tidemark.monitor.reviewing.ReviewSite.task;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidemark.embedded.EmbeddedKafka;
import io.tidemark.schemas.wire.TrustedAvro;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Any instance serves people, and when the one that keeps the desk goes, they are served on. */
class ReviewHandOverTest {

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    @TempDir
    Path folder;

    @Test
    void request_toAnotherInstanceAfterTheFirstIsGone_isRepliedAsBefore() throws Exception {
        TrustedAvro.install();
        try (EmbeddedKafka kafka = EmbeddedKafka.start()) {
            ReviewSite first = ReviewSite.open(folder, "handed", kafka, ReviewSite.reviewer("ann", ""));
            try (ReviewSite second = first.another()) {
                first.put(task("a").build());
                first.awaitTask("a", "ann");
                String key = "the-same";
                JsonNode held = claim(first, key);
                assertThat(claim(second, key)).as("by another instance").isEqualTo(held);

                first.close();

                await().atMost(PATIENCE)
                        .untilAsserted(() -> assertThat(claim(second, key)).isEqualTo(held));
                HttpResponse<String> answered = second.post(
                        "/api/review/tasks/a/submit",
                        "ann",
                        "{\"lease\":" + held.path("lease").asLong() + ",\"label\":\"sad\"}");
                assertThat(json(answered).path("state").asText()).isEqualTo("LABELLED");
            }
        }
    }

    /** Whoever is told that the desk is silent sends the same again. */
    private static JsonNode claim(ReviewSite site, String key) throws Exception {
        HttpResponse<String> response =
                site.post("/api/review/claim", "ann", "{\"task\":\"a\"}", "Idempotency-Key", key);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return json(response);
    }
}
