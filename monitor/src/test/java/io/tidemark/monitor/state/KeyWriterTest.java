package io.tidemark.monitor.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Comparator;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class KeyWriterTest {

    record Parts(String first, long number, String last) {

        byte[] key() {
            return new KeyWriter().text(first).number(number).text(last).key();
        }
    }

    private static final Comparator<Parts> IN_ORDER = Comparator.comparing(Parts::first, KeyWriterTest::codePoints)
            .thenComparing(Parts::number)
            .thenComparing(Parts::last, KeyWriterTest::codePoints);

    private static int codePoints(String a, String b) {
        return Arrays.compare(a.codePoints().toArray(), b.codePoints().toArray());
    }

    @Property
    void key_anyParts_sortAsTheirParts(@ForAll("parts") Parts one, @ForAll("parts") Parts other) {
        int byBytes = Arrays.compareUnsigned(one.key(), other.key());
        assertThat(Integer.signum(byBytes)).isEqualTo(Integer.signum(IN_ORDER.compare(one, other)));
    }

    @Property
    void key_anyParts_areReadBack(@ForAll("parts") Parts parts) {
        KeyReader reader = new KeyReader(parts.key());
        assertThat(new Parts(reader.text(), reader.number(), reader.text())).isEqualTo(parts);
    }

    @Test
    void key_textThatBeginsAnother_isNotTheBeginningOfItsKey() {
        byte[] shorter = new KeyWriter().text("m").key();
        byte[] longer = new KeyWriter().text("m\0").key();
        assertThat(Arrays.mismatch(shorter, longer)).isBetween(0, shorter.length - 1);
    }

    @Provide
    Arbitrary<Parts> parts() {
        Arbitrary<String> texts = Arbitraries.of("\0", "\1", "\2", "a", "b", "\u007f", "é", "\uffee", "😀")
                .list()
                .ofMaxSize(3)
                .map(some -> String.join("", some));
        Arbitrary<Long> numbers = Arbitraries.of(Long.MIN_VALUE, -256L, -1L, 0L, 1L, 255L, 256L, Long.MAX_VALUE);
        return Combinators.combine(texts, numbers, texts).as(Parts::new);
    }
}
