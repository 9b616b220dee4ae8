package io.tidemark.monitor.config;

/** What is found by its form and blacked out before a text is shown. */
public enum PersonalData {
    EMAIL("e-mail addresses"),
    PHONE("phone numbers"),
    CARD("card numbers"),
    IBAN("IBANs");

    private final String words;

    PersonalData(String words) {
        this.words = words;
    }

    /** As in a sentence: "phone numbers". */
    public String words() {
        return words;
    }
}
