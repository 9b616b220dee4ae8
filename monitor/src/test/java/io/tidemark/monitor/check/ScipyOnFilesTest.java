package io.tidemark.monitor.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Real files, compared by scipy too (scipy_on_files.py). The data are looked for in {@code -Dtidemark.shared=DIR}, by
 * default {@code ../../shared}.
 */
class ScipyOnFilesTest {

    private static final Path DATA = Path.of(System.getProperty("tidemark.shared", "../../shared"), "data");

    @ParameterizedTest
    @ValueSource(strings = {"adult-census", "story-bikes"})
    void statistics_ofRealFiles_areScipys(String name) throws IOException {
        Path folder = DATA.resolve(name);
        assumeTrue(Files.isDirectory(folder), () -> folder + " is not there; -Dtidemark.shared=DIR says where");
        JsonNode recorded = recorded().path(name);
        Path baseline = folder.resolve(recorded.path("files").get(0).asText());
        Path current = folder.resolve(recorded.path("files").get(1).asText());

        CheckResult result = new Check(baseline, current, CheckSettings.DEFAULT).run((file, rows, share) -> {});

        assertThat(result.columns()).hasSize(recorded.path("columns").size());
        result.columns()
                .forEach(column ->
                        requireAgreement(column, recorded.path("columns").path(column.name())));
    }

    private static void requireAgreement(ColumnResult column, JsonNode recorded) {
        assertThat(recorded.size()).as(column.name()).isGreaterThan(5);
        for (Map.Entry<String, JsonNode> scipys : recorded.properties()) {
            String name = scipys.getKey();
            DescribedStatistic ours = column.statistics().stream()
                    .filter(statistic -> statistic.name().equals(name))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError(column.name() + " has no " + name));
            double value = scipys.getValue().get(0).asDouble();
            // Near-singular covariances, of a few distinct values, leave fewer digits.
            double digits = name.startsWith("epps") ? 1e-7 : 1e-9;
            assertThat(ours.value())
                    .as("%s of %s", name, column.name())
                    .isCloseTo(value, within(digits * (1e-3 + Math.abs(value))));
            if (scipys.getValue().size() > 1) {
                // Scipy cuts the series of this p-value off at 1e-7.
                double absolute = name.startsWith("cramer-von-mises") ? 1e-6 : 1e-12;
                double pValue = scipys.getValue().get(1).asDouble();
                assertThat(ours.pValue().orElseThrow())
                        .as("p of %s of %s", name, column.name())
                        .isCloseTo(pValue, within(absolute + digits * pValue));
            }
        }
    }

    private static JsonNode recorded() throws IOException {
        try (InputStream in = ScipyOnFilesTest.class.getResourceAsStream("scipy-on-files.json")) {
            return new ObjectMapper().readTree(in);
        }
    }
}
