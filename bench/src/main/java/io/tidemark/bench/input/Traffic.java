package io.tidemark.bench.input;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;

/** Generated predictions. The same seed and shape give the same records. */
public final class Traffic {

    /** The version of all of them. */
    public static final String VERSION = "1.4.2";

    private static final int FIRST_FEATURE = 7;
    private static final double MOVE = 18;

    private final SplittableRandom random;
    private final Shape shape;
    private final Schema schema;
    private final List<String> names;
    private final int numbers;
    private final String[][] categories;

    /** Of the usual shape. */
    public Traffic(long seed) {
        this(seed, Shape.USUAL);
    }

    public Traffic(long seed, Shape shape) {
        this.random = new SplittableRandom(seed);
        this.shape = shape;
        this.schema = shape.schema();
        this.names = shape.names();
        this.numbers = shape.numbers();
        this.categories = IntStream.range(0, shape.categories())
                .map(Shape::valuesOf)
                .mapToObj(size -> IntStream.range(0, size)
                        .mapToObj("group-%02d"::formatted)
                        .toArray(String[]::new))
                .toArray(String[][]::new);
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
        GenericRecord record = new GenericData.Record(schema);
        record.put(0, Long.toHexString(random.nextLong(1L << 60, 1L << 61)));
        record.put(1, VERSION);
        record.put(2, eventTime);
        putScores(record);
        putFeatures(record, features(moved));
        return record;
    }

    private void putScores(GenericRecord record) {
        double low = random.nextDouble();
        double middle = (1 - low) * random.nextDouble();
        double high = 1 - low - middle;
        record.put(3, Shape.CLASSES.get(low >= middle && low >= high ? 0 : middle >= high ? 1 : 2));
        record.put(4, low);
        record.put(5, middle);
        record.put(6, high);
    }

    private Object[] features(boolean moved) {
        Object[] values = new Object[names.size()];
        for (int n = 0; n < numbers; n++) {
            values[n] = number(n) + (moved && n == 0 ? MOVE : 0);
        }
        for (int c = 0; c < categories.length; c++) {
            values[numbers + c] = category(categories[c]);
        }
        return values;
    }

    private void putFeatures(GenericRecord record, Object[] values) {
        if (shape.format() == Shape.Format.MAP) {
            Map<String, Object> map = new HashMap<>();
            for (int i = 0; i < values.length; i++) {
                map.put(names.get(i), values[i]);
            }
            record.put(FIRST_FEATURE, map);
        } else {
            for (int i = 0; i < values.length; i++) {
                record.put(FIRST_FEATURE + i, values[i]);
            }
        }
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
