package io.tidemark.monitor.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds what somebody probably meant to write. */
public final class Nearest {

    private static final int MOST_EDITS = 3;

    private Nearest() {}

    /**
     * The candidate with the fewest edits (Levenshtein distance, neither case nor _ nor - matters), at most 3 and at most
     * half of the letters; the first of equals.
     */
    public static Optional<String> to(String written, Collection<String> candidates) {
        String wanted = letters(written);
        int limit = Math.min(MOST_EDITS, wanted.length() / 2);
        return candidates.stream()
                .filter(candidate -> edits(wanted, letters(candidate)) <= limit)
                .min(Comparator.comparingInt(candidate -> edits(wanted, letters(candidate))));
    }

    /** Whether two keys differ only in case, _ and -. */
    static boolean isSame(String one, String other) {
        return letters(one).equals(letters(other));
    }

    private static String letters(String key) {
        return key.toLowerCase(Locale.ROOT).replaceAll("[_-]", "");
    }

    private static int edits(String from, String to) {
        int[] previous = new int[to.length() + 1];
        for (int j = 0; j <= to.length(); j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= from.length(); i++) {
            int[] current = new int[to.length() + 1];
            current[0] = i;
            for (int j = 1; j <= to.length(); j++) {
                int replaced = previous[j - 1] + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                current[j] = Math.min(replaced, 1 + Math.min(previous[j], current[j - 1]));
            }
            previous = current;
        }
        return previous[to.length()];
    }
}
