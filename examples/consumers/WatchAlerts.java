import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidemark.schemas.Alert;
import io.tidemark.schemas.registry.RegistryConfig;
import io.tidemark.schemas.registry.RestSchemaRegistry;
import io.tidemark.schemas.wire.AvroDecoder;
import io.tidemark.schemas.wire.JsonForm;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Prints alerts that fire and that are resolved, from the first one on, until it is stopped. In one file:
 *
 * <pre>
 * java -cp "monitor/target/lib/*" examples/consumers/WatchAlerts.java localhost:9092 http://localhost:8081
 * </pre>
 *
 * The second argument is the schema registry; leave it out where Tidemark writes JSON. The third is the topic's prefix,
 * {@code tidemark.} if not given.
 */
public final class WatchAlerts {

    private static final ObjectMapper JSON = new ObjectMapper();

    public static void main(String[] arguments) {
        String bootstrap = arguments.length > 0 ? arguments[0] : "localhost:9092";
        String registry = arguments.length > 1 ? arguments[1] : "";
        String prefix = arguments.length > 2 ? arguments[2] : "tidemark.";
        Function<byte[], Alert> decoder = registry.isEmpty() ? WatchAlerts::fromJson : fromAvro(registry);
        Map<String, Object> settings = Map.of(
                "bootstrap.servers", bootstrap,
                "group.id", "watch-alerts",
                "auto.offset.reset", "earliest",
                // Tidemark writes in transactions: without this, alerts are seen that were taken back.
                "isolation.level", "read_committed");
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.subscribe(List.of(prefix + "alerts"));
            while (true) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofSeconds(1))) {
                    tell(decoder.apply(record.value()));
                }
            }
        }
    }

    /**
     * What has never fired is nobody's concern; what has is told to its end, RESOLVED, WITHDRAWN or SUPERSEDED. A change may restate an
     * earlier state: the episode tells.
     */
    private static void tell(Alert alert) {
        if (alert.getFired()) {
            System.out.println(alert.getState() + " " + alert.getKind() + " " + alert.getModel() + ": " + alert.getSummary());
        }
    }

    private static Function<byte[], Alert> fromAvro(String registry) {
        RegistryConfig config = RegistryConfig.from(Map.of("schema.registry.url", registry));
        return AvroDecoder.specific(new RestSchemaRegistry(config), Alert.class)::decode;
    }

    private static Alert fromJson(byte[] value) {
        try {
            return JsonForm.fromJson(JSON.readTree(value), Alert.class);
        } catch (IOException e) {
            throw new UncheckedIOException("not JSON: is the registry's address missing?", e);
        }
    }
}
