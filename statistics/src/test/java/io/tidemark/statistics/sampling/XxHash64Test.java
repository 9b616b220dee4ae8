package io.tidemark.statistics.sampling;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class XxHash64Test {

    /** Numbers of the self test of xxHash 0.8.2, cli/xsum_sanity_check.c, over its own buffer. */
    @ParameterizedTest
    @CsvSource({
        "0, 0, EF46DB3751D8E999",
        "0, 2654435761, AC75FDA2929B17EF",
        "1, 0, E934A84ADB052768",
        "1, 2654435761, 5014607643A9B4C3",
        "4, 0, 9136A0DCA57457EE",
        "14, 0, 8282DCC4994E35C8",
        "14, 2654435761, C3BD6BF63DEB6DF0",
        "222, 0, B641AE8CB691C174",
        "222, 2654435761, 20CB8AB7AE10C14A"
    })
    void hash_selfTestOfTheReference_isTheSame(int length, long seed, String expected) {
        assertThat(hex(XxHash64.hash(buffer(length), seed))).isEqualTo(expected);
    }

    private static byte[] buffer(int length) {
        byte[] buffer = new byte[length];
        long state = 2654435761L;
        for (int i = 0; i < length; i++) {
            buffer[i] = (byte) (state >>> 56);
            state *= 0x9E3779B185EBCA8DL;
        }
        return buffer;
    }

    @ParameterizedTest
    @CsvSource({"a, D24EC4F1A98C6E5B", "abc, 44BC2CF5AD770999"})
    void hash_wellKnownTexts_areTheSame(String text, String expected) {
        assertThat(hex(XxHash64.hash(text.getBytes(UTF_8), 0))).isEqualTo(expected);
    }

    @Test
    void hash_rangeOfALongerArray_isThatOfItsCopy() {
        byte[] all = buffer(200);
        for (int offset = 0; offset < 9; offset++) {
            for (int length = 0; length < 100; length++) {
                byte[] copy = Arrays.copyOfRange(all, offset, offset + length);
                assertThat(XxHash64.hash(all, offset, length, 7)).isEqualTo(XxHash64.hash(copy, 7));
            }
        }
    }

    private static String hex(long hash) {
        return "%016X".formatted(hash);
    }
}
