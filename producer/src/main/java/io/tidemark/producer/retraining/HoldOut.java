package io.tidemark.producer.retraining;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tidemark.producer.reviews.LabelledReview;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * Rows to learn from, and rows that are held back: by the ids of their predictions, so that a row is on one side for ever, whoever
 * trains when.
 *
 * @param train in an order that has nothing to do with time, as training wants it
 * @param heldBack in the order of time
 */
record HoldOut(List<LabelledReview> train, List<LabelledReview> heldBack) {

    /** Percent of the rows. */
    private static final int HELD_BACK = 30;

    static HoldOut of(List<LabelledReview> rows) {
        List<LabelledReview> train = new ArrayList<>();
        List<LabelledReview> heldBack = new ArrayList<>();
        for (LabelledReview row : rows) {
            (hash(row) % 100 < HELD_BACK ? heldBack : train).add(row);
        }
        train.sort(Comparator.comparingLong(HoldOut::hash)
                .thenComparing(row -> row.prediction().getId()));
        return new HoldOut(List.copyOf(train), List.copyOf(heldBack));
    }

    private static long hash(LabelledReview row) {
        CRC32C hash = new CRC32C();
        hash.update(row.prediction().getId().getBytes(UTF_8));
        return hash.getValue();
    }
}
