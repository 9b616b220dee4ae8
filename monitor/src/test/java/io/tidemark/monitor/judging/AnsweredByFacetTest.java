package io.tidemark.monitor.judging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tidemark.monitor.closing.WindowId;
import io.tidemark.monitor.config.ConfigReader;
import io.tidemark.monitor.config.ModelConfig;
import io.tidemark.monitor.models.SeriesKey;
import io.tidemark.monitor.outcomes.ClosedOutcomes;
import io.tidemark.monitor.outcomes.ClosedOutcomes.SeriesOutcomes;
import io.tidemark.schemas.Measure;
import io.tidemark.schemas.Quality;
import io.tidemark.schemas.wire.TrustedAvro;
import io.tidemark.statistics.outcome.Answer;
import io.tidemark.statistics.outcome.ClassLayout;
import io.tidemark.statistics.outcome.OutcomeCounts;
import io.tidemark.statistics.outcome.OutcomeLayout;
import io.tidemark.statistics.outcome.Truth;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An audit of one in ten, of whose easy tasks nearly all are answered, and of whose hard ones few. */
class AnsweredByFacetTest {

    private static final ClassLayout LAYOUT = ClassLayout.of(List.of("yes", "no"));

    @TempDir
    private Path folder;

    @BeforeAll
    static void trustGeneratedClasses() {
        TrustedAvro.install();
    }

    private static OutcomeCounts counts(int predictions, int asked, int right, int wrong) {
        OutcomeCounts counts = OutcomeLayout.population(0, predictions, asked);
        for (int i = 0; i < right + wrong; i++) {
            Answer answer = new Answer.OfClass(0, new int[0]);
            counts = counts.plus(LAYOUT.reviewed(answer, new Truth.OfClass(i < right ? 0 : 1), 0.1, 0));
        }
        return counts;
    }

    private static SeriesOutcomes series(String segment, OutcomeCounts counts) {
        return new SeriesOutcomes(new SeriesKey("m", "1", "b", segment), counts, TreeMap::new);
    }

    private ModelConfig model() throws Exception {
        Path file = Files.writeString(folder.resolve("a.yaml"), """
                application: a
                models:
                  - name: m
                    classes: ["yes", "no"]
                    predictions: {topic: t, id: id, prediction: answer}
                    baseline: {rows: rows.csv}
                    segments: [category]
                    review: {audit: 10%, show: [category]}
                """);
        return ConfigReader.read(file, Map.of()).models().get(0);
    }

    private Quality quality(SeriesOutcomes of, List<SeriesOutcomes> all) throws Exception {
        ClosedOutcomes window =
                new ClosedOutcomes(new WindowId("m", 3_600_000, 3_600_000, "1h"), 0, "7d", true, List.of(), 0, all);
        JudgedOutcomes judged = new JudgedOutcomes(of, LAYOUT, Optional.empty(), List.of(), Map.of(), Optional.empty());
        return new QualityWriter("c")
                .report(window, judged, Causes.NONE, model())
                .getQuality();
    }

    private static Measure accuracy(Quality quality) {
        return quality.getMeasures().stream()
                .filter(measure -> measure.getName().equals("accuracy/review-weighted"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void easyOnesAnsweredMoreOften_accuracyOfAllIsPutTogetherByTheFacet() throws Exception {
        OutcomeCounts easy = counts(1_000, 100, 86, 9);
        OutcomeCounts hard = counts(1_000, 100, 15, 15);
        SeriesOutcomes all = series("", easy.plus(hard));
        List<SeriesOutcomes> window = List.of(all, series("category=easy", easy), series("category=hard", hard));

        Quality corrected = quality(all, window);
        Quality plain = quality(all, List.of(all));
        Quality segment = quality(window.get(2), window);

        assertThat(accuracy(plain).getValue()).isCloseTo(101 / 125.0, within(1e-9));
        assertThat(accuracy(corrected).getValue()).isCloseTo((86 / 95.0 + 15 / 30.0) / 2, within(1e-9));
        assertThat(accuracy(corrected).getN()).isEqualTo(125);
        assertThat(accuracy(corrected).getEffectiveN())
                .isLessThan(accuracy(plain).getEffectiveN());
        assertThat(accuracy(segment).getValue()).isCloseTo(0.5, within(1e-9));
        assertThat(corrected.getStrata()).singleElement().satisfies(stratum -> {
            assertThat(stratum.getAnswered()).isEqualTo(125);
            assertThat(stratum.getWarning()).contains("some values of category").contains("corrected");
        });
        assertThat(plain.getStrata().get(0).getWarning()).doesNotContain("corrected");
    }
}
