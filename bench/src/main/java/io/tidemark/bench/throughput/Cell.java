package io.tidemark.bench.throughput;

import io.tidemark.bench.forms.Form;
import io.tidemark.bench.input.Shape;
import io.tidemark.bench.input.Shape.Format;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * One combination that the grid measures.
 *
 * @param name of it, for options
 * @param threads that read, of as many partitions
 * @param form of Tidemark
 */
record Cell(String name, Shape shape, int threads, Form form) {

    private static final int LABELLED_SHARE = 8;

    /** Features by format with one thread, then what else there is of the usual shape. */
    static final List<Cell> ALL = Stream.concat(
                    Stream.of(Format.values())
                            .flatMap(format ->
                                    IntStream.of(5, 24, 100, 500).mapToObj(features -> plain(features, format))),
                    Stream.of(
                            new Cell("threads-2", Shape.USUAL, 2, Form.PANES),
                            new Cell("threads-4", Shape.USUAL, 4, Form.PANES),
                            new Cell("segments", new Shape(24, Format.RECORD, true), 1, Form.PANES),
                            new Cell("labels", Shape.USUAL, 1, Form.OUTCOMES)))
            .toList();

    private static Cell plain(int features, Format format) {
        return new Cell(
                "%s-%d".formatted(format.name().toLowerCase(Locale.ROOT), features),
                new Shape(features, format, false),
                1,
                Form.PANES);
    }

    /** What there is beside predictions, in words. */
    String beside() {
        if (shape.segments()) {
            return "12 segments";
        }
        return form == Form.OUTCOMES ? "all labels joined" : "";
    }

    /**
     * How many predictions are read: fewer of many features, and of those with labels, so that all cells take about as long.
     *
     * @param usual number for the usual shape
     */
    long records(long usual) {
        int features = Shape.USUAL.features();
        // A record costs about as much as 24 features do.
        long alike = usual * 2 * features / (features + shape.features());
        return form == Form.OUTCOMES ? alike / LABELLED_SHARE : alike;
    }
}
