package io.tidemark.monitor.profiling;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class UnlistedNamesTest {

    private final UnlistedNames names = new UnlistedNames();

    @Property(tries = 200)
    void count_fewNames_isExact(@ForAll @Size(max = 2_000) List<@IntRange(max = 150) Integer> said) {
        UnlistedNames few = new UnlistedNames();
        Map<String, Long> expected = new HashMap<>();
        for (int name : said) {
            byte[] text = ("..model-" + name + "..").getBytes(UTF_8);
            few.count(text, 2, text.length - 4);
            expected.merge("model-" + name, 1L, Long::sum);
        }

        assertThat(few.top(1_000)).isEqualTo(expected);
    }

    @Test
    void top_moreNamesThanAsked_showsTheMostFrequentAndTheRest() {
        for (int i = 0; i < 5; i++) {
            count("often");
        }
        count("seldom");
        count("rare");

        assertThat(names.top(1)).containsExactly(Map.entry("often", 5L), Map.entry("(other)", 2L));
    }

    @Test
    void count_idsInsteadOfNames_isBounded() {
        for (int i = 0; i < 50_000; i++) {
            count("id-" + i);
        }
        count("id-7");

        assertThat(names.top(2_000))
                .hasSize(1_001)
                .containsEntry("(other)", 49_000L)
                .containsEntry("id-7", 2L);
    }

    @Test
    void count_longName_isCut() {
        count("x".repeat(5_000));
        count("x".repeat(100));

        assertThat(names.top(10)).containsExactly(Map.entry("x".repeat(100), 2L));
    }

    @Test
    void countNone_isShownAsSuch() {
        names.countNone();

        assertThat(names.top(10)).containsExactly(Map.entry("(none)", 1L));
    }

    private void count(String name) {
        byte[] text = name.getBytes(UTF_8);
        names.count(text, 0, text.length);
    }
}
