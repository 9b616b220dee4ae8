package io.tidemark.monitor.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.monitor.config.AlertRule;
import io.tidemark.statistics.judge.Kind;
import io.tidemark.statistics.judge.Series;
import io.tidemark.statistics.sequential.FalseAlarms;
import io.tidemark.statistics.sequential.FindingEvidence;
import io.tidemark.statistics.sequential.WindowEvidence;
import io.tidemark.statistics.sequential.WindowEvidence.Score;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PageCodecTest {

    private static final PageRule RULE = new PageRule(new AlertRule(2, 3, 2), Optional.of(new FalseAlarms(3)), 2, 1);
    private static final List<Cause> CAUSES = List.of(
            new Cause(Kind.DATA_QUALITY, "é/x"),
            Cause.of(Kind.COVARIATE),
            Cause.PREDICTION,
            Cause.of(Kind.PRIOR),
            Cause.of(Kind.QUALITY));

    private static Verdict verdict(int letter, long windowEnd) {
        return letter == 0 ? Verdict.drift(windowEnd - 3) : letter == 1 ? Verdict.UNKNOWN : Verdict.QUIET;
    }

    private static WindowEvidence evidence(Random random) {
        SortedMap<String, Score> scores = new TreeMap<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            Kind kind = CAUSES.get(random.nextInt(CAUSES.size())).kind();
            Series series = new Series("é/x" + i, kind, "ks/bins");
            scores.put(FindingEvidence.nameOf(series), new Score("f", random.nextDouble() * 3));
        }
        return new WindowEvidence(new TreeMap<>(random.nextInt(5) == 0 ? Map.of() : Map.of("f", 4)), scores);
    }

    @Property
    void decode_anyPage_isReadBack(
            @ForAll @Size(max = 40) List<@IntRange(min = 0, max = 60) Integer> windows, @ForAll Random random) {
        Page page = Page.empty(new Revisable(20, OptionalLong.of(40)));
        for (int window : windows) {
            Cause cause = CAUSES.get(random.nextInt(CAUSES.size()));
            page = page.with(cause, page.history(cause).with(window, verdict(random.nextInt(5), window)));
            page = page.named(window, verdict(random.nextInt(3), window));
            page = page.withFeatures(window, evidence(random));
            page = page.withLabels(window, evidence(random));
            List<Episode> episodes =
                    page.episodes(List.of(cause), page.reader(RULE)).get(cause);
            page = page.with(cause, page.history(cause).published(episodes));
            page = page.settle(window - 20, random.nextBoolean() ? window - 40 : Long.MIN_VALUE, page.reader(RULE));
        }

        assertThat(PageCodec.decode(PageCodec.encode(page))).isEqualTo(page);
    }

    /** Windows of a minute, an hour of lateness, a week of labels. */
    @ParameterizedTest
    @CsvSource({"24, 2_400", "1_000, 70_200"})
    void encode_quietWeek_isSmall(String features, String atMost) {
        Page page = Page.empty(new Revisable(62 * 60_000L, OptionalLong.of(7 * 86_400_000L)));
        page = page.with(Cause.of(Kind.COVARIATE), quiet(62));
        for (Kind kind : List.of(Kind.PREDICTION, Kind.PRIOR, Kind.CONCEPT, Kind.QUALITY)) {
            page = page.with(Cause.of(kind), quiet(7 * 24 * 60));
        }
        for (int column = 0; column < number(features); column++) {
            page = page.with(new Cause(Kind.DATA_QUALITY, "feature_" + column), quiet(62));
        }
        WindowEvidence none = new WindowEvidence(new TreeMap<>(Map.of("shift", 30)), new TreeMap<>());
        for (int minute = 0; minute < 7 * 24 * 60; minute++) {
            page = minute < 62 ? page.withFeatures(minute * 60_000L, none) : page;
            page = page.withLabels(minute * 60_000L, none);
        }

        assertThat(PageCodec.encode(page)).hasSizeLessThan(number(atMost));
    }

    private static int number(String text) {
        return Integer.parseInt(text.replace("_", ""));
    }

    private static CauseHistory quiet(int minutes) {
        SortedMap<Long, Verdict> verdicts = new TreeMap<>();
        for (int minute = 0; minute < minutes; minute++) {
            verdicts.put(minute * 60_000L, Verdict.QUIET);
        }
        return new CauseHistory(Life.NEW, verdicts, List.of());
    }
}
