package io.tidemark.monitor.review;

import io.tidemark.monitor.config.PersonalData;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Numbers with a country code, numbers that begin with the 0 of long distance and have 9 to 12 digits, and the ten digits of
 * North America in their three groups. Dates are none. Local numbers without a prefix look like any other number.
 */
final class PhoneForm implements PersonalForm {

    private static final String ABROAD = "(?<![\\w+])(?:\\+|00)[1-9](?:[ ./()-]{0,3}\\d){6,13}+";
    private static final String LONG_DISTANCE =
            "(?<![\\w+.,/-])(?!\\d{1,2}([./-])\\d{1,2}\\1\\d{2,4}(?![./-]?\\d))\\(?0[1-9](?:[ ./()-]{0,2}\\d){7,10}+";
    private static final String NORTH_AMERICA =
            "(?<![\\w+])(?:1[ .-]?)?(?:\\([2-9]\\d{2}\\) ?|[2-9]\\d{2}[ .-])\\d{3}[ .-]\\d{4}";

    private static final int FEWEST = 7;

    private static final Pattern NUMBER =
            Pattern.compile("(?:" + ABROAD + "|" + LONG_DISTANCE + "|" + NORTH_AMERICA + ")(?!\\w)");

    @Override
    public PersonalData kind() {
        return PersonalData.PHONE;
    }

    @Override
    public boolean mayBeIn(String text) {
        return PersonalForm.hasDigits(text, FEWEST);
    }

    @Override
    public Pattern candidates() {
        return NUMBER;
    }

    @Override
    public Optional<Span> within(String candidate) {
        return Optional.of(new Span(0, candidate.length()));
    }
}
