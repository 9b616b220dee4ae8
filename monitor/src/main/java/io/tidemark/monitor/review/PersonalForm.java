package io.tidemark.monitor.review;

import io.tidemark.monitor.config.PersonalData;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** How one kind of personal data looks. */
interface PersonalForm {

    /** A part of a text, its end excluded. */
    record Span(int from, int to) {}

    PersonalData kind();

    /** A quick look at whether it can be in a text at all. */
    boolean mayBeIn(String text);

    /** Finds passages that may be it; takes time in proportion to the text. */
    Pattern candidates();

    /** The first part of a passage that is it, if any is; the rest is looked at again. */
    Optional<Span> within(String candidate);

    /** Where to look on after a candidate that held nothing. */
    default int resume(MatchResult none) {
        return none.end();
    }

    /** Whether a text has so many digits. */
    static boolean hasDigits(String text, int fewest) {
        int digits = 0;
        for (int i = 0; i < text.length() && digits < fewest; i++) {
            digits += text.charAt(i) >= '0' && text.charAt(i) <= '9' ? 1 : 0;
        }
        return digits == fewest;
    }
}
