package io.tidemark.monitor.config;

import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Turns the text of a file into {@link Yaml}. Jackson's own tree knows no lines, keeps the last of two equal keys, and
 * takes an alias for a text.
 */
final class YamlParser {

    private static final YAMLFactory YAML = new YAMLFactory();

    private final YAMLParser parser;
    private final List<Problem> problems;

    private YamlParser(YAMLParser parser, List<Problem> problems) {
        this.parser = parser;
        this.problems = problems;
    }

    /**
     * Reads the one document of a text.
     *
     * @param problems takes what is well-formed, but not wanted
     * @throws IOException if the text is not YAML
     */
    static Yaml parse(String text, List<Problem> problems) throws IOException {
        try (YAMLParser parser = YAML.createParser(text)) {
            if (parser.nextToken() == null) {
                problems.add(Problem.at(1, "the file is empty; write at least application and models"));
                return new Yaml.Absent(1);
            }
            Yaml document = new YamlParser(parser, problems).value("");
            if (parser.nextToken() != null) {
                problems.add(Problem.at(
                        parser.currentTokenLocation().getLineNr(), "a second document begins; a file holds only one"));
            }
            return document;
        }
    }

    private Yaml value(String path) throws IOException {
        int line = line();
        JsonToken token = parser.currentToken();
        if (token == JsonToken.START_OBJECT) {
            return mapping(path, line);
        }
        if (token == JsonToken.START_ARRAY) {
            return sequence(path, line);
        }
        if (parser.isCurrentAlias()) {
            problems.add(Problem.at(line, path + " is a YAML alias, which is not supported; write the value out"));
            return new Yaml.Absent(line);
        }
        return token == JsonToken.VALUE_NULL
                ? new Yaml.Empty(line)
                : new Yaml.Scalar(parser.getText(), line, Optional.empty());
    }

    private Yaml mapping(String path, int line) throws IOException {
        Map<String, Yaml> entries = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String key = parser.currentName();
            int lineOfKey = line();
            parser.nextToken();
            String inner = path.isEmpty() ? key : path + "." + key;
            Yaml first = entries.putIfAbsent(key, value(inner));
            if (first != null) {
                problems.add(Problem.at(
                        lineOfKey, inner + " is written twice, first near line " + first.line() + "; keep one"));
            }
        }
        return new Yaml.Mapping(entries, line);
    }

    private Yaml sequence(String path, int line) throws IOException {
        List<Yaml> elements = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            elements.add(value(path + "[" + elements.size() + "]"));
        }
        return new Yaml.Sequence(elements, line);
    }

    private int line() {
        return parser.currentTokenLocation().getLineNr();
    }
}
