package io.tidemark.statistics.compatibility;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidemark.statistics.Measurement;
import io.tidemark.statistics.Measurement.Measured;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleSupplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The compatibility modes against what the tools themselves said; recorded by other_tools.py. */
class OtherToolsTest {

    @TestFactory
    Stream<DynamicTest> numbers_everyStatistic_isThatOfTheTool() {
        List<DynamicTest> tests = new ArrayList<>();
        OtherTools.NUMBERS.forEach((name, pair) -> OtherTools.RECORDED
                .path("numbers")
                .path(name)
                .path("statistics")
                .properties()
                .forEach(recorded -> tests.add(agreement(
                        recorded.getKey() + " of " + name,
                        recorded.getValue(),
                        () -> value(CompatibleStatistics.ofNumbers(recorded.getKey())
                                .orElseThrow()
                                .apply(pair[0], pair[1]))))));
        assertThat(tests).hasSizeGreaterThan(200);
        return tests.stream();
    }

    @TestFactory
    Stream<DynamicTest> categories_everyStatistic_isThatOfTheTool() {
        List<DynamicTest> tests = new ArrayList<>();
        OtherTools.LETTERS.forEach((name, pair) -> OtherTools.RECORDED
                .path("categories")
                .path(name)
                .path("statistics")
                .properties()
                .forEach(recorded -> tests.add(agreement(
                        recorded.getKey() + " of " + name,
                        recorded.getValue(),
                        () -> value(CompatibleStatistics.ofCategories(recorded.getKey())
                                .orElseThrow()
                                .apply(
                                        column(pair).baselineCounts(),
                                        column(pair).currentCounts()))))));
        assertThat(tests).hasSizeGreaterThan(40);
        return tests.stream();
    }

    private static DynamicTest agreement(String name, JsonNode recorded, DoubleSupplier ours) {
        // Evidently's own Cramér-von Mises cuts the series of the p-value off at 1e-7; others differ in the last
        // digits.
        Offset<Double> precision = name.startsWith("cramer")
                ? within(2e-7)
                : within(1e-8 * Math.max(1e-3, Math.abs(recorded.asDouble())) + 1e-13);
        return dynamicTest(name, () -> assertThat(ours.getAsDouble()).isCloseTo(recorded.asDouble(), precision));
    }

    @TestFactory
    Stream<DynamicTest> letters_madeAgain_haveTheRecordedCounts() {
        return OtherTools.LETTERS.entrySet().stream()
                .map(entry -> dynamicTest(entry.getKey(), () -> {
                    JsonNode counts = OtherTools.RECORDED
                            .path("categories")
                            .path(entry.getKey())
                            .path("counts");
                    assertThat(column(entry.getValue()).baselineCounts()).containsExactly(longs(counts.get(0)));
                    assertThat(column(entry.getValue()).currentCounts()).containsExactly(longs(counts.get(1)));
                }));
    }

    @TestFactory
    Stream<DynamicTest> rules_everySample_areThoseOfTheTools() {
        List<DynamicTest> tests = new ArrayList<>();
        OtherTools.NUMBERS.forEach((name, pair) -> tests.add(dynamicTest(
                name,
                () -> requireRules(
                        new RawColumn.Numbers(pair[0], pair[1]),
                        OtherTools.RECORDED.path("numbers").path(name)))));
        OtherTools.LETTERS.forEach((name, pair) -> tests.add(dynamicTest(
                name,
                () -> requireRules(
                        column(pair), OtherTools.RECORDED.path("categories").path(name)))));
        return tests.stream();
    }

    private static void requireRules(RawColumn column, JsonNode recorded) {
        Ruling evidently = Preset.EVIDENTLY.rule(column).get(0);
        assertThat(evidently.statistic())
                .isEqualTo(recorded.path("evidently").get(0).asText());
        assertThat(value(evidently.value()))
                .isCloseTo(recorded.path("evidently").get(1).asDouble(), within(1e-9));
        assertThat(evidently.isDrift())
                .isEqualTo(recorded.path("evidently").get(2).asBoolean());

        List<Ruling> nannyml = Preset.NANNYML.rule(column);
        assertThat(nannyml.get(0).limit())
                .isCloseTo(recorded.path("nannyml").get(0).asDouble(), within(1e-9));
        assertThat(nannyml.stream().anyMatch(Ruling::isDrift))
                .isEqualTo(recorded.path("nannyml").get(1).asBoolean());
    }

    private static RawColumn.Categories column(int[][] pair) {
        int categories = 1
                + IntStream.concat(IntStream.of(pair[0]), IntStream.of(pair[1]))
                        .max()
                        .orElseThrow();
        return new RawColumn.Categories(pair[0], pair[1], categories);
    }

    private static long[] longs(JsonNode numbers) {
        return IntStream.range(0, numbers.size())
                .mapToLong(i -> numbers.get(i).asLong())
                .toArray();
    }

    private static double value(Measurement measurement) {
        assertThat(measurement).isInstanceOf(Measured.class);
        return ((Measured) measurement).value();
    }
}
