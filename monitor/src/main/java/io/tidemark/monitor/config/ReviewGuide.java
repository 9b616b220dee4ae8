package io.tidemark.monitor.config;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What people are told about their task.
 *
 * @param name by which an edition of it is known, such as a date; may be empty
 * @param instructions may be empty
 * @param examples shown to make clear what is meant
 */
public record ReviewGuide(String name, String instructions, List<Example> examples) {

    private static final int DIGITS = 8;

    public ReviewGuide {
        examples = List.copyOf(examples);
    }

    /**
     * Which edition it is: its name and, after a slash, the first 8 hexadecimal digits of the SHA-256 of all that is said, so that a change is
     * seen also where the name stayed. The digits alone without a name; empty where nothing is said.
     */
    public String edition() {
        if (name.isEmpty() && instructions.isEmpty() && examples.isEmpty()) {
            return "";
        }
        StringBuilder said = new StringBuilder(instructions);
        examples.forEach(example -> said.append('\0')
                .append(new TreeMap<>(example.content()))
                .append('\0')
                .append(example.answer())
                .append('\0')
                .append(example.why()));
        String digits = Sha256.hex(said.toString()).substring(0, DIGITS);
        return name.isEmpty() ? digits : name + '/' + digits;
    }

    /**
     * A case that was settled.
     *
     * @param content by field
     * @param answer the right one
     * @param why may be empty
     */
    public record Example(Map<String, String> content, String answer, String why) {

        public Example {
            content = Map.copyOf(content);
        }
    }
}
