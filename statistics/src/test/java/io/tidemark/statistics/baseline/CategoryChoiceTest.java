package io.tidemark.statistics.baseline;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.statistics.counts.Categories;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class CategoryChoiceTest {

    @Property(tries = 300)
    void of_anyCounts_coverNinetyNinePercentWithTheFewest(
            @ForAll long seed,
            @ForAll @IntRange(max = 400) int size,
            @ForAll @IntRange(min = 1, max = 12) int decades) {
        Map<String, Long> counts = counts(seed, size, decades);

        Categories chosen = CategoryChoice.of(counts);

        List<String> own = chosen.own();
        assertThat(own).hasSizeLessThanOrEqualTo(Categories.MOST);
        assertThat(own.size() + chosen.others().size()).isEqualTo(counts.size());
        long least = own.stream().mapToLong(counts::get).min().orElse(0);
        assertThat(chosen.others()).allMatch(other -> counts.get(other) <= least);
        long total = counts.values().stream().mapToLong(Long::longValue).sum();
        long covered = own.stream().mapToLong(counts::get).sum();
        assertThat(covered * 100 >= total * 99 || own.size() == Categories.MOST).isTrue();
        if (!chosen.others().isEmpty()) {
            assertThat((covered - least) * 100).as("without the rarest").isLessThan(total * 99);
        }
    }

    private static Map<String, Long> counts(long seed, int size, int decades) {
        Random random = new Random(seed);
        Map<String, Long> counts = new HashMap<>();
        for (int i = 0; i < size; i++) {
            counts.put("c" + i, 1 + (long) Math.pow(10, random.nextDouble() * decades));
        }
        return counts;
    }

    @Test
    void of_exactlyNinetyNinePercent_isEnough() {
        Map<String, Long> counts = Map.of("a", 5_000L, "b", 4_900L, "c", 60L, "d", 40L);

        assertThat(CategoryChoice.of(counts)).isEqualTo(new Categories(List.of("a", "b"), List.of("c", "d")));
    }

    @Test
    void of_singleCategoryLeftOver_keepsItsName() {
        Map<String, Long> counts = Map.of("a", 995L, "b", 5L);

        assertThat(CategoryChoice.of(counts)).isEqualTo(new Categories(List.of("a", "b"), List.of()));
    }

    @Test
    void of_equalShares_areOrderedByName() {
        Map<String, Long> counts = Map.of("b", 10L, "a", 10L, "c", 11L);

        assertThat(CategoryChoice.of(counts).own()).containsExactly("c", "a", "b");
    }

    @Test
    void of_hundredAndOneOfEqualShare_leaveOneOver() {
        Map<String, Long> counts = new HashMap<>();
        for (int i = 0; i < 101; i++) {
            counts.put("c" + i, 10L);
        }

        Categories chosen = CategoryChoice.of(counts);

        // 100 are the most, although one more would keep its name
        assertThat(chosen.own()).hasSize(100);
        assertThat(chosen.others()).containsExactly("c99");
    }

    @Test
    void of_nothing_isNoCategory() {
        assertThat(CategoryChoice.of(Map.of())).isEqualTo(new Categories(List.of(), List.of()));
    }
}
