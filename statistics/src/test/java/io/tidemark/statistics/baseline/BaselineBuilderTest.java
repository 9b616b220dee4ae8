package io.tidemark.statistics.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemark.statistics.baseline.BaselineBuilder.Declared;
import io.tidemark.statistics.counts.Categories;
import io.tidemark.statistics.counts.NumericBins;
import io.tidemark.statistics.profile.Column;
import io.tidemark.statistics.profile.Profile;
import io.tidemark.statistics.profile.ProfileCodec;
import io.tidemark.statistics.profile.Role;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class BaselineBuilderTest {

    private static final List<Declared> DECLARED =
            List.of(new Declared("amount", Role.FEATURE, true), new Declared("country", Role.FEATURE, false));

    /** One row; null where a value is missing. */
    private record Row(Double amount, String country, String segment) {}

    private static List<Row> rows(long seed, int size) {
        Random random = new Random(seed);
        Double[] special = {null, 0.0, -0.0, Double.NaN, Double.POSITIVE_INFINITY, 1e300, -5.0};
        String[] countries = {null, "", "de", "fr", "\uD83D\uDE00"};
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            Double amount = random.nextInt(3) == 0 ? special[random.nextInt(7)] : Double.valueOf(random.nextGaussian());
            rows.add(new Row(amount, countries[random.nextInt(5)], "s=" + random.nextInt(3)));
        }
        return rows;
    }

    private static Baseline build(List<Row> rows) {
        BaselineBuilder builder = new BaselineBuilder(DECLARED);
        for (Row row : rows) {
            builder.row(List.of(row.segment()));
            if (row.amount() != null) {
                builder.number(0, row.amount());
            }
            if (row.country() != null) {
                builder.category(1, row.country());
            }
        }
        return builder.build();
    }

    @Property(tries = 100)
    void build_rowsInAnotherOrder_givesTheSameBaseline(@ForAll long seed) {
        List<Row> rows = rows(seed, 300);
        Baseline inOrder = build(rows);

        Collections.shuffle(rows, new Random(seed));

        assertThat(build(rows)).isEqualTo(inOrder);
        assertThat(build(rows).id()).isEqualTo(inOrder.id()).matches("[0-9a-f]{12}");
    }

    @Property(tries = 50)
    void build_oneValueChanged_changesTheId(@ForAll long seed) {
        List<Row> rows = rows(seed, 300);
        String id = build(rows).id();

        rows.set(7, new Row(-77.0, rows.get(7).country(), rows.get(7).segment()));

        assertThat(build(rows).id()).isNotEqualTo(id);
    }

    @Test
    void build_rowOfAnotherSegment_changesTheId() {
        List<Row> rows = rows(1, 300);
        String id = build(rows).id();

        rows.set(7, new Row(rows.get(7).amount(), rows.get(7).country(), "s=other"));

        assertThat(build(rows).id()).isNotEqualTo(id);
    }

    @Test
    void build_namesThatRunTogether_haveDifferentIds() {
        // The categories without a slot of their own are part of the id by their names alone.
        assertThat(withRareCategories("a\0b", "c").id())
                .isNotEqualTo(withRareCategories("a", "b\0c").id());
    }

    private static Baseline withRareCategories(String... rare) {
        BaselineBuilder builder = new BaselineBuilder(DECLARED.subList(1, 2));
        for (int i = 0; i < 1000; i++) {
            builder.row(List.of()).category(0, "common");
        }
        for (String category : rare) {
            builder.row(List.of()).category(0, category);
        }
        return builder.build();
    }

    @Property(tries = 50)
    void build_segments_addUpToAllTraffic(@ForAll long seed) {
        List<Row> rows = rows(seed, 200);

        Baseline baseline = build(rows);

        assertThat(baseline.profiles().keySet()).containsExactly(Baseline.ALL, "s=0", "s=1", "s=2");
        Profile sum = baseline.profiles().entrySet().stream()
                .filter(entry -> !entry.getKey().equals(Baseline.ALL))
                .map(java.util.Map.Entry::getValue)
                .reduce(Profile.empty(baseline.layout()), Profile::plus);
        assertThat(ProfileCodec.encode(sum)).isEqualTo(ProfileCodec.encode(baseline.all()));
        assertThat(baseline.rows()).isEqualTo(200);
        assertThat(baseline.segment("s=1").orElseThrow().rows())
                .isEqualTo(
                        rows.stream().filter(row -> row.segment().equals("s=1")).count());
        assertThat(baseline.segment("s=9")).isEmpty();
    }

    @Test
    void build_rows_areCountedInTheirBins() {
        Baseline baseline = build(List.of(
                new Row(1.0, "de", "s=0"),
                new Row(3.0, "de", "s=0"),
                new Row(3.0, "fr", "s=0"),
                new Row(null, null, "s=0"),
                new Row(Double.NaN, "fr", "s=0"),
                new Row(Double.NEGATIVE_INFINITY, "de", "s=0")));

        assertThat(baseline.layout().columns())
                .containsExactly(
                        new Column.Numeric("amount", Role.FEATURE, new NumericBins(new double[] {2}, 1, 3)),
                        new Column.Categorical(
                                "country", Role.FEATURE, new Categories(List.of("de", "fr"), List.of())));
        assertThat(baseline.all().counts(0).slots()).containsExactly(1, 2, 0, 0, 1, 1, 0, 1);
        assertThat(baseline.all().counts(1).slots()).containsExactly(3, 2, 0, 0, 1);
    }

    @Test
    void build_textsThatAreNoUnicode_areOneCategory() {
        Baseline baseline = withRareCategories("\uD800", "\uDC00", "?");

        assertThat(((Column.Categorical) baseline.layout().column(0)).categories())
                .isEqualTo(new Categories(List.of("common", "?"), List.of()));
    }

    @Test
    void build_columnWithoutAValue_hasOneEmptyBin() {
        Baseline baseline = build(List.of(new Row(null, null, "s=0"), new Row(Double.NaN, null, "s=0")));

        assertThat(baseline.all().counts(0).slots()).containsExactly(0, 0, 0, 1, 1, 0, 0);
        assertThat(baseline.all().counts(1).slots()).containsExactly(0, 0, 2);
    }

    @Test
    void build_withoutARow_isRefused() {
        assertThatThrownBy(() -> new BaselineBuilder(DECLARED).build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("at least one row");
    }

    @Test
    void number_forACategoricalColumn_isRefusedWithItsName() {
        BaselineBuilder builder = new BaselineBuilder(DECLARED).row(List.of());

        assertThatThrownBy(() -> builder.number(1, 5))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("country takes categories, not numbers");
        assertThatThrownBy(() -> builder.category(0, "x"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("amount takes numbers, not categories");
    }
}
