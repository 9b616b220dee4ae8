package io.tidemark.bench.input;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.SchemaBuilder.FieldAssembler;

/**
 * What generated predictions look like, and what of them is watched.
 *
 * @param features how many; one in six is a category, the others are numbers
 * @param format how predictions are written
 * @param segments whether the values of the second category are segments
 */
public record Shape(int features, Format format, boolean segments) {

    /** How predictions are written. */
    public enum Format {
        /** A flat Avro record. */
        RECORD("Avro record", "avro", ""),
        /** An Avro record with all features in one map, as in Tidemark's own contract of predictions. */
        MAP("Avro map", "avro", "features."),
        /** A flat JSON object. */
        JSON("JSON", "json", "");

        private final String title;
        private final String configured;
        private final String path;

        Format(String title, String configured, String path) {
            this.title = title;
            this.configured = configured;
            this.path = path;
        }

        /** What it is, in words. */
        public String title() {
            return title;
        }
    }

    /** 20 numbers and 4 categories in a flat Avro record, about 250 bytes; no segments. */
    public static final Shape USUAL = new Shape(24, Format.RECORD, false);

    static final List<String> CLASSES = List.of("low", "middle", "high");

    private static final double ONE_CATEGORY_IN = 6;
    private static final int FEWEST_VALUES = 8;
    private static final int MORE_VALUES = 4;
    private static final int SIZES = 4;

    int categories() {
        return (int) Math.round(features / ONE_CATEGORY_IN);
    }

    int numbers() {
        return features - categories();
    }

    /** How many values a category has: 8, 12, 16 and 20 by turns. */
    static int valuesOf(int category) {
        return FEWEST_VALUES + MORE_VALUES * (category % SIZES);
    }

    /** Names of the features, numbers first. */
    List<String> names() {
        return Stream.concat(
                        IntStream.rangeClosed(1, numbers()).mapToObj("n%02d"::formatted),
                        IntStream.rangeClosed(1, categories()).mapToObj("c%d"::formatted))
                .toList();
    }

    /** Features, prediction and scores: what is counted of a record. */
    public List<String> columns() {
        return Stream.of(
                        names().stream(),
                        Stream.of("prediction"),
                        CLASSES.stream().map(Shape::score))
                .flatMap(columns -> columns)
                .toList();
    }

    private static String score(String of) {
        return "p_" + of;
    }

    /** Of a prediction in Avro; in JSON it has the same fields. */
    public Schema schema() {
        FieldAssembler<Schema> fields = SchemaBuilder.record("BenchPrediction")
                .namespace("io.tidemark.bench")
                .fields()
                .requiredString("id")
                .requiredString("model_version")
                .name("event_time")
                .type(LogicalTypes.timestampMillis().addToSchema(Schema.create(Schema.Type.LONG)))
                .noDefault()
                .requiredString("prediction");
        CLASSES.forEach(name -> fields.requiredDouble(score(name)));
        return format == Format.MAP ? map(fields) : flat(fields);
    }

    private static Schema map(FieldAssembler<Schema> fields) {
        return fields.name("features")
                .type()
                .map()
                .values()
                .unionOf()
                .nullType()
                .and()
                .doubleType()
                .and()
                .stringType()
                .and()
                .booleanType()
                .endUnion()
                .noDefault()
                .endRecord();
    }

    private Schema flat(FieldAssembler<Schema> fields) {
        names().subList(0, numbers()).forEach(fields::requiredDouble);
        names().subList(numbers(), features).forEach(fields::requiredString);
        return fields.endRecord();
    }

    /** The format, for the configuration. */
    String configuredFormat() {
        return format.configured;
    }

    /** The features, for the configuration. */
    String configuredFeatures() {
        return names().stream()
                .map(name -> "%s: {type: %s, field: %s%s}"
                        .formatted(name, name.startsWith("n") ? "number" : "category", format.path, name))
                .collect(Collectors.joining(", ", "{", "}"));
    }

    /** What is added to the configuration of the model. */
    String configuredSegments() {
        return segments ? "    segments: [{facet: c2, field: %sc2}]%n".formatted(format.path) : "";
    }
}
