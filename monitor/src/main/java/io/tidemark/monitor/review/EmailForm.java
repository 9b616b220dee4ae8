package io.tidemark.monitor.review;

import io.tidemark.monitor.config.PersonalData;
import java.util.Optional;
import java.util.regex.Pattern;

/** Local part, @, and a domain of two labels or more; letters of any script. */
final class EmailForm implements PersonalForm {

    private static final Pattern ADDRESS = Pattern.compile(
            "[\\p{L}\\p{N}.!#$%&'*+/=?^_`{|}~-]{1,64}+@[\\p{L}\\p{N}-]{1,63}+(?:\\.[\\p{L}\\p{N}-]{1,63}+){1,8}+");

    @Override
    public PersonalData kind() {
        return PersonalData.EMAIL;
    }

    @Override
    public boolean mayBeIn(String text) {
        return text.indexOf('@') >= 0;
    }

    @Override
    public Pattern candidates() {
        return ADDRESS;
    }

    @Override
    public Optional<Span> within(String candidate) {
        return Optional.of(new Span(0, candidate.length()));
    }
}
