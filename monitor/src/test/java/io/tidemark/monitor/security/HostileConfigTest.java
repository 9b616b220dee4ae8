package io.tidemark.monitor.security;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.monitor.config.ConfigReader;
import io.tidemark.monitor.config.InvalidConfig;
import io.tidemark.monitor.config.MonitorConfig;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;

/** A damaged configuration is read or refused with its problems, and nothing else happens. */
class HostileConfigTest {

    private static final String[] BITS = {
        "[",
        "]",
        "{",
        "}",
        ":",
        "- ",
        "&a ",
        "*a",
        "!!java.net.URL ",
        "${",
        "}",
        "\0",
        "\t",
        "'",
        "\"",
        "|",
        ">",
        "-1",
        "1e999",
        ".nan",
        "~",
        "\n",
        "\n  ",
        "%",
        "\u2028",
        "9".repeat(400),
        "x".repeat(3000)
    };

    private static String everything() throws IOException {
        try (InputStream in = MonitorConfig.class.getResourceAsStream("everything.yaml")) {
            return new String(in.readAllBytes(), UTF_8);
        }
    }

    @Property(tries = 300, shrinking = ShrinkingMode.OFF)
    void damagedConfiguration_isReadOrRefused(@ForAll long seed) throws IOException {
        Random random = new Random(seed);
        StringBuilder text = new StringBuilder(everything());
        int wounds = 1 + random.nextInt(4);
        for (int i = 0; i < wounds; i++) {
            int at = random.nextInt(text.length());
            switch (random.nextInt(3)) {
                case 0 -> text.insert(at, BITS[random.nextInt(BITS.length)]);
                case 1 -> text.delete(at, Math.min(text.length() - 1, at + 1 + random.nextInt(40)));
                default -> text.setCharAt(at, (char) (32 + random.nextInt(95)));
            }
        }
        Path file = Files.createTempFile("hostile", ".yaml");
        try {
            Files.writeString(file, text);
            MonitorConfig config = ConfigReader.read(file, Map.of());
            assertThat(config.models()).isNotEmpty();
        } catch (InvalidConfig e) {
            assertThat(e.getMessage()).isNotBlank().hasSizeLessThan(100_000);
        } finally {
            Files.delete(file);
        }
    }
}
