package io.tidemark.statistics.kinds;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.statistics.judge.Finding;
import io.tidemark.statistics.judge.Kind;
import io.tidemark.statistics.judge.Tolerances;
import io.tidemark.statistics.kinds.LabelledStory.Window;
import io.tidemark.statistics.kinds.Movement.Moved;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What labels say of data whose drift is known, window by window. Windows across two phases count neither way. */
class LabelledStoryTest {

    private static final LabelJudge JUDGE = new LabelJudge(Tolerances.DEFAULT);

    private record Judged(Window window, List<Finding> findings) {

        List<Kind> kinds() {
            return Movement.of(findings).kinds().entrySet().stream()
                    .filter(kind -> kind.getValue() == Moved.YES)
                    .map(kind -> kind.getKey())
                    .toList();
        }

        @Override
        public String toString() {
            return String.format(
                            Locale.ROOT,
                            "rows %5d-%5d, %3d labels: ",
                            window.firstRow(),
                            window.lastRow(),
                            window.counts().rows())
                    + findings.stream().map(Judged::text).collect(Collectors.joining(", "))
                    + " -> "
                    + kinds().stream().map(Kind::word).toList();
        }

        private static String text(Finding finding) {
            String effect = finding.effect()
                    .map(one -> String.format(Locale.ROOT, " %.3f [%.3f %.3f]", one.value(), one.lower(), one.upper()))
                    .orElse(" -");
            Double p = finding.statistics().get("chi-square/stratified/p");
            return finding.series().subject() + effect + (p == null ? "" : String.format(Locale.ROOT, " p %.1e", p));
        }
    }

    private static List<Judged> judged(String name, LabelledStory story, Duration size) {
        LabelledRows baseline = story.baselineRows();
        List<Judged> judged = story.windows(size).stream()
                .map(window -> new Judged(window, JUDGE.judge(baseline, window.counts(), 0)))
                .toList();
        System.out.println(name + " by " + size + ":");
        judged.forEach(System.out::println);
        return judged;
    }

    /** As labels come in: half of the predictions must have theirs. */
    private static List<Judged> judgedAt(Duration age, LabelledStory story, Duration size) {
        LabelledRows baseline = story.baselineRows();
        List<Judged> judged = story.windows(size, age).stream()
                .map(window -> new Judged(window, JUDGE.judge(baseline, window.counts(), (window.rows() + 1) / 2)))
                .filter(one -> one.findings().stream()
                        .anyMatch(finding -> finding.effect().isPresent()))
                .toList();
        System.out.println("by " + size + ", labels of " + age + ":");
        judged.forEach(System.out::println);
        return judged;
    }

    private static List<Judged> within(List<Judged> all, int first, int last) {
        List<Judged> some =
                all.stream().filter(one -> one.window().isWithin(first, last)).toList();
        assertThat(some).hasSizeGreaterThanOrEqualTo(2);
        return some;
    }

    private static void assertKinds(List<Judged> windows, Kind expected, Kind... never) {
        assertThat(windows)
                .allSatisfy(one -> assertThat(one.kinds()).contains(expected).doesNotContain(never));
    }

    private static void assertQuiet(List<Judged> windows) {
        assertThat(windows).allSatisfy(one -> assertThat(one.kinds()).isEmpty());
    }

    @Test
    void reviews_everyPhase_isNamedInEveryWindow() {
        List<Judged> all = judged("reviews", LabelledStory.reviews(), Duration.ofHours(6));

        assertKinds(within(all, 4500, 5999), Kind.PRIOR, Kind.CONCEPT);
        assertKinds(within(all, 7000, 8499), Kind.CONCEPT, Kind.PRIOR);
        assertQuiet(within(all, 0, 1999));
        assertQuiet(within(all, 2000, 3499));
        assertQuiet(within(all, 3500, 4499));
        assertQuiet(within(all, 6000, 6999));
    }

    /** The last window of the concept drift is cut short: by 6 h it has 152 labels. */
    @ParameterizedTest
    @ValueSource(strings = {"PT6H", "P1D", "P3D", "P7D"})
    void reviews_labelsOfAnAge_nameTheSame_orNothingYet(Duration age) {
        List<Judged> all = judgedAt(age, LabelledStory.reviews(), Duration.ofHours(6));

        assertKinds(within(all, 4500, 5999), Kind.PRIOR, Kind.CONCEPT);
        assertKinds(within(all, 7000, 8254), Kind.CONCEPT, Kind.PRIOR);
        assertKinds(within(all, 7000, 8499), Kind.QUALITY, Kind.PRIOR);
        assertQuiet(within(all, 0, 1999));
        assertQuiet(within(all, 2000, 3499));
        assertQuiet(within(all, 3500, 4499));
        assertQuiet(within(all, 6000, 6999));
    }

    @ParameterizedTest
    @ValueSource(strings = {"P1D", "P3D", "P7D"})
    void bikes_labelsOfAnAge_nameTheSame(Duration age) {
        List<Judged> all = judgedAt(age, LabelledStory.bikes(), Duration.ofDays(2));

        assertKinds(within(all, 2045, 10778), Kind.CONCEPT, Kind.PRIOR);
        assertQuiet(within(all, 0, 2044));
    }

    @Test
    void bikes_naturalConceptDrift_isNamedInEveryWindow() {
        List<Judged> all = judged("bikes", LabelledStory.bikes(), Duration.ofDays(2));

        assertKinds(within(all, 2045, 10778), Kind.CONCEPT, Kind.PRIOR);
        assertThat(within(all, 2045, 10778)).allMatch(one -> one.kinds().contains(Kind.QUALITY));
        assertQuiet(within(all, 0, 2044));
    }
}
