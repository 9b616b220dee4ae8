package io.tidemark.monitor.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.tidemark.monitor.failure.ExitCode;
import io.tidemark.monitor.failure.Failure;
import io.tidemark.statistics.compatibility.Preset;
import io.tidemark.statistics.judge.Finding;
import io.tidemark.statistics.judge.Tolerances;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckTest {

    private static final String HEADER = "id,time,age,kind,note";

    @TempDir
    private Path folder;

    private Path people(String name, int rows, double shift) {
        return Rows.csv(folder.resolve(name), HEADER, rows, (row, random) -> line(row, random, shift));
    }

    private static String line(int row, Random random, double shift) {
        double age = 40 + 10 * random.nextGaussian() + shift;
        String kind = random.nextDouble() < 0.6 ? "a" : random.nextDouble() < 0.7 ? "b" : "c";
        return row + ",2026-01-01T00:00:" + String.format("%02d", row % 60) + "Z," + Math.rint(age * 10) / 10 + ","
                + kind + ",note " + random.nextInt(1_000_000);
    }

    private static CheckResult check(Path baseline, Path current) {
        return check(baseline, current, CheckSettings.DEFAULT);
    }

    private static CheckResult check(Path baseline, Path current, CheckSettings settings) {
        return new Check(baseline, current, settings).run((file, rows, share) -> {});
    }

    private static ColumnResult column(CheckResult result, String name) {
        return result.columns().stream()
                .filter(column -> column.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void run_likeFiles_isQuietAndLeavesOutWhatIsNoFeature() {
        CheckResult result = check(people("baseline.csv", 3000, 0), people("current.csv", 3000, 0));

        assertThat(result.verdict()).isEqualTo(Verdict.QUIET);
        assertThat(result.columns()).extracting(ColumnResult::name).containsExactly("age", "kind");
        assertThat(result.leftOut().keySet()).containsExactly("id", "time", "note");
        assertThat(result.warnings()).isEmpty();
    }

    @Test
    void run_shiftedColumn_driftsAndSaysByHowMuch() {
        CheckResult result = check(people("baseline.csv", 3000, 0), people("current.csv.gz", 3000, 8));

        assertThat(result.verdict()).isEqualTo(Verdict.DRIFT);
        assertThat(result.drifted()).extracting(ColumnResult::name).containsExactly("age");
        assertThat(result.byImportance().get(0).name()).isEqualTo("age");
        assertThat(Wording.sentences(column(result, "age")).get(0))
                .contains("Kolmogorov-Smirnov distance")
                .contains("The mean went from ")
                .contains("0.050 is tolerated");
        assertThat(Wording.headline(result)).isEqualTo("1 of 2 columns has drifted");
    }

    @Test
    void run_tooFewRows_isNeitherQuietNorDrift() {
        CheckResult result = check(people("baseline.csv", 3000, 0), people("current.csv", 40, 0));

        assertThat(result.verdict()).isEqualTo(Verdict.NOT_ENOUGH_DATA);
        assertThat(result.warnings()).anyMatch(warning -> warning.contains("current.csv has only 40 rows"));
        assertThat(Wording.sentences(column(result, "age")).get(0)).contains("40, about");
    }

    @Test
    void run_sameFile_saysSo() {
        Path file = people("baseline.csv", 2000, 0);

        CheckResult result = check(file, file);

        assertThat(result.verdict()).isEqualTo(Verdict.QUIET);
        assertThat(result.warnings()).anyMatch(warning -> warning.startsWith("The two files are the same"));
        assertThat(column(result, "age").distribution().effect().orElseThrow().value())
                .isZero();
    }

    @Test
    void run_columnLost_isDriftOfItsCompleteness() {
        Path current = Rows.csv(folder.resolve("current.csv"), "kind,new", 3000, (row, random) -> "a,1");

        CheckResult result = check(people("baseline.csv", 3000, 0), current);

        assertThat(column(result, "age").findings())
                .filteredOn(Finding::isDrift)
                .extracting(finding -> finding.series().effect())
                .containsExactly("rate-difference/missing");
        assertThat(result.warnings()).anyMatch(warning -> warning.contains("lacks the column 'age'"));
        assertThat(result.leftOut()).containsEntry("new", "not in the baseline");
    }

    @Test
    void run_unitChanged_hintsAtTheFactor() {
        Path baseline = Rows.csv(folder.resolve("b.csv"), "x", 2000, (row, random) -> "" + random.nextGaussian(30, 5));
        Path current =
                Rows.csv(folder.resolve("c.csv"), "x", 2000, (row, random) -> "" + 1000 * random.nextGaussian(30, 5));

        ColumnResult x = column(check(baseline, current), "x");

        assertThat(x.hints()).containsExactly("All values look multiplied by 1,000: has the unit changed?");
        assertThat(x.verdict()).isEqualTo(Verdict.DRIFT);
    }

    @Test
    void run_stuckSensor_hintsAtIt() {
        Path baseline = Rows.csv(folder.resolve("b.csv"), "x", 2000, (row, random) -> "" + random.nextInt(50));
        Path current = Rows.csv(
                folder.resolve("c.csv"),
                "x",
                2000,
                (row, random) -> "" + (row > 700 && row < 740 ? 7 : random.nextInt(50)));

        assertThat(column(check(baseline, current), "x").hints())
                .anyMatch(hint -> hint.startsWith("The same value comes ") && hint.endsWith("is a sensor stuck?"));
    }

    @Test
    void run_textAmongNumbers_countsAsNoNumber() {
        Path baseline = Rows.csv(folder.resolve("b.csv"), "x", 2000, (row, random) -> "" + random.nextInt(50));
        Path current = Rows.csv(
                folder.resolve("c.csv"), "x", 2000, (row, random) -> row % 10 == 0 ? "n/a" : "" + random.nextInt(50));

        ColumnResult x = column(check(baseline, current), "x");

        assertThat(x.hints())
                .anyMatch(hint -> hint.startsWith("200 values are texts that are no numbers, the first: 'n/a'"));
        assertThat(x.findings())
                .filteredOn(Finding::isDrift)
                .extracting(finding -> finding.series().effect())
                .contains("rate-difference/not-a-number");
    }

    @Test
    void run_constantColumn_saysWhatThatMeans() {
        Path baseline = Rows.csv(folder.resolve("b.csv"), "x,y", 2000, (row, random) -> "5," + random.nextInt(9));
        Path current = Rows.csv(folder.resolve("c.csv"), "x,y", 2000, (row, random) -> "5,4");

        CheckResult result = check(baseline, current);

        assertThat(column(result, "x").hints()).anyMatch(hint -> hint.contains("holds a single value"));
        assertThat(column(result, "x").verdict()).isEqualTo(Verdict.QUIET);
        assertThat(column(result, "y").hints()).anyMatch(hint -> hint.contains("now the same"));
    }

    @Test
    void run_sortedBaseline_warnsOfDriftWithinIt() {
        Path baseline = Rows.csv(folder.resolve("b.csv"), "x", 2000, (row, random) -> row / 20 + ".5");

        assertThat(check(baseline, baseline).warnings())
                .anyMatch(warning -> warning.startsWith("The baseline itself drifts") && warning.contains("'x'"));
    }

    @Test
    void run_moreRowsThanAreKept_countsWithLimits() {
        Path baseline = people("baseline.csv", 3000, 0);
        Path current = people("current.csv", 3000, 3);
        CheckResult exact = check(baseline, current);

        CheckResult counted = new Check(baseline, current, CheckSettings.DEFAULT, 2000).run((file, rows, share) -> {});

        assertThat(column(counted, "age").findings())
                .isEqualTo(column(exact, "age").findings());
        double w = statistic(exact, "wasserstein/exact").value();
        DescribedStatistic bins = statistic(counted, "wasserstein/bins");
        assertThat(bins.value()).isCloseTo(w, within(bins.error()));
        assertThat(bins.error()).isPositive().isLessThan(2);
        assertThat(column(counted, "age").histogram().bars()).hasSizeGreaterThan(10);
    }

    private static DescribedStatistic statistic(CheckResult result, String name) {
        return column(result, "age").statistics().stream()
                .filter(statistic -> statistic.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void run_histogram_addsUpToOneOnEachSide() {
        CheckResult result = check(people("baseline.csv", 3000, 0), people("current.csv", 2000, 5));

        result.columns().forEach(column -> {
            List<Histogram.Bar> bars = column.histogram().bars();
            assertThat(bars.stream().mapToDouble(Histogram.Bar::baseline).sum()).isCloseTo(1, within(1e-9));
            assertThat(bars.stream().mapToDouble(Histogram.Bar::current).sum()).isCloseTo(1, within(1e-9));
        });
    }

    @Test
    void run_preset_decidesByItsRule() {
        CheckSettings evidently = new CheckSettings(
                Optional.empty(), ColumnOptions.NONE, Tolerances.DEFAULT, Optional.of(Preset.EVIDENTLY));
        CheckResult result = check(people("baseline.csv", 3000, 0), people("current.csv", 3000, 2), evidently);

        assertThat(column(result, "age").rulings())
                .singleElement()
                .satisfies(ruling -> assertThat(ruling.statistic()).isEqualTo("wasserstein-normed/evidently"));
        assertThat(result.verdict()).isEqualTo(Verdict.DRIFT); // one of two columns is half of them
    }

    @Test
    void run_columnOptions_areFollowed() {
        ColumnOptions options = new ColumnOptions(Set.of(), Set.of("kind"), Set.of(), Set.of("age"), Set.of("age"));
        CheckResult result = check(
                people("baseline.csv", 500, 0),
                people("current.csv", 500, 0),
                new CheckSettings(Optional.empty(), options, Tolerances.DEFAULT, Optional.empty()));

        assertThat(result.columns()).extracting(ColumnResult::name).containsExactly("age");
        assertThat(column(result, "age").distribution().series().effect()).isEqualTo("total-variation");
        assertThat(column(result, "age").distribution().series().kind().word()).isEqualTo("prediction");
    }

    @Test
    void run_jsonLines_areReadByLeaves() throws IOException {
        Path baseline = folder.resolve("b.jsonl");
        Files.writeString(baseline, jsonLines(1));
        Path current = folder.resolve("c.jsonl");
        Files.writeString(current, jsonLines(2));

        CheckResult result = check(baseline, current);

        assertThat(result.columns()).extracting(ColumnResult::name).containsExactly("in.age", "in.vip", "out");
        assertThat(column(result, "in.age").distribution().series().effect()).startsWith("ks");
        assertThat(column(result, "in.vip").distribution().series().effect()).isEqualTo("total-variation");
    }

    private static String jsonLines(long seed) {
        return new Random(seed)
                .ints(600, 0, 90)
                .mapToObj(age -> "{\"in\": {\"age\": " + age + ", \"vip\": " + (age % 3 == 0) + "}, \"out\": \"c"
                        + age % 4 + "\"}\n")
                .collect(Collectors.joining());
    }

    @Test
    void run_malformedRows_areCountedAndTold() throws IOException {
        Path current = people("current.csv", 2000, 0);
        Files.writeString(current, Files.readString(current) + "1,2\n");

        assertThat(check(people("baseline.csv", 2000, 0), current).warnings())
                .anyMatch(warning ->
                        warning.startsWith("1 rows of current.csv could not be read") && warning.contains("2 cells"));
    }

    @Test
    void run_nothingToCompare_isNoData() throws IOException {
        Path baseline = people("baseline.csv", 300, 0);
        Path empty = folder.resolve("empty.csv");
        Files.writeString(empty, HEADER + "\n");

        requireFailure(ExitCode.NO_DATA, "empty.csv holds no row", baseline, empty, ColumnOptions.NONE);
        requireFailure(ExitCode.NO_DATA, "no such file", baseline, folder.resolve("gone.csv"), ColumnOptions.NONE);
        Path ids = Rows.csv(folder.resolve("ids.csv"), "id", 300, (row, random) -> "" + row);
        requireFailure(ExitCode.NO_DATA, "holds no column to compare", ids, ids, ColumnOptions.NONE);
    }

    @Test
    void run_unknownColumnNamed_isAMistakeOfUse() {
        Path file = people("baseline.csv", 300, 0);
        ColumnOptions unknown = new ColumnOptions(Set.of("agee"), Set.of(), Set.of(), Set.of(), Set.of());

        requireFailure(ExitCode.USAGE, "no column 'agee'; it has 'id', 'time', 'age'", file, file, unknown);
    }

    private static void requireFailure(
            ExitCode code, String message, Path baseline, Path current, ColumnOptions options) {
        CheckSettings settings = new CheckSettings(Optional.empty(), options, Tolerances.DEFAULT, Optional.empty());
        assertThatThrownBy(() -> check(baseline, current, settings))
                .isInstanceOfSatisfying(
                        Failure.class, failure -> assertThat(failure.code()).isEqualTo(code))
                .hasMessageContaining(message);
    }
}
