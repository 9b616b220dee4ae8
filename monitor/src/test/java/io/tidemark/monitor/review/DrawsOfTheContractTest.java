package io.tidemark.monitor.review;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tidemark.statistics.sampling.HashSample;
import io.tidemark.statistics.sampling.XxHash64;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.jpountz.xxhash.XXHash64;
import net.jpountz.xxhash.XXHashFactory;
import org.junit.jupiter.api.Test;

/** The draws that docs/contracts.md promises, by our hash and by that of lz4-java, which Kafka's clients bring along. */
class DrawsOfTheContractTest {

    private static final Path PAGE = Path.of("..", "docs", "contracts.md");
    private static final Pattern VECTOR = Pattern.compile(
            "^\\| `([^`]+)` \\| `([^`]+)` \\| `([^`]+)` \\| `([0-9a-f]{16})` \\| `([0-9a-f]{16})` \\| ([0-9.]+) \\|$",
            Pattern.MULTILINE);
    private static final XXHash64 OTHER = XXHashFactory.safeInstance().hash64();

    @Test
    void page_vectors_areThoseOfTheCode() throws IOException {
        Matcher vectors = VECTOR.matcher(Files.readString(PAGE));
        int checked = 0;
        for (; vectors.find(); checked++) {
            byte[] seeded = (vectors.group(1) + '\0' + vectors.group(2)).getBytes(UTF_8);
            byte[] id = vectors.group(3).getBytes(UTF_8);
            long seed = Long.parseUnsignedLong(vectors.group(4), 16);
            long hash = Long.parseUnsignedLong(vectors.group(5), 16);
            double draw = Double.parseDouble(vectors.group(6));

            assertThat(OTHER.hash(seeded, 0, seeded.length, 0)).isEqualTo(seed);
            assertThat(OTHER.hash(id, 0, id.length, seed)).isEqualTo(hash);
            assertThat(new HashSample(vectors.group(1), vectors.group(2), 0.5).draw(id, 0, id.length))
                    .isCloseTo(draw, within(1e-6));
        }

        assertThat(checked).isEqualTo(4);
    }

    @Test
    void hash_randomBytes_isThatOfAnotherImplementation() {
        Random random = new Random(1);
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = new byte[random.nextInt(200)];
            random.nextBytes(bytes);
            long seed = random.nextLong();
            int from = random.nextInt(bytes.length + 1);

            assertThat(XxHash64.hash(bytes, from, bytes.length - from, seed))
                    .isEqualTo(OTHER.hash(bytes, from, bytes.length - from, seed));
        }
    }
}
