package io.tidemark.monitor.slices;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.monitor.config.FeatureConfig;
import io.tidemark.monitor.config.Format;
import io.tidemark.monitor.config.Limits.Above;
import io.tidemark.monitor.config.Limits.Below;
import io.tidemark.monitor.config.ModelConfig;
import io.tidemark.monitor.config.PredictionSource;
import io.tidemark.monitor.config.PredictionSource.Version;
import io.tidemark.monitor.config.ReviewCondition.All;
import io.tidemark.monitor.config.ReviewCondition.Any;
import io.tidemark.monitor.config.ReviewCondition.Doubt;
import io.tidemark.monitor.config.ReviewCondition.Facet;
import io.tidemark.monitor.config.ReviewCondition.Measure;
import io.tidemark.monitor.config.ReviewCondition.Missing;
import io.tidemark.monitor.config.ReviewCondition.Not;
import io.tidemark.monitor.config.ReviewCondition.Within;
import io.tidemark.monitor.config.SegmentConfig;
import io.tidemark.monitor.config.SlicedBy;
import io.tidemark.monitor.intake.BadRecord;
import io.tidemark.monitor.intake.FieldMap;
import io.tidemark.monitor.intake.JsonRecordDecoder;
import io.tidemark.monitor.intake.ModelFields;
import io.tidemark.monitor.intake.RawRow;
import io.tidemark.statistics.counts.Categories;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RowSlicesTest {

    private static final SlicedBy SEX = new SlicedBy.Field("sex");
    private static final SlicedBy AGE = new SlicedBy.Thresholds("age", List.of(25.0, 40.0));
    private static final SlicedBy YOUNG_OR_UNSURE = new SlicedBy.Condition(new Any(
            "",
            List.of(
                    new All(
                            "",
                            List.of(
                                    new Within("n", "age", "age", new Below(30)),
                                    new Not("not", new Facet("f", "sex", "sex", List.of("M"))))),
                    new Within("s", "score:yes", "p", new Above(0.9)),
                    new Doubt("c", Measure.CONFIDENCE, Optional.of("no"), new Below(0.6)),
                    new Missing("m", "city"))));

    private final FieldMap wanted = new FieldMap();
    private final ModelFields fields = new ModelFields(
            new ModelConfig(
                    "model",
                    List.of("yes", "no"),
                    new PredictionSource(
                            "t",
                            Format.JSON,
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty(),
                            new Version(Optional.empty(), "1"),
                            Optional.of("answer"),
                            Map.of("yes", "p", "no", "q")),
                    Optional.empty(),
                    List.of(new FeatureConfig("age", true, "age")),
                    List.of(
                            new SegmentConfig("sex", SEX, false, 20),
                            new SegmentConfig("age", AGE, false, 3),
                            new SegmentConfig("slice", YOUNG_OR_UNSURE, false, 2),
                            new SegmentConfig(
                                    "all",
                                    new SlicedBy.Cross(
                                            List.of("sex", "age", "slice"), List.of(SEX, AGE, YOUNG_OR_UNSURE)),
                                    false,
                                    20)),
                    List.of(),
                    Optional.empty(),
                    Optional.empty()),
            wanted);
    private final RowSlices slices = new RowSlices(fields, Map.of());

    private RawRow row(String json) throws BadRecord {
        RawRow row = new RawRow(wanted.fields().size());
        new JsonRecordDecoder(wanted.fields()).decode(("{" + json.replace('\'', '"') + "}").getBytes(UTF_8), row);
        return row;
    }

    private List<String> values(String json) throws BadRecord {
        RawRow row = row(json);
        List<String> values = new ArrayList<>();
        for (int facet = 0; facet < slices.size(); facet++) {
            values.add(slices.value(facet, row).orElse("-"));
        }
        return values;
    }

    @Test
    void value_ofEveryKind_isAsTheRowSays() throws BadRecord {
        String rest = ",'city':'Graz','answer':'no','p':0.1,'q':0.9";

        assertThat(values("'sex':'F','age':29" + rest))
                .containsExactly("F", "over 25 to 40", "yes", "F × over 25 to 40 × yes");
        assertThat(values("'sex':'M','age':29" + rest)).contains("no").doesNotContain("yes");
        assertThat(values("'sex':'F','age':25" + rest)).contains("up to 25");
        assertThat(values("'sex':'F','age':41" + rest)).containsExactly("F", "over 40", "no", "F × over 40 × no");
        assertThat(values("'age':41,'city':'Graz','p':0.95,'q':0.05")).containsExactly("-", "over 40", "yes", "-");
        assertThat(values("'sex':'F','city':'Graz','answer':'no','p':0.45,'q':0.55"))
                .containsExactly("F", "-", "yes", "-");
        assertThat(values("'sex':'F','age':70,'p':0.5,'q':0.5")).contains("yes");
    }

    @Test
    void slot_ofEveryKind_isThatOfTheValue() throws BadRecord {
        Categories values = new Categories(List.of("F × over 40 × no", "F", "no", "over 40"), List.of());
        RawRow row = row("'sex':'F','age':41,'city':'Graz','answer':'no','p':0.1,'q':0.9");

        assertThat(List.of(
                        slices.slot(0, row, values),
                        slices.slot(1, row, values),
                        slices.slot(2, row, values),
                        slices.slot(3, row, values)))
                .containsExactly(1, 3, 2, 0);
        assertThat(slices.slot(3, row("'sex':'M','age':41"), values)).isEqualTo(values.unseen());
        assertThat(slices.slot(0, row("'age':41"), values)).isEqualTo(values.missing());
    }

    @Test
    void slot_ofEveryKind_allocatesNothing() throws BadRecord {
        Categories values = new Categories(List.of("F × over 40 × no", "F", "no", "over 40"), List.of());
        RawRow row = row("'sex':'F','age':41,'city':'Graz','answer':'no','p':0.1,'q':0.9");
        int rows = 200_000;
        long sum = slots(row, values, rows);
        com.sun.management.ThreadMXBean thread = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = thread.getThreadAllocatedBytes(Thread.currentThread().getId());
        sum += slots(row, values, rows);
        long allocated = thread.getThreadAllocatedBytes(Thread.currentThread().getId()) - before;

        assertThat(sum).isEqualTo(2L * rows * (1 + 3 + 2));
        assertThat(allocated).isLessThan(rows);
    }

    private long slots(RawRow row, Categories values, int rows) {
        long sum = 0;
        for (int i = 0; i < rows; i++) {
            for (int facet = 0; facet < slices.size(); facet++) {
                sum += slices.slot(facet, row, values);
            }
        }
        return sum;
    }
}
