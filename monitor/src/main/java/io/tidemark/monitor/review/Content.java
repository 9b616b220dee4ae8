package io.tidemark.monitor.review;

import io.tidemark.monitor.config.ReviewConfig;
import io.tidemark.monitor.intake.BadRecord;
import io.tidemark.monitor.intake.RawRow;
import io.tidemark.monitor.intake.RecordDecoder;
import io.tidemark.monitor.intake.WantedField;
import io.tidemark.monitor.intake.WantedField.Kind;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * What people see of a record: the fields that the configuration lists, blacked out and cut to what can be read. They are
 * decoded for chosen records only, so that showing a long text costs the others nothing.
 */
public final class Content {

    /** Characters of one value, and of all together: a task must fit into a record, however long the texts are. */
    private static final int MOST_CHARACTERS = 20_000;

    private static final int MOST_OF_ALL = 100_000;
    /** Longer than anything that is blacked out. */
    private static final int LONGEST_PASSAGE = 700;

    private static final String CUT = " [cut]";
    /** What is shown in the place of what cannot be read. */
    public static final String UNREADABLE = "(cannot be shown: not all of the record's fields can be read)";

    private final ReviewConfig review;
    private final RecordDecoder decoder;
    private final RawRow row;

    /** @param decoders makes a decoder for the fields wanted */
    Content(ReviewConfig review, Function<List<WantedField>, RecordDecoder> decoders) {
        this.review = review;
        this.decoder = decoders.apply(review.show().stream()
                .map(field -> new WantedField(field, Kind.SHOWN))
                .toList());
        this.row = new RawRow(review.show().size());
    }

    /**
     * What is shown of a record.
     *
     * @param fields by name; those that the record lacks are left out
     * @param redactions passages blacked out, by kind
     */
    record Shown(Map<String, String> fields, Map<String, Integer> redactions) {}

    Shown of(byte[] value) {
        try {
            decoder.decode(value, row);
        } catch (BadRecord e) {
            return unreadable();
        }
        Redaction redaction = new Redaction(review.redact());
        Map<String, String> fields = new TreeMap<>();
        int left = MOST_OF_ALL;
        for (int f = 0; f < review.show().size(); f++) {
            if (row.has(f)) {
                String text = shown(row.string(f), redaction, Math.min(left, MOST_CHARACTERS));
                left -= text.length();
                fields.put(review.show().get(f), text);
            }
        }
        return new Shown(fields, redaction.counts());
    }

    /** What was counted of the record is sound; what is shown may not be, such as a text that is none in UTF-8. */
    private Shown unreadable() {
        Map<String, String> fields = new TreeMap<>();
        review.show().forEach(field -> fields.put(field, UNREADABLE));
        return new Shown(fields, Map.of());
    }

    /** Cut first: finding personal data takes more time in longer texts. What the cut may have gone through is left out. */
    private static String shown(String text, Redaction redaction, int most) {
        if (text.length() <= most) {
            return redaction.of(text);
        }
        String beginning = redaction.of(text.substring(0, most));
        return beginning.substring(0, Math.max(0, beginning.length() - LONGEST_PASSAGE)) + CUT;
    }
}
