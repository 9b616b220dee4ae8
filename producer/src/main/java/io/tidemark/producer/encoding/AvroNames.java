package io.tidemark.producer.encoding;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** Makes names that Avro allows: letters, digits and underscores of ASCII, no digit first. */
final class AvroNames {

    private AvroNames() {}

    static String legal(String name) {
        String signs = name.replaceAll("[^A-Za-z0-9_]", "_");
        return signs.isEmpty() || Character.isDigit(signs.charAt(0)) ? "_" + signs : signs;
    }

    /** A different name for each column: legal names stay, the others give way to them by a number at the end. */
    static Map<String, String> byColumn(Collection<String> columns) {
        Set<String> taken = new LinkedHashSet<>();
        columns.stream().filter(column -> legal(column).equals(column)).forEach(taken::add);
        Map<String, String> names = new LinkedHashMap<>();
        for (String column : columns) {
            names.put(column, taken.contains(column) ? column : free(legal(column), taken));
        }
        return names;
    }

    private static String free(String name, Set<String> taken) {
        String candidate = name;
        for (int i = 2; !taken.add(candidate); i++) {
            candidate = name + "_" + i;
        }
        return candidate;
    }
}
