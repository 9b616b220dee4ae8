package io.tidemark.producer.rows;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;

/** A damaged file of rows is read, skipped or refused in words, and nothing else happens. */
class HostileRowsTest {

    private static final String CSV = "id,age,text\n1,30,\"a \"\"b\"\", c\"\n2,,x\r\n3,-1e9,\"two\nlines\"\n".repeat(3);
    private static final String JSON =
            "{\"id\":1,\"p\":{\"a\":[1,2,{\"b\":null}]},\"t\":\"\\u00e4\"}\n\n{\"id\":2}\n".repeat(3);
    private static final byte[] GZIP = {0x1f, (byte) 0x8b, 8, 0, 0};

    @Property(tries = 400, shrinking = ShrinkingMode.OFF)
    void damagedFile_isReadSkippedOrRefused(@ForAll long seed) throws IOException {
        Random random = new Random(seed);
        byte[] plain = (random.nextBoolean() ? CSV : JSON).getBytes(UTF_8);
        byte[] bytes = random.nextInt(4) == 0 ? compressed(plain) : plain;
        for (int wounds = random.nextInt(12); wounds > 0; wounds--) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
        if (random.nextInt(10) == 0) {
            System.arraycopy(GZIP, 0, bytes, 0, GZIP.length);
        }
        Path file = Files.createTempFile("hostile", ".rows");
        Files.write(file, bytes);
        BadRows bad = BadRows.skip(
                problem -> assertThat(problem.getMessage()).isNotBlank().hasSizeLessThan(2_000));
        try (RowSource rows = RowSource.open(file, bad)) {
            int read = 0;
            for (Optional<Row> row = rows.next(); row.isPresent(); row = rows.next()) {
                read++;
            }
            assertThat(read + bad.count()).isLessThanOrEqualTo(plain.length + bytes.length);
        } catch (UnreadableFileException e) {
            assertThat(e.getMessage()).isNotBlank();
        } finally {
            Files.delete(file);
        }
    }

    private static byte[] compressed(byte[] plain) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(plain);
        }
        return bytes.toByteArray();
    }
}
