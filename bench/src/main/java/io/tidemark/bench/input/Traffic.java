package io.tidemark.bench.input;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.SchemaBuilder.FieldAssembler;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;

/**
 * Generated predictions: a flat record of about 250 bytes with 20 numeric and 4 categorical features. The same seed gives
 * the same records.
 */
public final class Traffic {

    /** The version of all of them. */
    public static final String VERSION = "1.4.2";

    static final List<String> CLASSES = List.of("low", "middle", "high");

    private static final int NUMBERS = 20;
    private static final int[] CATEGORIES = {8, 12, 16, 20};

    /** Features, prediction and scores: what is counted of a record, by the names of its fields. */
    public static final List<String> COLUMNS = Stream.of(
                    IntStream.rangeClosed(1, NUMBERS).mapToObj("n%02d"::formatted),
                    IntStream.rangeClosed(1, CATEGORIES.length).mapToObj("c%d"::formatted),
                    Stream.of("prediction"),
                    CLASSES.stream().map(name -> "p_" + name))
            .flatMap(names -> names)
            .toList();

    private static final int FIRST_NUMBER = 7;
    private static final double MOVE = 18;

    public static final Schema SCHEMA = schema();

    private final SplittableRandom random;
    private final String[][] categories;

    public Traffic(long seed) {
        this.random = new SplittableRandom(seed);
        this.categories = IntStream.of(CATEGORIES)
                .mapToObj(size -> IntStream.range(0, size)
                        .mapToObj("group-%02d"::formatted)
                        .toArray(String[]::new))
                .toArray(String[][]::new);
    }

    private static Schema schema() {
        FieldAssembler<Schema> fields = SchemaBuilder.record("BenchPrediction")
                .namespace("io.tidemark.bench")
                .fields()
                .requiredString("id")
                .requiredString("model_version")
                .name("event_time")
                .type(LogicalTypes.timestampMillis().addToSchema(Schema.create(Schema.Type.LONG)))
                .noDefault()
                .requiredString("prediction");
        for (String name : CLASSES) {
            fields.requiredDouble("p_" + name);
        }
        for (String name : COLUMNS.subList(0, NUMBERS)) {
            fields.requiredDouble(name);
        }
        for (String name : COLUMNS.subList(NUMBERS, NUMBERS + CATEGORIES.length)) {
            fields.requiredString(name);
        }
        return fields.endRecord();
    }

    /** The next prediction. */
    public GenericRecord next(long eventTime) {
        return next(eventTime, false);
    }

    /**
     * The next prediction.
     *
     * @param moved whether the first number is larger than it used to be, by one and a half standard deviations
     */
    public GenericRecord next(long eventTime, boolean moved) {
        GenericRecord record = new GenericData.Record(SCHEMA);
        record.put(0, Long.toHexString(random.nextLong(1L << 60, 1L << 61)));
        record.put(1, VERSION);
        record.put(2, eventTime);
        putScores(record);
        for (int n = 0; n < NUMBERS; n++) {
            record.put(FIRST_NUMBER + n, number(n));
        }
        if (moved) {
            record.put(FIRST_NUMBER, (double) record.get(FIRST_NUMBER) + MOVE);
        }
        for (int c = 0; c < categories.length; c++) {
            record.put(FIRST_NUMBER + NUMBERS + c, category(categories[c]));
        }
        return record;
    }

    private void putScores(GenericRecord record) {
        double low = random.nextDouble();
        double middle = (1 - low) * random.nextDouble();
        double high = 1 - low - middle;
        record.put(3, CLASSES.get(low >= middle && low >= high ? 0 : middle >= high ? 1 : 2));
        record.put(4, low);
        record.put(5, middle);
        record.put(6, high);
    }

    /** Normal, skewed and uniform numbers by turns. */
    private double number(int column) {
        return switch (column % 3) {
            case 0 -> 40 + 12 * random.nextGaussian();
            case 1 -> random.nextExponential() * 250;
            default -> random.nextDouble(-1, 1);
        };
    }

    /** The first ones more often than the last. */
    private String category(String[] of) {
        return of[(int) (of.length * Math.pow(random.nextDouble(), 1.5))];
    }
}
