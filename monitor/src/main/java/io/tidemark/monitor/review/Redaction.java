package io.tidemark.monitor.review;

import io.tidemark.monitor.config.PersonalData;
import io.tidemark.monitor.review.PersonalForm.Span;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;

/**
 * Blacks out personal data that shows by its form, and counts it. It knows forms, not meanings: names, addresses and
 * numbers in an unusual dress stay.
 */
final class Redaction {

    /** What has the most digits comes first, lest a part of it is taken for something shorter. */
    private static final List<PersonalForm> FORMS =
            List.of(new EmailForm(), new IbanForm(), new CardForm(), new PhoneForm());

    private final List<PersonalForm> wanted;
    private final Map<String, Integer> counts = new TreeMap<>();

    Redaction(Set<PersonalData> kinds) {
        this.wanted = FORMS.stream().filter(form -> kinds.contains(form.kind())).toList();
    }

    /** The text with {@code [email]} and the like in the place of what was found. */
    String of(String text) {
        String left = text;
        for (PersonalForm form : wanted) {
            left = form.mayBeIn(left) ? without(form, left) : left;
        }
        return left;
    }

    private String without(PersonalForm form, String text) {
        String name = form.kind().name().toLowerCase(Locale.ROOT);
        Matcher candidates = form.candidates().matcher(text);
        StringBuilder left = new StringBuilder();
        int done = 0;
        for (int at = 0; candidates.find(at); ) {
            Optional<Span> found = form.within(candidates.group());
            at = form.resume(candidates);
            if (found.isPresent()) {
                int start = candidates.start();
                left.append(text, done, start + found.get().from());
                left.append('[').append(name).append(']');
                done = start + found.get().to();
                at = done;
                counts.merge(name, 1, Integer::sum);
            }
        }
        return done == 0 ? text : left.append(text, done, text.length()).toString();
    }

    /** Passages blacked out so far, by kind. */
    Map<String, Integer> counts() {
        return counts;
    }
}
