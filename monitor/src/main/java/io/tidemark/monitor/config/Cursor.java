package io.tidemark.monitor.config;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * A place in the configuration and the value there. What is asked of it and cannot be had is reported as a problem and
 * answered with nothing or the default, so that reading goes on and finds the rest.
 *
 * <p>The value of a place is, in this order:
 *
 * <ol>
 *   <li>the environment variable of its path, as it is;
 *   <li>what the file says, with {@code ${...}} replaced;
 *   <li>the default.
 * </ol>
 */
final class Cursor {

    private static final int LONGEST_SHOWN = 80;

    private final Reading reading;
    private final KeyPath path;
    private final Yaml value;
    private final boolean secret;

    private Cursor(Reading reading, KeyPath path, Yaml written, boolean secret) {
        this.reading = reading;
        this.path = path;
        this.secret = secret;
        this.value = reading.overrides()
                .of(path.variable())
                .map(text -> (Yaml) new Yaml.Scalar(text, written.line(), Optional.of(path.variable())))
                .orElse(written);
    }

    static Cursor root(Reading reading, Yaml document) {
        return new Cursor(reading, KeyPath.ROOT, document, false);
    }

    /** The same place, whose values are never shown. */
    Cursor secret() {
        return new Cursor(reading, path, value, true);
    }

    /** The same place, whose keys are those of another one, and documented there. */
    Cursor like(Cursor other) {
        return new Cursor(reading, path.like(other.path), value, secret);
    }

    /** Whether the file or the environment says anything here or below. */
    boolean isPresent() {
        return !(value instanceof Yaml.Absent) || reading.overrides().anyBelow(path.variable());
    }

    /** Whether a single value stands here, where there could be a mapping. */
    boolean isText() {
        return value instanceof Yaml.Scalar;
    }

    /** Reports this place if nothing is there. */
    Cursor required(String advice) {
        if (!isPresent()) {
            problem("is missing; " + advice);
            reading.markUnusable(path);
        }
        return this;
    }

    /** Requires a mapping with no keys but these; nothing at all will do. */
    Cursor onlyKeys(String... names) {
        List<String> known = List.of(names);
        known.forEach(name -> reading.keys().know(path.key(name)));
        written().forEach((name, inner) -> {
            if (!known.contains(name)) {
                reading.keys().reject(path, name, known, inner.line());
            }
        });
        return this;
    }

    /** The place of a key; one without a value counts as not there. */
    Cursor key(String name) {
        Yaml inner = value instanceof Yaml.Mapping mapping ? mapping.entries().get(name) : null;
        boolean there = inner != null && !(inner instanceof Yaml.Empty);
        return new Cursor(reading, path.key(name), there ? inner : new Yaml.Absent(value.line()), secret);
    }

    /** Whether a key is written without a value, which {@link #key} takes for not there. */
    boolean isLeftEmpty(String name) {
        return value instanceof Yaml.Mapping mapping
                && mapping.entries().get(name) instanceof Yaml.Empty
                && !key(name).isPresent();
    }

    /** The places of a mapping whose keys the user makes up, in the order of the file. */
    Map<String, Cursor> entries() {
        Map<String, Cursor> entries = new LinkedHashMap<>();
        written().forEach((name, inner) -> entries.put(name, entry(name, inner)));
        return entries;
    }

    /** The texts of a mapping of properties; the environment may add some, _ standing for the dots of their names. */
    Map<String, String> properties() {
        Map<String, Cursor> entries = entries();
        for (String rest : reading.overrides().unaskedBelow(path.variable())) {
            String name = rest.toLowerCase(Locale.ROOT).replace('_', '.');
            entries.put(name, entry(name, new Yaml.Absent(value.line())));
        }
        Map<String, String> properties = new LinkedHashMap<>();
        entries.forEach((name, inner) -> inner.anyText().ifPresent(text -> properties.put(name, text)));
        return properties;
    }

    /** The places of a list; a single value is a list of one. The environment may append elements. */
    List<Cursor> elements() {
        List<Yaml> written = value instanceof Yaml.Sequence sequence ? sequence.elements() : List.of(value);
        if (!(value instanceof Yaml.Sequence) && !isOverridden(path.element(0))) {
            return isPresent() ? List.of(new Cursor(reading, path.onlyElement(), value, secret)) : List.of();
        }
        List<Cursor> elements = new ArrayList<>();
        for (int i = 0; i < written.size() || isOverridden(path.element(i)); i++) {
            Yaml element = i < written.size() ? written.get(i) : new Yaml.Absent(value.line());
            elements.add(new Cursor(reading, path.element(i), element, secret));
        }
        return elements;
    }

    /** A text that is not blank. */
    Optional<String> text() {
        return read(Function.identity());
    }

    /** @param parser throws an {@link IllegalArgumentException} with the rule that a text breaks */
    <T> Optional<T> read(Function<String, T> parser) {
        Optional<String> text = anyText();
        if (text.filter(String::isBlank).isPresent()) {
            problem("must not be empty");
            return Optional.empty();
        }
        return text.flatMap(present -> parsed(present, parser));
    }

    Duration duration(Duration byDefault, Duration least, Duration most) {
        return read(text -> {
                    Duration duration = Units.duration(text);
                    if (duration.isNegative() && least.isZero()) {
                        throw new IllegalArgumentException("must not be negative");
                    }
                    if (duration.compareTo(least) < 0 || duration.compareTo(most) > 0) {
                        throw new IllegalArgumentException(
                                "must be from " + Units.words(least) + " to " + Units.words(most));
                    }
                    return duration;
                })
                .orElse(byDefault);
    }

    double share(double byDefault) {
        return read(Units::share).orElse(byDefault);
    }

    int integer(int byDefault, int least, int most) {
        return read(text -> {
                    String rule = "must be a whole number from " + least + " to " + most;
                    if (!text.matches("-?\\d{1,9}")) {
                        throw new IllegalArgumentException(rule);
                    }
                    int number = Integer.parseInt(text);
                    if (number < least || number > most) {
                        throw new IllegalArgumentException(rule);
                    }
                    return number;
                })
                .orElse(byDefault);
    }

    <T> Optional<T> choice(Map<String, T> choices) {
        return read(text -> {
            if (!choices.containsKey(text)) {
                throw new IllegalArgumentException("must be "
                        + String.join(" or ", choices.keySet().stream().sorted().toList()));
            }
            return choices.get(text);
        });
    }

    /** Reports what is wrong with this place as a whole. */
    void problem(String rule) {
        add(path.written() + " " + rule);
    }

    /** Reports what is wrong with the value here, and shows it unless it is secret. */
    void problem(String shown, String rule) {
        String line = shown.replaceAll("\\s+", " ");
        String cut = line.length() > LONGEST_SHOWN ? line.substring(0, LONGEST_SHOWN) + "..." : line;
        add(secret ? path.written() + " " + rule : path.written() + ": \"" + cut + "\" " + rule);
    }

    private void add(String text) {
        String origin = value instanceof Yaml.Scalar scalar
                ? scalar.variable().map(name -> " (from " + name + ")").orElse("")
                : "";
        reading.report(path, Problem.at(value.line(), text.strip() + origin));
    }

    private <T> Optional<T> parsed(String text, Function<String, T> parser) {
        try {
            return Optional.of(parser.apply(text));
        } catch (IllegalArgumentException e) {
            problem(text, e.getMessage());
            return Optional.empty();
        }
    }

    private Optional<String> anyText() {
        if (value instanceof Yaml.Absent) {
            return Optional.empty();
        }
        if (!(value instanceof Yaml.Scalar scalar)) {
            problem(value instanceof Yaml.Empty ? "has no value" : "must be a single value");
            return Optional.empty();
        }
        if (scalar.variable().isPresent()) {
            return Optional.of(scalar.text());
        }
        try {
            return Optional.of(Interpolation.resolve(scalar.text(), reading.environment()));
        } catch (IllegalArgumentException e) {
            problem(e.getMessage());
            return Optional.empty();
        }
    }

    private Cursor entry(String name, Yaml inner) {
        return new Cursor(reading, path.entry(name), inner, secret);
    }

    private Map<String, Yaml> written() {
        if (value instanceof Yaml.Mapping mapping) {
            return mapping.entries();
        }
        if (!(value instanceof Yaml.Absent)) {
            problem("must be a mapping, one \"key: value\" a line");
            reading.markUnusable(path);
        }
        return Map.of();
    }

    private boolean isOverridden(KeyPath element) {
        return reading.overrides().isSet(element.variable())
                || reading.overrides().anyBelow(element.variable());
    }
}
