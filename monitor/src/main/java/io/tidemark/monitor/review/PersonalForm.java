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

    /** Finds passages that may be it; takes time in proportion to the text. */
    Pattern candidates();

    /** The first part of a passage that is it, if any is; the rest is looked at again. */
    Optional<Span> within(String candidate);

    /** Where to look on after a candidate that held nothing. */
    default int resume(MatchResult none) {
        return none.end();
    }
}
