package io.tidemark.producer.reviews;

import java.util.Collection;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;

/**
 * How often each of some values comes.
 *
 * @param byValue positive shares that sum to 1, in the order of the values
 */
record Shares<T extends Comparable<T>>(NavigableMap<T, Double> byValue) {

    private static final double ROUNDING = 1e-9;

    Shares {
        double sum = sum(byValue.values());
        if (Math.abs(sum - 1) > ROUNDING) {
            throw new IllegalArgumentException("shares " + byValue + " sum to " + sum + ", not to 1");
        }
    }

    Shares(Map<T, Double> byValue) {
        this(new TreeMap<>(byValue));
    }

    private static double sum(Collection<Double> shares) {
        return shares.stream().mapToDouble(Double::doubleValue).sum();
    }

    /** Some values with another share together; among them, and among the others, the proportions stay. */
    Shares<T> with(Set<T> some, double together) {
        double before = sum(some.stream().map(byValue::get).toList());
        TreeMap<T, Double> changed = new TreeMap<>(byValue);
        changed.replaceAll(
                (value, share) -> share * (some.contains(value) ? together / before : (1 - together) / (1 - before)));
        return new Shares<>(changed);
    }

    T draw(Draws draws) {
        double left = draws.share();
        for (Map.Entry<T, Double> value : byValue.entrySet()) {
            left -= value.getValue();
            if (left < 0) {
                return value.getKey();
            }
        }
        return byValue.lastKey();
    }
}
