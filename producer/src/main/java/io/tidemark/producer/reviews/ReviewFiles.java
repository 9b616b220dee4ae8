package io.tidemark.producer.reviews;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidemark.producer.progress.Progress;
import io.tidemark.producer.reviews.StreamEvent.Labelled;
import io.tidemark.producer.reviews.StreamEvent.Predicted;
import io.tidemark.schemas.Prediction;
import io.tidemark.schemas.wire.JsonForm;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;

/**
 * A generated stream as files of a folder. Rows are JSON lines and look as they do on topics: {@link
 * io.tidemark.schemas.Prediction} and {@link io.tidemark.schemas.Label} in their JSON form; those of the baseline have
 * their true sentiment in a field {@code label}.
 *
 * @param folder made where it is missing
 */
public record ReviewFiles(Path folder) {

    public static final String BASELINE = "baseline.jsonl.gz";
    public static final String PREDICTIONS = "predictions.jsonl.gz";
    public static final String LABELS = "labels.jsonl.gz";
    public static final String TRUTH = "truth.json";

    private static final ObjectMapper JSON = new ObjectMapper();

    /** How many rows were written. */
    public record Written(long baseline, long predictions, long labels) {}

    /**
     * Writes all files.
     *
     * @throws UncheckedIOException if the folder cannot be written to
     */
    public Written write(Reviews reviews, Progress progress) {
        long baseline = writeBaseline(reviews);
        writeTruth(reviews.truth());
        try (JsonLines predictions = new JsonLines(folder.resolve(PREDICTIONS));
                JsonLines labels = new JsonLines(folder.resolve(LABELS))) {
            writeStream(reviews, predictions, labels, progress);
            return new Written(baseline, predictions.written(), labels.written());
        } catch (IOException e) {
            throw failed(e);
        }
    }

    private static void writeStream(Reviews reviews, JsonLines predictions, JsonLines labels, Progress progress)
            throws IOException {
        Instant start = reviews.truth().get(0).from();
        double length = Reviews.length().toMillis();
        for (Iterator<StreamEvent> events = reviews.stream(); events.hasNext(); ) {
            StreamEvent event = events.next();
            if (event instanceof Predicted predicted) {
                predictions.write(JsonForm.toJson(predicted.prediction()));
            } else {
                labels.write(JsonForm.toJson(((Labelled) event).label()));
            }
            double share = Duration.between(start, event.time()).toMillis() / length;
            progress.update(predictions.written() + labels.written(), share, () -> "");
        }
    }

    /** Writes the baseline alone; returns its rows. */
    public long writeBaseline(Reviews reviews) {
        try {
            Files.createDirectories(folder);
            try (JsonLines lines = new JsonLines(folder.resolve(BASELINE))) {
                for (Predicted row : reviews.baseline()) {
                    lines.write(labelled(row.prediction(), row.truth()));
                }
                return lines.written();
            }
        } catch (IOException e) {
            throw failed(e);
        }
    }

    /** Writes rows to a file in the form of those of the baseline. */
    public static void writeRows(Path file, Collection<LabelledReview> rows) throws IOException {
        try (JsonLines lines = new JsonLines(file)) {
            for (LabelledReview row : rows) {
                lines.write(labelled(row.prediction(), row.truth()));
            }
        }
    }

    private static ObjectNode labelled(Prediction prediction, Sentiment truth) {
        ObjectNode line = JsonForm.toJson(prediction);
        line.put("label", truth.word());
        return line;
    }

    /** Writes what the stream holds, and when. */
    public void writeTruth(List<Span> truth) {
        ObjectNode json = JSON.createObjectNode();
        json.put("model", Reviews.MODEL);
        json.put("version", Reviews.VERSION);
        truth.forEach(span -> json.withArray("phases")
                .addObject()
                .put("kind", span.kind().word())
                .put("from", span.from().toString())
                .put("to", span.to().toString())
                .put("facet", span.facet().orElse(null))
                .put("what", span.what()));
        try {
            Files.createDirectories(folder);
            Files.writeString(
                    folder.resolve(TRUTH), JSON.writerWithDefaultPrettyPrinter().writeValueAsString(json) + "\n");
        } catch (IOException e) {
            throw failed(e);
        }
    }

    private UncheckedIOException failed(IOException e) {
        return new UncheckedIOException("Cannot write to " + folder + ": " + e.getMessage(), e);
    }
}
