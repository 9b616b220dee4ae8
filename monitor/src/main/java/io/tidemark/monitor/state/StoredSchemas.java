package io.tidemark.monitor.state;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.message.SchemaStore;

/**
 * The forms that records in stores have had: what an older build has stored, a later one reads. One a line in {@code
 * stored-schemas.jsonl}, in Avro's canonical form; lines are added and never removed.
 */
final class StoredSchemas implements SchemaStore {

    static final String RESOURCE = "stored-schemas.jsonl";

    private static final StoredSchemas ALL = read();

    private final Map<Long, Schema> byFingerprint;

    private StoredSchemas(Map<Long, Schema> byFingerprint) {
        this.byFingerprint = byFingerprint;
    }

    static StoredSchemas all() {
        return ALL;
    }

    private static StoredSchemas read() {
        try (InputStream lines = Objects.requireNonNull(
                StoredSchemas.class.getResourceAsStream(RESOURCE), () -> RESOURCE + " is missing from this build")) {
            return new StoredSchemas(new String(lines.readAllBytes(), UTF_8)
                    .lines()
                    .map(line -> new Schema.Parser().parse(line))
                    .collect(Collectors.toMap(SchemaNormalization::parsingFingerprint64, Function.identity())));
        } catch (IOException e) {
            throw new UncheckedIOException(RESOURCE + " cannot be read", e);
        }
    }

    /** Null where no build has ever stored records of that form. */
    @Override
    public Schema findByFingerprint(long fingerprint) {
        return byFingerprint.get(fingerprint);
    }

    /**
     * The schema itself.
     *
     * @throws IllegalStateException if it is not among the lines: a later build could not read what this one stores
     */
    Schema requireKept(Schema present) {
        if (findByFingerprint(SchemaNormalization.parsingFingerprint64(present)) == null) {
            throw new IllegalStateException("what is stored of " + present.getName()
                    + " has another form than ever before; add this line to " + RESOURCE + " and leave the others: "
                    + SchemaNormalization.toParsingForm(present));
        }
        return present;
    }
}
