package io.tidemark.statistics.baseline;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Categories of one column, row by row, some of them missing; each text is kept once. */
final class CategoryCodes {

    private static final int MISSING = -1;

    private final Map<String, Integer> codes = new HashMap<>();
    private final List<String> names = new ArrayList<>();
    private int[] rows = new int[1024];
    private int size;

    void addMissing() {
        if (size == rows.length) {
            rows = Arrays.copyOf(rows, size * 2);
        }
        rows[size++] = MISSING;
    }

    void setLast(String category) {
        rows[size - 1] = codes.computeIfAbsent(category, name -> {
            // Two texts that are no proper Unicode can have the same bytes: what counts is the bytes.
            names.add(new String(name.getBytes(UTF_8), UTF_8));
            return names.size() - 1;
        });
    }

    /** The category of a row; null where it is missing. */
    String get(int row) {
        return rows[row] == MISSING ? null : names.get(rows[row]);
    }

    Map<String, Long> counts() {
        Map<String, Long> counts = new HashMap<>();
        for (int row = 0; row < size; row++) {
            if (rows[row] != MISSING) {
                counts.merge(names.get(rows[row]), 1L, Long::sum);
            }
        }
        return counts;
    }
}
