package io.tidemark.monitor.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SegmentsReaderTest {

    @TempDir
    private Path folder;

    private static String with(String segments) {
        return ConfigFiles.SMALLEST.replace(
                "    baseline: {rows: rows.csv}",
                "    baseline: {rows: rows.csv}\n    features: {age: number, lang: category}\n    segments: "
                        + segments);
    }

    private List<SegmentConfig> read(String segments) throws InvalidConfig {
        return ConfigFiles.read(folder, with(segments)).models().get(0).segments();
    }

    private List<String> problems(String segments) {
        return ConfigFiles.problems(folder, with(segments), Map.of());
    }

    @Test
    void segments_crossBeforeItsFacets_keepsTheOrderOfTheFile() throws InvalidConfig {
        List<SegmentConfig> segments =
                read("[{cross: [young, sex, lang]}, {name: young, where: {number: {name: age, lt: 30}}}, sex]");

        assertThat(segments).extracting(SegmentConfig::facet).containsExactly("young × sex × lang", "young", "sex");
        assertThat(((SlicedBy.Cross) segments.get(0).by()).of().get(0))
                .isEqualTo(segments.get(1).by());
    }

    /** What is a segment anyway stays as it is written. */
    @Test
    void segments_searched_areAllPairsAndOnlyCounted() throws InvalidConfig {
        List<SegmentConfig> segments = read(
                "[{search: [sex, young, lang]}, sex, {name: young, where: {missing: age}}, {cross: [sex, young]}]");

        assertThat(segments)
                .extracting(SegmentConfig::facet)
                .containsExactly("lang", "sex × lang", "young × lang", "sex", "young", "sex × young");
        assertThat(segments)
                .filteredOn(segment -> !segment.judged())
                .extracting(SegmentConfig::facet)
                .containsExactly("lang", "sex × lang", "young × lang");
        assertThat(problems("[sex, {search: [sex]}]")).anyMatch(problem -> problem.contains("must name 2 to 6 facets"));
    }

    @Test
    void segments_sameSliceByAnotherCondition_isAnotherConfiguration() throws InvalidConfig {
        String slice = "[{name: young, where: {number: {name: age, lt: 30}}}]";

        assertThat(ConfigId.of(ConfigFiles.read(folder, with(slice))))
                .isNotEqualTo(ConfigId.of(ConfigFiles.read(folder, with(slice.replace("30", "31")))));
    }

    @Test
    void segments_mistakes_areNamed() {
        assertThat(problems("[{where: {missing: age}}]")).anyMatch(problem -> problem.contains("name the slice"));
        assertThat(problems("[{name: some, where: {sample: 5%}}]"))
                .anyMatch(problem -> problem.contains("is no slice of the traffic"));
        assertThat(problems("[{name: old, where: {number: {name: lang, gt: 3}}}]"))
                .anyMatch(problem -> problem.contains("is no feature that is a number; known are age"));
        assertThat(problems("[sex, {cross: [sex]}]")).anyMatch(problem -> problem.contains("must name 2 to 3 facets"));
        assertThat(problems("[sex, {cross: [sex, nobody]}]"))
                .anyMatch(problem -> problem.contains("is neither another facet of segments"));
        assertThat(problems("[{facet: age, thresholds: [40, 25]}]"))
                .anyMatch(problem -> problem.contains("rising numbers"));
        assertThat(problems("[{facet: age, thresholds: [40], values: 3}]"))
                .anyMatch(problem -> problem.contains("is not for a facet with thresholds"));
        assertThat(problems("[{facet: age, thresholds: [40], bins: 3}]"))
                .anyMatch(problem -> problem.contains("is not for a facet with thresholds"));
        assertThat(problems("[{facet: age, bins: 1}]")).anyMatch(problem -> problem.contains("bins"));
        assertThat(problems("[sex, {name: sex, where: {missing: age}}]"))
                .anyMatch(problem -> problem.contains("repeats the facet sex"));
        assertThat(problems("[{facet: sex, cross: [sex, lang]}]"))
                .anyMatch(problem -> problem.contains("must hold one of facet, where, cross, search, not 2"));
    }

    /** People who are put a prediction before are not to know what the model said. */
    @Test
    void condition_ofTheAnswer_isForSlicesAlone() throws InvalidConfig {
        String slice = "[{name: found, where: {facet: {name: prediction, equals: spam}}}]";

        assertThat(read(slice)).hasSize(1);
        assertThat(ConfigFiles.problems(
                        folder,
                        ConfigFiles.SMALLEST.replace(
                                "prediction: verdict}",
                                "prediction: verdict, id: id}\n    review: {show: [], when: {facet: {name: prediction,"
                                        + " equals: spam}}}"),
                        Map.of()))
                .anyMatch(problem -> problem.contains("is neither a facet of segments"));
    }
}
