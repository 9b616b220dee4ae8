package io.tidemark.monitor.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.tidemark.monitor.config.PersonalData;
import java.math.BigInteger;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Numbers of cards are the card networks' own for tests, those of banks the examples of the IBAN registry. */
class RedactionTest {

    private static String redacted(String text) {
        return new Redaction(EnumSet.allOf(PersonalData.class)).of(text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "write to ann.lee+shop@mail.example.co.uk, please | write to [email], please",
                "<Jürgen@müller.de> | <[email]>",
                "a_b-c@x-y.io. Thanks | [email]. Thanks",
                "mailto:o'neil@example.com? | mailto:[email]?",
                "card 4111 1111 1111 1111 expired | card [card] expired",
                "5555-5555-5555-4444 | [card]",
                "378282246310005 and 6011111111111117 | [card] and [card]",
                "3530111333300000/4222222222222 | [card]/[card]",
                "4111111111111111 123 | [card] 123",
                "order 12 4111 1111 1111 1111 | order 12 [card]",
                "4111 1111 1111 1111 5555 5555 5555 4444 | [card] [card]",
                "DE89 3704 0044 0532 0130 00 | [iban]",
                "DE89370400440532013000 is mine | [iban] is mine",
                "de89 3704 0044 0532 0130 00 is my account | [iban] is my account",
                "IBAN GB82 WEST 1234 5698 7654 32, BIC WESTGB2L | IBAN [iban], BIC WESTGB2L",
                "FR14 2004 1010 0505 0001 3M02 606 BIC PSSTFRPP | [iban] BIC PSSTFRPP",
                "NO93 8601 1117 947 | [iban]",
                "ab12 DE89370400440532013000 | ab12 [iban]",
                "MT84MALT011000012345MTLCAST001S | [iban]",
                "call +49 30 901820 or +1 (415) 555-2671 | call [phone] or [phone]",
                "+442079460018. | [phone].",
                "0044 20 7946 0018 | [phone]",
                "tel. 030 90182045, mobil 0151-23456789 | tel. [phone], mobil [phone]",
                "(030) 90182045 | [phone]",
                "01 23 45 67 89 or 01.23.45.67.89 | [phone] or [phone]",
                "+33 (0)1 23 45 67 89 | [phone]",
                "(555) 123-4567, 555-123-4567, 555.123.4567, 1-555-123-4567 | [phone], [phone], [phone], [phone]"
            })
    void of_personalData_isBlackedOut(String text, String expected) {
        assertThat(redacted(text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "size 12, 5 stars @ 20 %, a@b, @home, 3@4.",
                "order 4111 1111 1111 1112", // fails Luhn
                "1234567890123456", // fails Luhn
                "1700000000000", // a time in milliseconds
                "1111111111111117", // passes Luhn, no card begins with 1
                "41111111111111111111111", // too long, in one piece
                "DE89 3704 1144 1532 1130 17", // wrong check digits
                "XX12 this is no account number",
                "2024-01-31 10:30:00, 31.01.2024 10:30, 01/02/2023, 01-02-2023 17",
                "01.02.2023 10 people",
                "0.123456789012, -0.5, 10.000,00 and 1 000 000 000",
                "192.168.100.200, 10.20.30.40",
                "v1.2.3-4567, 12345678, 123 456 789",
                "isbn 978-3-16-148410-0",
                "9f86d081884c7d659a2feaa0c55ad015"
            })
    void of_other_isLeftAlone(String text) {
        assertThat(redacted(text)).isEqualTo(text);
    }

    @Test
    void of_whatIsNotWanted_isLeftAlone() {
        Redaction redaction = new Redaction(EnumSet.of(PersonalData.EMAIL, PersonalData.CARD));

        assertThat(redaction.of("a@b.de 4111111111111111 +4930901820 DE89370400440532013000"))
                .isEqualTo("[email] [card] +4930901820 DE89370400440532013000");
        assertThat(redaction.of("c@d.de")).isEqualTo("[email]");
        assertThat(redaction.counts()).isEqualTo(Map.of("email", 2, "card", 1));
    }

    /** Any number of a bank with the right check digits, in any dress. */
    @Property(tries = 500)
    void of_anyIban_isBlackedOut(@ForAll @LongRange(min = 0, max = 999_999_999_999_999_999L) long number) {
        String account = "%018d".formatted(number);
        int check = 98
                - new BigInteger(account + "131400").mod(BigInteger.valueOf(97)).intValue();
        String iban = "DE%02d%s".formatted(check, account);

        assertThat(redacted("from " + iban + ".")).isEqualTo("from [iban].");
        assertThat(redacted(iban.replaceAll("(.{4})", "$1 ") + " please"))
                .endsWith("please")
                .startsWith("[iban]")
                .hasSizeLessThan(17);
    }

    /** Texts made to keep a bad pattern busy for ever, as long as any that is shown. */
    @Test
    void of_hostileTexts_takesNoTime() {
        Stream<String> hostile = Stream.of(
                        "a",
                        "1",
                        "1 ",
                        "4111111111111112 ",
                        "4111111111111111 ",
                        "AA00",
                        "AA00 ",
                        "a.",
                        "a@a.",
                        "@a",
                        "+1 (",
                        "0",
                        "01.01.",
                        "00")
                .map(text -> text.repeat(20_000 / text.length()));

        assertTimeoutPreemptively(Duration.ofSeconds(10), () -> hostile.forEach(RedactionTest::redacted));
    }

    @Test
    void of_noise_neverFails() {
        Random random = new Random(1);
        String letters = "0123456789 +-.@()/aDE€😀\n";
        for (int i = 0; i < 20_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int n = random.nextInt(60); n > 0; n--) {
                text.append(letters.charAt(random.nextInt(letters.length())));
            }
            assertThat(redacted(redacted(text.toString()))).isEqualTo(redacted(text.toString()));
        }
    }
}
