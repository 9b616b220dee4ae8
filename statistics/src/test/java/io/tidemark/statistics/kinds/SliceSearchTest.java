package io.tidemark.statistics.kinds;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.statistics.kinds.QualitySplit.Measured;
import io.tidemark.statistics.kinds.SliceSearch.Found;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class SliceSearchTest {

    private static final int FACETS = 5;
    private static final int VALUES = 4;
    private static final SliceSearch SEARCH = new SliceSearch(0.1);

    /** A row has a value of each of five facets, and an answer that is favourable or not. */
    private record Row(int[] values, boolean favourable) {}

    private static List<Row> rows(int size, SplittableRandom random, boolean drifts) {
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            int[] values = random.ints(FACETS, 0, VALUES).toArray();
            boolean moved = drifts && values[1] == 2 && values[3] == 0 && random.nextInt(2) == 0;
            rows.add(new Row(values, moved || random.nextInt(10) < 2 + values[0]));
        }
        return rows;
    }

    /** All facets and all pairs of them. */
    private static List<List<Measured>> facets(List<Row> before, List<Row> now) {
        List<List<Measured>> facets = new ArrayList<>();
        for (int one = 0; one < FACETS; one++) {
            int first = one;
            facets.add(measured(before, now, row -> "f" + first + "=" + row.values()[first]));
            for (int two = one + 1; two < FACETS; two++) {
                int second = two;
                facets.add(measured(
                        before,
                        now,
                        row -> "f" + first + " × f" + second + "=" + row.values()[first] + " × "
                                + row.values()[second]));
            }
        }
        return facets;
    }

    private static List<Measured> measured(List<Row> before, List<Row> now, Function<Row, String> segment) {
        Map<String, long[]> counts = new TreeMap<>();
        before.forEach(row -> add(counts, segment.apply(row), 0, row));
        now.forEach(row -> add(counts, segment.apply(row), 2, row));
        return counts.entrySet().stream()
                .map(one -> {
                    long[] of = one.getValue();
                    return new Measured(one.getKey(), of[0], of[1], of[1], of[2], of[3], of[3]);
                })
                .toList();
    }

    private static void add(Map<String, long[]> counts, String segment, int at, Row row) {
        long[] of = counts.computeIfAbsent(segment, any -> new long[4]);
        of[at]++;
        of[at + 1] += row.favourable() ? 1 : 0;
    }

    @Test
    void search_driftInTheCrossingOfTwoValues_namesIt() {
        SplittableRandom random = new SplittableRandom(1);
        List<Row> baseline = rows(20_000, random, false);
        for (int window = 0; window < 20; window++) {
            Found found =
                    SEARCH.search(facets(baseline, rows(10_000, random, true))).orElseThrow();

            assertThat(found.part().name()).isEqualTo("f1 × f3=2 × 0");
            assertThat(found.share()).isGreaterThan(0.5);
            assertThat(found.n()).isBetween(500L, 750L);
            assertThat(found.pAdjusted()).isLessThan(1e-4);
        }
    }

    /** 180 segments are looked at; by the correction a tenth of windows may name one by chance, and half do by no correction. */
    @Test
    void search_windowsAsTheBaseline_seldomNameAny() {
        SplittableRandom random = new SplittableRandom(2);
        int named = 0;
        for (int window = 0; window < 300; window++) {
            List<List<Measured>> facets = facets(rows(20_000, random, false), rows(2_000, random, false));
            named += SEARCH.search(facets).isPresent() ? 1 : 0;
        }

        assertThat(named).isLessThanOrEqualTo(30);
    }

    @Test
    void search_fewRowsOrNone_namesNone() {
        SplittableRandom random = new SplittableRandom(3);
        List<Row> baseline = rows(20_000, random, false);
        Optional<Found> ofFew = SEARCH.search(List.of(measured(baseline, rows(29, random, true), row -> "f=1")));

        assertThat(ofFew).isEmpty();
        assertThat(SEARCH.search(List.of())).isEmpty();
        assertThat(SEARCH.search(facets(baseline, List.of()))).isEmpty();
    }
}
