package io.tidemark.monitor.review;

import io.tidemark.monitor.config.PersonalData;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Country, two check digits and up to 30 letters and digits, in groups or not; the number that they make, country and check
 * digits last and letters from 10 to 35, leaves 1 when divided by 97 (ISO 13616, ISO 7064 MOD 97-10).
 */
final class IbanForm implements PersonalForm {

    private static final int SHORTEST = 15;
    private static final int CHECKED = 4;

    private static final Pattern CANDIDATE =
            Pattern.compile("(?<![A-Za-z0-9])[A-Za-z]{2}\\d{2}(?:[ -]?[A-Za-z0-9]){11,30}+");

    @Override
    public PersonalData kind() {
        return PersonalData.IBAN;
    }

    @Override
    public Pattern candidates() {
        return CANDIDATE;
    }

    /** The candidate may have taken in the words after it: the longest beginning that is whole groups and passes. */
    @Override
    public Optional<Span> within(String candidate) {
        for (int end = candidate.length(); end >= SHORTEST; end--) {
            boolean endsGroup = end == candidate.length() || !Character.isLetterOrDigit(candidate.charAt(end));
            String digits = candidate.substring(0, end).replaceAll("[ -]", "");
            if (endsGroup && digits.length() >= SHORTEST && remainder(digits) == 1) {
                return Optional.of(new Span(0, end));
            }
        }
        return Optional.empty();
    }

    private static int remainder(String iban) {
        String turned = iban.substring(CHECKED) + iban.substring(0, CHECKED);
        int remainder = 0;
        for (int i = 0; i < turned.length(); i++) {
            int value = Character.digit(turned.charAt(i), 36);
            remainder = (remainder * (value < 10 ? 10 : 100) + value) % 97;
        }
        return remainder;
    }
}
