package io.tidemark.schemas.wire;

import io.tidemark.schemas.registry.SchemaRegistry;
import io.tidemark.schemas.registry.UnknownSchemaException;
import io.tidemark.schemas.registry.UnusableSchemaException;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DatumReader;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificRecord;

/**
 * Reads records in Confluent's wire format. Safe for use by many threads; asks the registry once for each schema id.
 *
 * @param <T> what the bytes are read as
 */
public final class AvroDecoder<T extends IndexedRecord> {

    static {
        TrustedAvro.install();
    }

    private static final int MOST_REFUSALS = 1_000;
    private static final ThreadLocal<BinaryDecoder> DECODER = new ThreadLocal<>();

    private final SchemaRegistry registry;
    private final Function<Schema, DatumReader<T>> readerOf;
    private final Map<Integer, DatumReader<T>> readers = new ConcurrentHashMap<>();
    /** Why records of a schema can never be read: nobody is asked again for each of them. */
    private final Map<Integer, String> refusals = new ConcurrentHashMap<>();

    private AvroDecoder(SchemaRegistry registry, Function<Schema, DatumReader<T>> readerOf) {
        this.registry = registry;
        this.readerOf = readerOf;
    }

    /** Reads every record by the schema that it was written with; text as {@link String}, times as {@link Long}. */
    public static AvroDecoder<GenericRecord> generic(SchemaRegistry registry) {
        return new AvroDecoder<>(registry, writer -> new GenericDatumReader<>(writer, JavaStrings.marked(writer)));
    }

    /** Reads every record as the generated class, by Avro's rules of schema resolution. */
    public static <T extends SpecificRecord> AvroDecoder<T> specific(SchemaRegistry registry, Class<T> type) {
        SpecificData data = SpecificData.getForClass(type);
        Schema reader = data.getSchema(type);
        return new AvroDecoder<>(registry, writer -> resolving(writer, reader, data));
    }

    private static <T> DatumReader<T> resolving(Schema writer, Schema reader, SpecificData data) {
        var compatibility = SchemaCompatibility.checkReaderWriterCompatibility(reader, writer);
        if (compatibility.getType() != SchemaCompatibilityType.COMPATIBLE) {
            throw new MalformedRecordException("A " + writer.getFullName() + " cannot be read as a "
                    + reader.getFullName() + ": " + compatibility.getResult().getIncompatibilities());
        }
        return new SpecificDatumReader<>(writer, reader, data);
    }

    /**
     * The record in framed bytes.
     *
     * @throws MalformedRecordException if the bytes are not framed, broken, of another kind, or of a schema that there is not
     * @throws io.tidemark.schemas.registry.RegistryException if the registry cannot be asked
     */
    public T decode(byte[] framed) {
        if (!WireFormat.isFramed(framed)) {
            throw new MalformedRecordException("Not in Confluent's wire format (a zero byte, four bytes of schema id,"
                    + " Avro): " + beginning(framed));
        }
        int id = WireFormat.schemaId(framed);
        return read(id, reader(id), framed);
    }

    private static String beginning(byte[] bytes) {
        return bytes.length < WireFormat.HEADER_LENGTH
                ? bytes.length + " bytes are too short"
                : "the first byte is 0x%02x".formatted(bytes[0]);
    }

    private DatumReader<T> reader(int id) {
        DatumReader<T> known = readers.get(id);
        if (known != null) {
            return known;
        }
        String refusal = refusals.get(id);
        if (refusal != null) {
            throw new MalformedRecordException(refusal);
        }
        Schema schema = schema(id);
        try {
            DatumReader<T> reader = readerOf.apply(schema);
            readers.put(id, reader);
            return reader;
        } catch (MalformedRecordException incompatible) {
            throw refused(id, incompatible);
        }
    }

    /** A record of a schema that nobody has is broken, whoever asks again: it must not hold up those after it. */
    private Schema schema(int id) {
        try {
            return registry.schemaById(id);
        } catch (UnknownSchemaException e) {
            throw new MalformedRecordException(notToBeHad(id, e), e);
        } catch (UnusableSchemaException e) {
            throw refused(id, new MalformedRecordException(notToBeHad(id, e), e));
        }
    }

    private static String notToBeHad(int id, RuntimeException why) {
        return "Schema id " + id + " cannot be had: " + why.getMessage();
    }

    private MalformedRecordException refused(int id, MalformedRecordException why) {
        if (refusals.size() < MOST_REFUSALS) {
            refusals.put(id, why.getMessage());
        }
        return why;
    }

    // Avro reports broken bytes by many kinds of unchecked exceptions: out of bounds, unknown branch, limits. It goes
    // as deep as the bytes
    // say, by a schema of records within themselves: that such a stack overflows is a fault of the record too.
    private T read(int id, DatumReader<T> reader, byte[] framed) {
        BinaryDecoder body = DecoderFactory.get()
                .binaryDecoder(
                        framed, WireFormat.HEADER_LENGTH, framed.length - WireFormat.HEADER_LENGTH, DECODER.get());
        DECODER.set(body);
        try {
            T record = reader.read(null, body);
            if (body.isEnd()) {
                return record;
            }
        } catch (IOException | RuntimeException | StackOverflowError e) {
            throw new MalformedRecordException("Not a record of schema id " + id + ": " + e, e);
        }
        throw new MalformedRecordException("Not a record of schema id " + id + ": bytes are left over after its end");
    }
}
