package io.tidemark.monitor.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class ScratchTest {

    private final Scratch scratch = new Scratch();

    @Property
    void writeText_anyText_isItsUtf8(@ForAll String before, @ForAll String text) {
        write(before);

        assertThat(write(text)).isEqualTo(text.getBytes(UTF_8));
    }

    @Test
    void writeText_halfASurrogatePair_isAQuestionMark() {
        assertThat(write("a\ud800b\udc00")).isEqualTo("a?b?".getBytes(UTF_8));
        assertThat(write("\ud83d\ude00")).isEqualTo("\ud83d\ude00".getBytes(UTF_8));
    }

    @Test
    void writeText_arrayHasToGrow_earlierTextsStay() {
        int start = scratch.writeDigits(-42);
        byte[] first = scratch.bytes();

        write("x".repeat(100_000));

        assertThat(new String(first, start, 3, UTF_8)).isEqualTo("-42");
        assertThat(scratch.bytes()).isNotSameAs(first);
    }

    @Test
    void clear_afterAHugeText_letsItsMemoryGo() {
        write("x".repeat(1_000_000));

        scratch.clear();

        assertThat(scratch.bytes()).hasSizeLessThan(10_000);
    }

    private byte[] write(String text) {
        int start = scratch.writeText(("<" + text + ">").toCharArray(), 1, text.length());
        return java.util.Arrays.copyOfRange(scratch.bytes(), start, scratch.end());
    }
}
