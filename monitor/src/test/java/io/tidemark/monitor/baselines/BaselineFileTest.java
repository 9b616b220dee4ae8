package io.tidemark.monitor.baselines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidemark.monitor.failure.Failure;
import io.tidemark.monitor.security.Wounds;
import io.tidemark.statistics.baseline.Baseline;
import io.tidemark.statistics.baseline.BaselineBuilder;
import io.tidemark.statistics.baseline.BaselineBuilder.Declared;
import io.tidemark.statistics.profile.Column;
import io.tidemark.statistics.profile.Role;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BaselineFileTest {

    private static final long HOUR = 3_600_000;
    private static final int DAMAGED = 300;

    @TempDir
    private Path folder;

    /** A row a minute for a day and a half, in two segments; one language an hour. */
    private static Baseline built() {
        Random random = new Random(1);
        BaselineBuilder builder = new BaselineBuilder(
                List.of(
                        new Declared("amount", Role.FEATURE, true),
                        new Declared("lang", Role.FEATURE, false),
                        new Declared("score:a", Role.SCORE, true),
                        new Declared("attribution:amount", Role.ATTRIBUTION, true)),
                List.of(HOUR, 24 * HOUR));
        for (int row = 0; row < 2160; row++) {
            builder.row(OptionalLong.of(row * HOUR / 60), List.of("site=" + row % 2));
            double amount = random.nextGaussian() / 3;
            builder.number(0, amount);
            builder.number(3, -2 * amount);
            builder.category(1, row / 60 % 3 == 0 ? "en" : "de");
            builder.number(2, 1 / (1 + Math.exp(amount)));
        }
        return builder.build();
    }

    @Test
    void read_writtenBaseline_isTheSame() {
        Baseline baseline = built();
        Path file = folder.resolve("built.json");

        BaselineFile.write(file, BaselineParts.of(baseline, "m", "*", Origin.of("rows", Instant.EPOCH)));

        assertThat(BaselineFile.read(file)).isEqualTo(baseline);
        assertThat(baseline.layout().columns())
                .extracting(Column::name)
                .containsExactly("amount", "lang", "score:a", "attribution:amount", "magnitude:amount", "use:amount");
        assertThat(baseline.explained().get("amount")).isGreaterThan(0.9);
        assertThat(baseline.explained().get("lang")).isLessThan(0.1);
        assertThat(baseline.noise().dispersions()).containsOnlyKeys(HOUR);
        assertThat(baseline.noise()
                        .of(HOUR)
                        .of("lang", "total-variation")
                        .dispersion()
                        .factor())
                .isGreaterThan(5);
    }

    @Test
    void read_damagedBaseline_isReadOrRefusedInWords() throws IOException {
        Path file = folder.resolve("damaged.json");
        BaselineFile.write(file, BaselineParts.of(built(), "m", "*", Origin.of("rows", Instant.EPOCH)));
        List<String> parts = Files.readAllLines(file);
        ObjectMapper json = new ObjectMapper();
        for (int seed = 0; seed < DAMAGED; seed++) {
            Random random = new Random(seed);
            int at = random.nextInt(parts.size());
            byte[] part = new Wounds(random).of((ObjectNode) json.readTree(parts.get(at)));
            ByteArrayOutputStream all = new ByteArrayOutputStream();
            for (int i = 0; i < parts.size(); i++) {
                all.writeBytes(i == at ? part : parts.get(i).getBytes(StandardCharsets.UTF_8));
                all.write('\n');
            }
            Files.write(file, all.toByteArray());
            int number = seed;
            assertThatCode(() -> {
                        try {
                            BaselineFile.read(file);
                        } catch (Failure refused) {
                            assertThat(refused.getMessage()).contains("damaged.json");
                        }
                    })
                    .as("seed %d", number)
                    .doesNotThrowAnyException();
        }
    }
}
