package io.tidemark.monitor.intake;

import io.tidemark.schemas.wire.WireFormat;
import java.util.List;
import java.util.function.Consumer;

/**
 * Reads Avro in Confluent's wire format. For each schema id the way through the bytes is worked out once; then records
 * are walked from front to back without an object made: wanted values go straight into the row, the rest is skipped.
 *
 * <p>Of a union the branch that a record has counts, null is missing. {@code a.b} is the field b of a record or the key b
 * of a map. Enums are texts; bytes and fixed are taken for text in UTF-8, except decimals, which are numbers, and UUIDs.
 * Numbers of the types timestamp, local-timestamp (taken for UTC) and date are the stored numbers when wanted as a number
 * or text, and times when wanted as a time.
 */
public final class AvroRecordDecoder implements RecordDecoder {

    private final Scratch scratch = new Scratch();
    private final Cursor cursor = new Cursor();
    private final ReadPlans plans;

    /**
     * @param wanted the fields; their places in the list are those in the row
     * @param onNewSchema told of each schema before the first record of it is read, say to warn of absent paths
     * @throws IllegalArgumentException when a path cannot be read
     */
    public AvroRecordDecoder(List<WantedField> wanted, SchemaSource schemas, Consumer<WriterSchema> onNewSchema) {
        this.plans = new ReadPlans(wanted, scratch, new RememberingSource(schemas, System::nanoTime), onNewSchema);
    }

    @Override
    public void decode(byte[] value, RawRow row) throws BadRecord {
        row.clear();
        scratch.clear();
        if (!WireFormat.isFramed(value)) {
            throw unframed(value);
        }
        ReadPlan plan = plans.of(WireFormat.schemaId(value));
        cursor.start(value, WireFormat.HEADER_LENGTH, plan.what());
        plan.reader().read(cursor, row);
        cursor.end();
    }

    private static BadRecord unframed(byte[] value) {
        String found = value.length < WireFormat.HEADER_LENGTH
                ? value.length + " bytes"
                : "a first byte of 0x%02x".formatted(value[0]);
        return new BadRecord("Not in Confluent's wire format: expected a zero byte, four bytes of schema id and Avro,"
                + " found " + found + ". If the topic holds JSON, configure its format as JSON.");
    }
}
