package io.tidemark.statistics.annotation;

import java.util.Objects;

/**
 * What one person said about one item.
 *
 * @param item what was asked about
 * @param worker who answered
 * @param label the answer
 */
public record Answer(String item, String worker, String label) {

    public Answer {
        Objects.requireNonNull(item, "item");
        Objects.requireNonNull(worker, "worker");
        Objects.requireNonNull(label, "label");
    }
}
