package io.tidemark.statistics.profile;

import io.tidemark.statistics.counts.Categories;
import io.tidemark.statistics.counts.NumericBins;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Layouts of usual size. */
public final class Layouts {

    private Layouts() {}

    /** 20 numeric features of 60 bins each, 1 wide, and 4 categorical ones of 20 categories each. */
    public static Layout twentyAndFour() {
        List<Column> columns = new ArrayList<>();
        for (int c = 0; c < 20; c++) {
            columns.add(sixtyBins("n" + c));
        }
        for (int c = 0; c < 4; c++) {
            columns.add(new Column.Categorical("c" + c, Role.FEATURE, twenty()));
        }
        return new Layout(columns);
    }

    /** 60 bins, each 1 wide, from 0 to 60. */
    public static Column.Numeric sixtyBins(String name) {
        double[] edges = IntStream.range(1, 60).mapToDouble(i -> i).toArray();
        return new Column.Numeric(name, Role.FEATURE, new NumericBins(edges, 0, 60));
    }

    /** Categories "0" to "19". */
    public static Categories twenty() {
        return new Categories(IntStream.range(0, 20).mapToObj(Integer::toString).toList(), List.of());
    }
}
