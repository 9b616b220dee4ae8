package io.tidemark.monitor.chaos;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidemark.monitor.canonical.CanonicalRun;
import io.tidemark.monitor.kafka.TopicReader;
import io.tidemark.schemas.Alert;
import io.tidemark.schemas.Detections;
import io.tidemark.schemas.Report;
import io.tidemark.schemas.RetrainingRequest;
import io.tidemark.schemas.ReviewEvent;
import io.tidemark.schemas.ReviewPerson;
import io.tidemark.schemas.ReviewResult;
import io.tidemark.schemas.ReviewTask;
import io.tidemark.schemas.WindowProfile;
import io.tidemark.schemas.wire.JsonForm;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * What an application has written as JSON, committed and in the order of its topics.
 *
 * @param bootstrap the cluster
 * @param prefix what the application's topics begin with
 */
public record Written(String bootstrap, String prefix) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** What the application of a setup has written. */
    public static Written by(Setup setup) {
        return new Written(setup.bootstrap(), setup.application() + ".");
    }

    public List<Report> reports() {
        return all("reports", Report.class);
    }

    public List<Alert> alerts() {
        return all("alerts", Alert.class);
    }

    public List<ReviewTask> reviewTasks() {
        return all("review.tasks", ReviewTask.class);
    }

    public List<ReviewResult> reviewResults() {
        return all("review.results", ReviewResult.class);
    }

    public List<ReviewEvent> reviewEvents() {
        return all("review.events", ReviewEvent.class);
    }

    /** What is known of each person, as it was told last. */
    public Collection<ReviewPerson> reviewPeople() {
        Map<String, ReviewPerson> people = new TreeMap<>();
        all("review.people", ReviewPerson.class).forEach(person -> people.put(person.getReviewer(), person));
        return people.values();
    }

    public List<Detections> detections() {
        return all("detections", Detections.class);
    }

    public List<WindowProfile> profiles() {
        return all("profiles", WindowProfile.class);
    }

    public List<ConsumerRecord<byte[], byte[]>> deadLetters() {
        try (TopicReader reader = new TopicReader(Map.of("bootstrap.servers", bootstrap))) {
            return reader.readAll(prefix + "dlq");
        }
    }

    /** The alerts are read first: they are written together with the reports that they rest on. */
    public CanonicalRun canonical() {
        List<Alert> alerts = alerts();
        List<RetrainingRequest> requests = all("retraining", RetrainingRequest.class);
        return new CanonicalRun(reports(), alerts, detections(), reviewTasks(), requests);
    }

    /** Rows of the last revisions of the reports on all traffic, by {@link Expected#key}. */
    public Map<String, Long> rows() {
        return reports().stream()
                .filter(report -> report.getSegment().isEmpty() && report.getQuality() == null)
                .collect(Collectors.toMap(
                        Expected::key,
                        Function.identity(),
                        (one, other) -> one.getRevision() > other.getRevision() ? one : other))
                .entrySet()
                .stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().getRows()));
    }

    private <T extends SpecificRecord> List<T> all(String topic, Class<T> type) {
        try (TopicReader reader = new TopicReader(Map.of("bootstrap.servers", bootstrap))) {
            return reader.readAll(prefix + topic).stream()
                    .map(record -> parse(record.value(), type))
                    .toList();
        }
    }

    private static <T extends SpecificRecord> T parse(byte[] json, Class<T> type) {
        try {
            return JsonForm.fromJson(JSON.readTree(json), type);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
