import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidemark.schemas.ReviewResult;
import io.tidemark.schemas.ReviewTask;
import io.tidemark.schemas.registry.RegistryConfig;
import io.tidemark.schemas.registry.RestSchemaRegistry;
import io.tidemark.schemas.wire.AvroDecoder;
import io.tidemark.schemas.wire.AvroEncoder;
import io.tidemark.schemas.wire.JsonForm;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Shows predictions that wait for a person, and takes the answers. In one file:
 *
 * <pre>
 * java -cp "monitor/target/lib/*" examples/consumers/AnswerReviews.java alice localhost:9092 http://localhost:8081
 * </pre>
 *
 * Arguments: who answers, the brokers, the schema registry (leave it out where Tidemark writes JSON), and the topics' prefix,
 * {@code tidemark.} if not given. An empty line skips a task. The first answer to a task stands; answers come back to Tidemark
 * as labels.
 */
public final class AnswerReviews {

    private final BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    private final String reviewer;
    private final String prefix;
    private final Form form;

    /** How values are written. */
    private interface Form {
        ReviewTask read(byte[] value);

        byte[] write(String topic, ReviewResult result);
    }

    private AnswerReviews(String reviewer, String registry, String prefix) {
        this.reviewer = reviewer;
        this.prefix = prefix;
        this.form = registry.isEmpty() ? json() : avro(registry);
    }

    public static void main(String[] arguments) throws Exception {
        if (arguments.length == 0) {
            System.err.println("who answers? AnswerReviews.java NAME [BROKERS [REGISTRY [PREFIX]]]");
            System.exit(2);
        }
        String bootstrap = arguments.length > 1 ? arguments[1] : "localhost:9092";
        String registry = arguments.length > 2 ? arguments[2] : "";
        new AnswerReviews(arguments[0], registry, arguments.length > 3 ? arguments[3] : "tidemark.").run(bootstrap);
    }

    private void run(String bootstrap) throws Exception {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers", bootstrap,
                "group.id", "answer-reviews",
                "auto.offset.reset", "earliest",
                "isolation.level", "read_committed",
                "enable.auto.commit", false,
                // One at a time: people are slow.
                "max.poll.records", 1,
                "max.poll.interval.ms", 3_600_000);
        try (Producer<String, byte[]> producer = new KafkaProducer<>(
                        Map.of("bootstrap.servers", bootstrap), new StringSerializer(), new ByteArraySerializer());
                KafkaConsumer<byte[], byte[]> consumer =
                        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.subscribe(List.of(prefix + "review.tasks"));
            while (true) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofSeconds(1))) {
                    // No value: the task was taken back.
                    if (record.value() != null && !answer(form.read(record.value()), producer)) {
                        return;
                    }
                    // Only now: who stops in between is asked again.
                    consumer.commitSync(Map.of(
                            new TopicPartition(record.topic(), record.partition()),
                            new OffsetAndMetadata(record.offset() + 1)));
                }
            }
        }
    }

    /** Whether to go on. */
    private boolean answer(ReviewTask task, Producer<String, byte[]> producer) throws Exception {
        System.out.println("\n" + task.getTask() + ": " + task.getModel() + " " + task.getVersion() + ", chosen by "
                + String.join(", ", task.getReasons()));
        System.out.println(task.getInstructions().isEmpty() ? "What is right?" : task.getInstructions());
        task.getContent().forEach((field, text) -> System.out.println("  " + field + ": " + text));
        while (true) {
            System.out.print(task.getChoices().isEmpty() ? "a number> " : String.join(" | ", task.getChoices()) + "> ");
            String line = in.readLine();
            if (line == null) {
                return false;
            }
            if (line.isBlank()) {
                return true;
            }
            ReviewResult.Builder result = result(task);
            if (task.getChoices().contains(line.strip())) {
                result.setLabel(line.strip());
            } else if (task.getChoices().isEmpty() && line.strip().matches("-?\\d+(\\.\\d+)?")) {
                result.setValue(Double.parseDouble(line.strip()));
            } else {
                System.out.println("'" + line.strip() + "' is not an answer to this.");
                continue;
            }
            String topic = prefix + "review.results";
            byte[] value = form.write(topic, result.build());
            // By the id of the prediction: where its label belongs.
            producer.send(new ProducerRecord<>(topic, task.getPrediction(), value)).get();
            return true;
        }
    }

    /** What the task says of how it was chosen comes along: accuracy over answers is weighted by that. */
    private ReviewResult.Builder result(ReviewTask task) {
        return ReviewResult.newBuilder()
                .setTask(task.getTask())
                .setPrediction(task.getPrediction())
                .setModel(task.getModel())
                .setTime(Instant.now())
                .setReviewer(reviewer)
                .setProbability(task.getProbability())
                .setPolicy(task.getPolicy())
                .setReasons(task.getReasons())
                .setVersion(task.getVersion())
                .setPredictionTime(task.getTime());
    }

    private static Form avro(String url) {
        RestSchemaRegistry registry = new RestSchemaRegistry(RegistryConfig.from(Map.of("schema.registry.url", url)));
        AvroDecoder<ReviewTask> decoder = AvroDecoder.specific(registry, ReviewTask.class);
        AvroEncoder encoder = new AvroEncoder(registry);
        return new Form() {
            @Override
            public ReviewTask read(byte[] value) {
                return decoder.decode(value);
            }

            @Override
            public byte[] write(String topic, ReviewResult result) {
                return encoder.encode(topic, result);
            }
        };
    }

    private static Form json() {
        ObjectMapper json = new ObjectMapper();
        return new Form() {
            @Override
            public ReviewTask read(byte[] value) {
                try {
                    return JsonForm.fromJson(json.readTree(value), ReviewTask.class);
                } catch (IOException e) {
                    throw new UncheckedIOException("not JSON: is the registry's address missing?", e);
                }
            }

            @Override
            public byte[] write(String topic, ReviewResult result) {
                return JsonForm.toJson(result).toString().getBytes(StandardCharsets.UTF_8);
            }
        };
    }
}
