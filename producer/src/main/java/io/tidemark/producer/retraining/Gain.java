package io.tidemark.producer.retraining;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidemark.producer.reviews.LabelledReview;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * What a training has brought, on rows that neither version has learnt from.
 *
 * @param rows held back
 * @param rightBefore how many of them the version before answered right, when it was asked
 * @param rightAfter how many the new one does
 */
public record Gain(long rows, long rightBefore, long rightAfter) {

    /**
     * On some of the rows held back.
     *
     * @param after the same rows, answered by the new version
     */
    static Gain of(List<LabelledReview> before, List<LabelledReview> after, Predicate<LabelledReview> some) {
        int[] rows = IntStream.range(0, before.size())
                .filter(row -> some.test(before.get(row)))
                .toArray();
        return new Gain(
                rows.length,
                IntStream.of(rows).filter(row -> before.get(row).isRight()).count(),
                IntStream.of(rows).filter(row -> after.get(row).isRight()).count());
    }

    /** Accuracy of the version before, 0 to 1; 0 without rows. */
    public double before() {
        return rightBefore / (double) Math.max(1, rows);
    }

    /** Accuracy of the new version, 0 to 1; 0 without rows. */
    public double after() {
        return rightAfter / (double) Math.max(1, rows);
    }

    /** Whether the new version answers as many right as the one before, or more. */
    public boolean isNoLoss() {
        return rightAfter >= rightBefore;
    }

    ObjectNode json() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("rows", rows)
                .put("rightBefore", rightBefore)
                .put("rightAfter", rightAfter);
    }

    static Gain of(JsonNode json) {
        return new Gain(
                json.required("rows").asLong(),
                json.required("rightBefore").asLong(),
                json.required("rightAfter").asLong());
    }
}
