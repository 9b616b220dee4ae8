package io.tidemark.producer.replay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidemark.embedded.EmbeddedKafka;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

/** A real file; the folder of data is named by the system property {@code tidemark.shared}. */
class StoryReviewsTest {

    private static final Path FILE =
            Path.of(System.getProperty("tidemark.shared", "../../shared"), "data/story-reviews/live.csv.gz");

    @Test
    void run_storyReviewsAtMaxSpeed_sendsEveryReviewAtItsTime() throws Exception {
        assumeTrue(Files.exists(FILE), FILE + " is absent; name its folder by -Dtidemark.shared");
        try (EmbeddedKafka kafka = EmbeddedKafka.start()) {
            ReplayResult result = new Plan(kafka.bootstrapServers(), "reviews", FILE)
                    .key("event_id")
                    .time("event_time")
                    .partitions(3)
                    .run();

            List<ConsumerRecord<String, byte[]>> records = Consumed.all(kafka.bootstrapServers(), "reviews");
            assertThat(records).hasSize(8500);
            assertThat(result.rowsSent()).isEqualTo(8500);
            assertThat(result.partitions()).isEqualTo(3);
            assertThat(result.firstEventTime()).contains(Instant.parse("2024-02-01T00:00:48.947Z"));
            assertEveryReviewIsWhole(records);
        }
    }

    private static void assertEveryReviewIsWhole(List<ConsumerRecord<String, byte[]>> records) throws Exception {
        Set<String> ids = new HashSet<>();
        for (ConsumerRecord<String, byte[]> record : records) {
            JsonNode review = new ObjectMapper().readTree(new String(record.value(), UTF_8));
            ids.add(record.key());
            assertThat(review.path("event_id").asText()).isEqualTo(record.key());
            assertThat(Instant.parse(review.path("event_time").asText()).toEpochMilli())
                    .isEqualTo(record.timestamp());
            assertThat(review.path("p_negative").asDouble()
                            + review.path("p_neutral").asDouble()
                            + review.path("p_positive").asDouble())
                    .isBetween(0.999, 1.001);
        }
        assertThat(ids).hasSize(8500);
    }
}
