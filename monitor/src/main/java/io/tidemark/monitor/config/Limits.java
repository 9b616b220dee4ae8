package io.tidemark.monitor.config;

/** Which values a condition holds for; for what is no number it holds never. */
public sealed interface Limits {

    boolean hold(double value);

    /** As in a sentence: "below 0.55". */
    String words();

    record Below(double limit) implements Limits {
        @Override
        public boolean hold(double value) {
            return value < limit;
        }

        @Override
        public String words() {
            return "below " + limit;
        }
    }

    record Above(double limit) implements Limits {
        @Override
        public boolean hold(double value) {
            return value > limit;
        }

        @Override
        public String words() {
            return "above " + limit;
        }
    }

    /** Both ends included. */
    record Between(double low, double high) implements Limits {
        @Override
        public boolean hold(double value) {
            return value >= low && value <= high;
        }

        @Override
        public String words() {
            return "from " + low + " to " + high;
        }
    }
}
