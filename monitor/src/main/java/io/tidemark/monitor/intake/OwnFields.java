package io.tidemark.monitor.intake;

import io.tidemark.monitor.intake.WantedField.Kind;
import java.util.Arrays;

/**
 * The fields that one model wants of a topic's records. Models that share a topic may want the same field as different
 * things; what one of them cannot read is no fault of the others' records.
 */
final class OwnFields {

    private final String model;
    private final FieldMap all;
    private int[] own = {};

    /** @param model name of the model */
    OwnFields(String model, FieldMap all) {
        this.model = model;
        this.all = all;
    }

    /** The number of the field in a {@link RawRow}. */
    int want(String path, Kind kind) {
        int field = all.want(model, path, kind);
        own = Arrays.copyOf(own, own.length + 1);
        own[own.length - 1] = field;
        return field;
    }

    /**
     * To be asked before anything is done with a record of the model.
     *
     * @throws BadRecord when one of the fields holds what it cannot be read as
     */
    void require(RawRow row) throws BadRecord {
        try {
            row.require(own);
        } catch (BadRecord bad) {
            throw all.isShared() ? new BadRecord("Model " + model + ": " + bad.getMessage()) : bad;
        }
    }
}
