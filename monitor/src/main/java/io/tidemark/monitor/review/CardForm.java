package io.tidemark.monitor.review;

import io.tidemark.monitor.config.PersonalData;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * 13 to 19 digits, in groups or not, that begin with 2 to 6 as those of payment cards do and pass the check of Luhn
 * (ISO/IEC 7812-1): nine in ten of other long numbers do not.
 */
final class CardForm implements PersonalForm {

    private static final int FEWEST = 13;
    private static final int MOST = 19;

    private static final Pattern DIGITS = Pattern.compile("(?<!\\d)\\d(?:[ -]?\\d){12,}+");

    @Override
    public PersonalData kind() {
        return PersonalData.CARD;
    }

    @Override
    public boolean mayBeIn(String text) {
        return PersonalForm.hasDigits(text, FEWEST);
    }

    @Override
    public Pattern candidates() {
        return DIGITS;
    }

    /** Other numbers may stand before and after it: whole groups count. */
    @Override
    public Optional<Span> within(String candidate) {
        for (int from = 0; from < candidate.length(); from++) {
            int to = beginsGroup(candidate, from) ? endOfCard(candidate, from) : from;
            if (to > from) {
                return Optional.of(new Span(from, to));
            }
        }
        return Optional.empty();
    }

    private static boolean beginsGroup(String text, int at) {
        char digit = text.charAt(at);
        return digit >= '2' && digit <= '6' && (at == 0 || !Character.isDigit(text.charAt(at - 1)));
    }

    /** The longest; the beginning itself where there is none. */
    private static int endOfCard(String text, int from) {
        int longest = from;
        int digits = 0;
        for (int end = from; end < text.length() && digits < MOST; ) {
            digits += Character.isDigit(text.charAt(end++)) ? 1 : 0;
            boolean endsGroup = end == text.length() || !Character.isDigit(text.charAt(end));
            if (endsGroup && digits >= FEWEST && passes(text.substring(from, end))) {
                longest = end;
            }
        }
        return longest;
    }

    /** Luhn: from the right every second digit is doubled, 9 taken off above 9; the sum is a multiple of 10. */
    private static boolean passes(String text) {
        int sum = 0;
        boolean doubled = false;
        for (int i = text.length() - 1; i >= 0; i--) {
            if (Character.isDigit(text.charAt(i))) {
                int digit = (text.charAt(i) - '0') * (doubled ? 2 : 1);
                sum += digit > 9 ? digit - 9 : digit;
                doubled = !doubled;
            }
        }
        return sum % 10 == 0;
    }
}
