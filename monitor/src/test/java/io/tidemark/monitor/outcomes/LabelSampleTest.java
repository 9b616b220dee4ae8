package io.tidemark.monitor.outcomes;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidemark.monitor.baselines.BaselineRows;
import io.tidemark.monitor.config.ConfigReader;
import io.tidemark.monitor.config.ModelConfig;
import io.tidemark.monitor.config.MonitorConfig;
import io.tidemark.monitor.intake.FieldMap;
import io.tidemark.monitor.intake.JsonRecordDecoder;
import io.tidemark.monitor.intake.LabelFields;
import io.tidemark.monitor.intake.ModelFields;
import io.tidemark.monitor.intake.RawRow;
import io.tidemark.monitor.models.SeriesCatalog;
import io.tidemark.monitor.models.WatchedModel;
import io.tidemark.monitor.profiling.PaneClock;
import io.tidemark.monitor.profiling.SourcePartition;
import io.tidemark.monitor.simulation.TransactionalStore;
import io.tidemark.monitor.simulation.TransactionalStore.Snapshot;
import io.tidemark.statistics.outcome.OutcomeLayout;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.NotBlank;
import net.jqwik.api.constraints.StringLength;
import net.jqwik.api.constraints.UniqueElements;
import org.junit.jupiter.api.Test;

/** Predictions that wait for labels, and labels that are awaited, are the same ones: nobody tells either side. */
class LabelSampleTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Every prediction is drawn for the search for slices. */
    private static final byte[] DRAWN = {1, 2, 3};

    /** Both sides of one model, as they lie next to their topics. */
    private static final class Sides {

        private final ModelFields predictions;
        private final LabelFields labels;
        private final RawRow prediction;
        private final RawRow label;
        private final JsonRecordDecoder predictionDecoder;
        private final JsonRecordDecoder labelDecoder;
        private final Projector projector;
        private final Map<String, Projection> projected = new HashMap<>();

        Sides(double share) throws Exception {
            this(share, Map.of("id", "1", "answer", "spam", "truth", "spam"));
        }

        /** @param row all that the baseline was built from */
        Sides(double share, Map<String, String> row) throws Exception {
            Path file = Files.createTempFile("sample", ".yaml");
            MonitorConfig config = ConfigReader.read(
                    Files.writeString(file, """
                            application: a
                            models:
                              - name: spam
                                classes: [spam, ham]
                                predictions: {topic: t, id: id, prediction: answer}
                                labels: {topic: l, id: of, label: truth, sample: %s}
                                baseline: {rows: rows.csv}
                            """.formatted(new BigDecimal(share).toPlainString())), Map.of());
            Files.delete(file);
            ModelConfig model = config.models().get(0);
            BaselineRows rows = new BaselineRows(model, "*", config.windows(), JsonRecordDecoder::new);
            rows.add(JSON.writeValueAsBytes(row), OptionalLong.empty());
            SeriesCatalog catalog =
                    new SeriesCatalog(Map.of("spam", new WatchedModel(model, Map.of("*", rows.build()))));
            FieldMap ofPredictions = new FieldMap();
            predictions = new ModelFields(model, ofPredictions);
            prediction = new RawRow(ofPredictions.fields().size());
            predictionDecoder = new JsonRecordDecoder(ofPredictions.fields());
            FieldMap ofLabels = new FieldMap();
            labels = new LabelFields(model, model.labels().orElseThrow(), ofLabels);
            label = new RawRow(ofLabels.fields().size());
            labelDecoder = new JsonRecordDecoder(ofLabels.fields());
            projector = new Projector(
                    catalog, nobody(catalog), DRAWN::clone, (key, projection) -> projected.put(key.id(), projection));
        }

        private static Populations nobody(SeriesCatalog catalog) {
            return new Populations(
                    new TransactionalStore(Snapshot.AT_PUT),
                    new SourcePartition("p", 0),
                    catalog,
                    new PaneClock(1, 0, 0),
                    Map.of(),
                    any -> {});
        }

        boolean isProjected(String id, boolean asked) throws Exception {
            projected.clear();
            prediction.clear();
            predictionDecoder.decode(JSON.writeValueAsBytes(Map.of("id", id, "answer", "ham")), prediction);
            projector.project(predictions, "1", new int[0], prediction, 5, OutcomeLayout.NO_STRATUM, asked, false);
            return projected.keySet().equals(Set.of(id));
        }

        byte[] drawn(String id) {
            return projected.get(id).drawn();
        }

        boolean isAwaited(String id) throws Exception {
            label.clear();
            labelDecoder.decode(JSON.writeValueAsBytes(Map.of("of", id, "truth", "ham")), label);
            return labels.isAwaited(label);
        }
    }

    @Property(tries = 50)
    void anyShare_anyIds_bothSidesDrawTheSame(
            @ForAll @DoubleRange(min = 0.01, max = 1) double share,
            @ForAll @UniqueElements List<@NotBlank @StringLength(min = 1, max = 60) String> ids)
            throws Exception {
        Sides sides = new Sides(share);
        for (String id : ids) {
            // Not every text of Java is one of Unicode: half a pair of surrogates is read as a question mark.
            String text = new String(id.getBytes(UTF_8), UTF_8);
            boolean awaited = sides.isAwaited(text);
            assertThat(sides.isProjected(text, false)).isEqualTo(awaited);
            assertThat(sides.labels.isAwaited(text.getBytes(UTF_8))).isEqualTo(awaited);
            assertThat(sides.isProjected(text, true)).as("people are asked").isTrue();
            assertThat(share < 1 || awaited).as("all").isTrue();
        }
    }

    @Test
    void largerShare_holdsThePredictionsOfASmallerOne() throws Exception {
        Sides tenth = new Sides(0.1);
        Sides third = new Sides(0.3);
        int drawn = 0;
        for (int i = 0; i < 10_000; i++) {
            boolean some = tenth.isAwaited("id-" + i);
            drawn += some ? 1 : 0;
            assertThat(!some || third.isAwaited("id-" + i)).isTrue();
        }

        assertThat(drawn / 1e4).isCloseTo(0.1, within(0.01));
    }

    @Test
    void rowThatWasDrawn_waitsOnlyWhereTheBaselineHasLabelsToCompareItWith() throws Exception {
        Sides labelled = new Sides(1);
        Sides unlabelled = new Sides(1, Map.of("id", "1", "answer", "spam"));

        assertThat(labelled.isProjected("a", false)).isTrue();
        assertThat(labelled.drawn("a")).isEqualTo(DRAWN);
        assertThat(unlabelled.isProjected("a", false)).isTrue();
        assertThat(unlabelled.drawn("a")).isEmpty();
    }
}
