package io.tidemark.monitor.intake;

/**
 * The target of one wanted field. What cannot be read is noted in the row and not thrown: others may want the same value as
 * something else. The note allocates nothing, since where models disagree every record has one.
 */
abstract class OneTarget extends Target {

    protected final int field;
    private final String path;
    private final String rule;
    private final Refusal text = this::refusedText;
    private final Refusal nested = row -> reason("a nested value (record, map or array)");

    OneTarget(int field, String path, String rule) {
        this.field = field;
        this.path = path;
        this.rule = rule;
    }

    private BadRecord refusedText(RawRow row) {
        return reason(row.excerpt(field));
    }

    /** @param value as the person who looks into the dead letters should see it */
    protected final BadRecord reason(String value) {
        return new BadRecord("Field " + path + ": " + value + " cannot be read as " + rule + ".");
    }

    protected final void refuse(RawRow row, byte[] utf8, int offset, int length) {
        row.setText(field, utf8, offset, length);
        row.refuse(field, text);
    }

    @Override
    void nested(RawRow row) {
        row.refuse(field, nested);
    }
}
