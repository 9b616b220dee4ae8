package io.tidemark.statistics.outcome;

import java.nio.ByteBuffer;

/**
 * What became of one row that was drawn.
 *
 * @param truth number of the true class among the model's, {@link Answer#OTHER} for one that it does not have; or the true value
 * @param loss log loss of a class, absolute error of a value; NaN where it cannot be told, as without scores
 * @param right whether the true class was answered; of values false
 */
public record RowOutcome(double truth, double loss, boolean right) {

    /** Bytes that it is written as. */
    public static final int BYTES = 2 * Double.BYTES + 1;

    /** Of a row whose truth nobody knows. */
    public static final RowOutcome UNKNOWN = new RowOutcome(Double.NaN, Double.NaN, false);

    /** Of an answer whose truth is known. */
    public static RowOutcome of(Answer answer, Truth truth) {
        if (truth instanceof Truth.OfValue value) {
            double error = Math.abs(((Answer.OfValue) answer).value() - value.value());
            return new RowOutcome(value.value(), Double.isFinite(error) ? error : Double.NaN, false);
        }
        int truly = ((Truth.OfClass) truth).index();
        Answer.OfClass of = (Answer.OfClass) answer;
        boolean isScored = truly >= 0 && truly < of.losses().length;
        return new RowOutcome(
                truly, isScored ? of.losses()[truly] / Losses.STEPS : Double.NaN, truly >= 0 && truly == of.index());
    }

    public boolean isKnown() {
        return !Double.isNaN(truth);
    }

    /** Writes its {@link #BYTES}. */
    public void writeTo(ByteBuffer out) {
        out.putDouble(truth).putDouble(loss).put((byte) (right ? 1 : 0));
    }

    /** What {@link #writeTo} wrote. */
    public static RowOutcome readFrom(ByteBuffer in) {
        return new RowOutcome(in.getDouble(), in.getDouble(), in.get() == 1);
    }
}
