package io.tidemark.monitor.intake;

/** The target of one wanted field. */
abstract class OneTarget extends Target {

    protected final int field;
    private final String path;
    private final String rule;

    OneTarget(int field, String path, String rule) {
        this.field = field;
        this.path = path;
        this.rule = rule;
    }

    /** @param value as the person who looks into the dead letters should see it */
    protected final BadRecord refused(String value) {
        return new BadRecord("Field " + path + ": " + value + " cannot be read as " + rule + ".");
    }

    protected final BadRecord refused(byte[] utf8, int offset, int length) {
        return refused(Excerpt.of(utf8, offset, length));
    }

    @Override
    void nested(RawRow row) throws BadRecord {
        throw refused("a nested value (record, map or array)");
    }
}
