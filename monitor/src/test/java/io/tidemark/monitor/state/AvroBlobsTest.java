package io.tidemark.monitor.state;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemark.schemas.ReviewGold;
import io.tidemark.schemas.ReviewTask;
import io.tidemark.schemas.wire.TrustedAvro;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.message.BinaryMessageEncoder;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class AvroBlobsTest {

    private static final Instant AT = Instant.parse("2026-03-01T09:00:00Z");
    private static final int HEADER = 10;

    @BeforeAll
    static void trustAvro() {
        TrustedAvro.install();
    }

    private static ReviewGold gold() {
        ReviewTask card = ReviewTask.newBuilder()
                .setTask("t")
                .setPrediction("p")
                .setModel("m")
                .setVersion("1")
                .setTime(AT)
                .setBaseline("b")
                .setConfig("c")
                .setReasons(List.of("audit"))
                .setProbability(0.01)
                .setChoices(List.of("yes", "no"))
                .setPolicy("m")
                .build();
        return new ReviewGold(card, "yes", AT, List.of("ann"));
    }

    /** All forms that builds have stored but today's. */
    private static List<Schema> olderForms(Schema today) throws IOException {
        long now = SchemaNormalization.parsingFingerprint64(today);
        try (InputStream lines = AvroBlobs.class.getResourceAsStream(StoredSchemas.RESOURCE)) {
            return new String(lines.readAllBytes(), UTF_8)
                    .lines()
                    .map(line -> new Schema.Parser().parse(line))
                    .filter(schema -> schema.getName().equals(today.getName()))
                    .filter(schema -> SchemaNormalization.parsingFingerprint64(schema) != now)
                    .toList();
        }
    }

    /** What a build that had that form would have stored. */
    private static byte[] stored(Schema form, byte[] today) throws IOException {
        GenericRecord record = new GenericDatumReader<GenericRecord>(ReviewGold.getClassSchema(), form)
                .read(null, DecoderFactory.get().binaryDecoder(today, HEADER, today.length - HEADER, null));
        ByteBuffer bytes = new BinaryMessageEncoder<GenericRecord>(GenericData.get(), form).encode(record);
        byte[] blob = new byte[bytes.remaining()];
        bytes.get(blob);
        return blob;
    }

    @Test
    void read_ofAnOlderBuild_hasWhatWasStoredAndDefaultsForTheRest() throws IOException {
        AvroBlobs<ReviewGold> blobs = new AvroBlobs<>(ReviewGold.class);
        List<Schema> older = olderForms(ReviewGold.getClassSchema());

        assertThat(older).as("tasks had no edition once").isNotEmpty();
        for (Schema form : older) {
            byte[] blob = stored(form, blobs.write(gold()));
            assertThat(blob).hasSizeLessThan(blobs.write(gold()).length);
            assertThat(blobs.read(blob)).isEqualTo(gold());
        }
    }

    @Test
    void read_ofALaterBuild_saysSo() throws IOException {
        Schema unknown = SchemaBuilder.record("io.tidemark.schemas.ReviewGold")
                .fields()
                .requiredString("label")
                .endRecord();
        GenericRecord record = new GenericData.Record(unknown);
        record.put("label", "yes");
        byte[] blob = new BinaryMessageEncoder<GenericRecord>(GenericData.get(), unknown)
                .encode(record)
                .array();

        assertThatThrownBy(() -> new AvroBlobs<>(ReviewGold.class).read(blob))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("a stored ReviewGold has a form that this build does not know");
    }

    @Test
    void read_noRecord_isAnError() {
        assertThatThrownBy(() -> new AvroBlobs<>(ReviewGold.class).read(new byte[] {1, 2, 3}))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("a stored ReviewGold cannot be read");
    }

    @Test
    void requireKept_formThatNoLineHas_saysWhichLineToAdd() {
        Schema changed = SchemaBuilder.record("io.tidemark.schemas.ReviewGold")
                .fields()
                .requiredString("truth")
                .endRecord();

        assertThatThrownBy(() -> StoredSchemas.all().requireKept(changed))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("add this line to stored-schemas.jsonl")
                .hasMessageContaining(SchemaNormalization.toParsingForm(changed));
    }
}
