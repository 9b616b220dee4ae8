package io.tidemark.monitor.review;

import io.tidemark.monitor.config.PersonalData;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Country, two check digits and up to 30 letters and digits, in groups or not; the number that they make, country and check
 * digits last and letters from 10 to 35, leaves 1 when divided by 97 (ISO 13616, ISO 7064 MOD 97-10).
 */
final class IbanForm implements PersonalForm {

    private static final int SHORTEST = 15;
    private static final int CHECKED = 4;

    /** By country; of others any length will do. Source: IBAN registry (SWIFT). */
    private static final String LENGTHS =
            "AD24AE23AL28AT20AZ28BA20BE16BG22BH22BI27BR29BY28CH21CR22CY28CZ24DE22DJ27DK18DO28EE20EG29ES24FI18FK18FO18FR27"
                    + "GB22GE22GI23GL18GR27GT28HN28HR21HU28IE22IL23IQ23IS26IT27JO30KW30KZ20LB28LC32LI21LT20LU20LV21LY25MC27"
                    + "MD24ME22MK19MN20MR27MT31MU30NI28NL18NO15OM23PK24PL28PS29PT25QA29RO24RS22RU33SA24SC31SD18SE24SI19SK24"
                    + "SM27SO23ST25SV28TL23TN24TR26UA29VA22VG24XK20YE30";

    private static final Pattern CANDIDATE =
            Pattern.compile("(?<![A-Za-z0-9])[A-Za-z]{2}\\d{2}(?:[ -]?[A-Za-z0-9]){11,30}+");

    @Override
    public PersonalData kind() {
        return PersonalData.IBAN;
    }

    @Override
    public boolean mayBeIn(String text) {
        return PersonalForm.hasDigits(text, 2);
    }

    @Override
    public Pattern candidates() {
        return CANDIDATE;
    }

    /** The candidate may have taken in the words after it: what is whole groups, as long as the country has it, and passes. */
    @Override
    public Optional<Span> within(String candidate) {
        int length = LENGTHS.indexOf(candidate.substring(0, 2).toUpperCase(Locale.ROOT));
        int wanted = length < 0 ? 0 : Integer.parseInt(LENGTHS.substring(length + 2, length + 4));
        for (int end = candidate.length(); end >= SHORTEST; end--) {
            boolean endsGroup = end == candidate.length() || !Character.isLetterOrDigit(candidate.charAt(end));
            String digits = candidate.substring(0, end).replaceAll("[ -]", "");
            boolean longEnough = wanted == 0 ? digits.length() >= SHORTEST : digits.length() == wanted;
            if (endsGroup && longEnough && remainder(digits) == 1) {
                return Optional.of(new Span(0, end));
            }
        }
        return Optional.empty();
    }

    /** It may have begun with a word that looks like a country. */
    @Override
    public int resume(MatchResult none) {
        return none.start() + 1;
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
