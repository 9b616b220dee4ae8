package io.tidemark.schemas.wire;

import io.tidemark.schemas.registry.RegisteredSchema;
import io.tidemark.schemas.registry.RegistryRefusedException;
import io.tidemark.schemas.registry.SchemaRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;

/**
 * Writes records in Confluent's wire format. Safe for use by many threads.
 *
 * <p>The subject of a topic's values is {@code <topic>-value} (Confluent's TopicNameStrategy). The registry is asked
 * once for each topic and schema. Where it pins writers to the latest version of the subject, records are converted to
 * that version by Avro's rules of schema resolution.
 */
public final class AvroEncoder {

    static {
        TrustedAvro.install();
    }

    private record Target(String topic, Schema schema) {}

    private record Route(int id, BodyWriter body) {}

    /** What a thread writes with, again and again. */
    private static final class Scratch {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(1024);
        private final BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(bytes, null);
    }

    private static final ThreadLocal<Scratch> SCRATCH = ThreadLocal.withInitial(Scratch::new);

    private final SchemaRegistry registry;
    private final Map<Target, Route> routes = new ConcurrentHashMap<>();

    public AvroEncoder(SchemaRegistry registry) {
        this.registry = registry;
    }

    /** The subject under which the schemas of a topic's values are registered. */
    public static String subject(String topic) {
        return topic + "-value";
    }

    /**
     * The framed bytes of the record.
     *
     * @throws io.tidemark.schemas.registry.RegistryException if the registry gives no id for its schema
     * @throws org.apache.avro.AvroRuntimeException if the record does not hold what its schema says
     */
    public byte[] encode(String topic, IndexedRecord record) {
        Target target = new Target(topic, record.getSchema());
        Route route = routes.get(target);
        if (route == null) {
            route = route(target, record);
            routes.put(target, route);
        }
        return write(route, record);
    }

    private byte[] write(Route route, IndexedRecord record) {
        Scratch own = SCRATCH.get();
        own.bytes.reset();
        own.bytes.writeBytes(WireFormat.header(route.id()));
        try {
            route.body().write(record, own.encoder);
            own.encoder.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write a record into memory", e);
        }
        return own.bytes.toByteArray();
    }

    private Route route(Target target, IndexedRecord record) {
        Schema own = JavaStrings.unmarked(target.schema());
        RegisteredSchema registered = registry.writerSchema(subject(target.topic()), own);
        BodyWriter direct = BodyWriter.of(record);
        BodyWriter body = registered.schema().equals(own) ? direct : converting(target, direct, registered.schema());
        return new Route(registered.id(), body);
    }

    private static BodyWriter converting(Target target, BodyWriter direct, Schema latest) {
        var compatibility = SchemaCompatibility.checkReaderWriterCompatibility(latest, target.schema());
        if (compatibility.getType() != SchemaCompatibilityType.COMPATIBLE) {
            throw new RegistryRefusedException(
                    "Subject " + subject(target.topic()) + ": its latest version cannot hold a "
                            + target.schema().getFullName() + ": "
                            + compatibility.getResult().getIncompatibilities()
                            + ". Register a version that can, or set use.latest.version=false.");
        }
        return direct.convertedTo(target.schema(), latest);
    }
}
