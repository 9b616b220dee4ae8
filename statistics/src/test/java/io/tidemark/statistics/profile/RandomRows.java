package io.tidemark.statistics.profile;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tidemark.statistics.counts.Categories;
import io.tidemark.statistics.counts.NumericBins;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Rows of a layout with a numeric column, a constant one and a categorical one, full of awkward values. */
public final class RandomRows {

    public static final Layout LAYOUT = new Layout(List.of(
            new Column.Numeric("amount", Role.FEATURE, new NumericBins(new double[] {-1, 0, 0.5, 3}, -2, 10)),
            new Column.Categorical("country", Role.FEATURE, new Categories(List.of("de", "", "é"), List.of("fr"))),
            new Column.Numeric("constant", Role.SCORE, new NumericBins(new double[0], 7, 7))));

    private static final double[] AWKWARD = {
        0.0,
        -0.0,
        -2,
        10,
        Math.nextDown(-2.0),
        Math.nextUp(10.0),
        Double.NaN,
        Double.POSITIVE_INFINITY,
        Double.NEGATIVE_INFINITY,
        Double.MAX_VALUE,
        -Double.MAX_VALUE,
        Double.MIN_VALUE,
        7
    };
    private static final String[] CATEGORIES = {"de", "", "é", "fr", "xx", "\uD83D\uDE00", "d", "dee"};

    /** One row; null where a value is missing. */
    public record Row(Double amount, String country, Double constant) {}

    private final Random random;

    public RandomRows(long seed) {
        this.random = new Random(seed);
    }

    /** As many rows. */
    public List<Row> rows(int size) {
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            rows.add(new Row(number(), category(), number()));
        }
        return rows;
    }

    private Double number() {
        return switch (random.nextInt(6)) {
            case 0 -> null;
            case 1, 2 -> AWKWARD[random.nextInt(AWKWARD.length)];
            case 3 -> random.nextGaussian() * 1e6;
            default -> random.nextDouble() * 14 - 3;
        };
    }

    private String category() {
        return random.nextInt(5) == 0 ? null : CATEGORIES[random.nextInt(CATEGORIES.length)];
    }

    /** The profile of rows, counted one by one in one pane. */
    public static Profile profile(List<Row> rows) {
        return Pane.toProfile(pane(rows), LAYOUT);
    }

    /** The pane of rows; event time and offset are the number of the row. */
    public static byte[] pane(List<Row> rows) {
        byte[] pane = Pane.empty(LAYOUT);
        Observation observation = new Observation(LAYOUT);
        for (int i = 0; i < rows.size(); i++) {
            fill(observation, rows.get(i));
            Pane.count(pane, observation, i, i);
        }
        return pane;
    }

    static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }

    static void fill(Observation observation, Row row) {
        observation.clear();
        if (row.amount() != null) {
            observation.number(0, row.amount());
        }
        if (row.country() != null) {
            byte[] text = bytes("<" + row.country() + ">");
            observation.category(1, text, 1, text.length - 2);
        }
        if (row.constant() != null) {
            observation.number(2, row.constant());
        }
    }
}
