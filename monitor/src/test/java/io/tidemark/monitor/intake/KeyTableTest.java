package io.tidemark.monitor.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.NotEmpty;
import net.jqwik.api.constraints.UniqueElements;

class KeyTableTest {

    @Property
    void find_anyTextInAnyOrder_isItsPlaceInTheList(
            @ForAll @NotEmpty @UniqueElements List<String> keys,
            @ForAll List<String> others,
            @ForAll List<Integer> picks) {
        List<String> known = keys.stream()
                .map(key -> new String(key.getBytes(UTF_8), UTF_8))
                .distinct()
                .toList();
        KeyTable table = new KeyTable(known);

        for (int pick : picks) {
            String key = known.get(Math.floorMod(pick, known.size()));
            assertThat(find(table, key)).isEqualTo(known.indexOf(key));
            assertThat(find(table, key + "x")).isEqualTo(known.indexOf(key + "x"));
        }
        for (String other : others) {
            String text = new String(other.getBytes(UTF_8), UTF_8);
            assertThat(find(table, text)).isEqualTo(known.indexOf(text));
        }
    }

    private static int find(KeyTable table, String key) {
        byte[] bytes = ("<" + key + ">").getBytes(UTF_8);
        return table.find(bytes, 1, bytes.length - 2);
    }
}
