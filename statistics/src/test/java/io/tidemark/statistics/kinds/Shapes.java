package io.tidemark.statistics.kinds;

import java.util.stream.IntStream;

/** Shares of truths and of answers given the truth, as models have them. */
final class Shapes {

    private static final double[][] RARE = {{.985, .01, .005}, {.3, .6, .1}, {.3, .1, .6}};

    private Shapes() {}

    static double[] rows(String which) {
        return switch (which) {
            case "three" -> Tables.THREE_TRUTHS;
            case "rare" -> new double[] {.96, .03, .01};
            case "band" -> Tables.equal(8);
            case "thirty" -> zipf(30);
            default -> throw new IllegalArgumentException(which);
        };
    }

    static double[][] conditional(String which) {
        return switch (which) {
            case "three" -> Tables.THREE;
            case "rare" -> RARE;
            case "band" -> Tables.band(8);
            case "thirty" -> mostlyRight(30, 0.7);
            default -> throw new IllegalArgumentException(which);
        };
    }

    /** Where the answers go in a drift. */
    static double[][] drifted(String which) {
        return switch (which) {
            case "three" -> new double[][] {{.3, .5, .2}, {.1, .2, .7}, {.04, .46, .5}};
            case "rare" -> new double[][] {{.5, .25, .25}, {.6, .3, .1}, {.3, .1, .6}};
            case "band" -> Tables.raised(Tables.band(8));
            case "thirty" -> mostlyRight(30, 0);
            default -> throw new IllegalArgumentException(which);
        };
    }

    private static double[] zipf(int classes) {
        double sum = IntStream.rangeClosed(1, classes).mapToDouble(i -> 1.0 / i).sum();
        return IntStream.rangeClosed(1, classes).mapToDouble(i -> 1 / (i * sum)).toArray();
    }

    private static double[][] mostlyRight(int classes, double right) {
        double[][] shares = new double[classes][];
        for (int truth = 0; truth < classes; truth++) {
            shares[truth] = zipf(classes);
            for (int answer = 0; answer < classes; answer++) {
                shares[truth][answer] *= 1 - right;
            }
            shares[truth][truth] += right;
        }
        return shares;
    }
}
