package io.tidemark.monitor.intake;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tidemark.monitor.config.PredictionSource.Match;
import io.tidemark.monitor.intake.WantedField.Kind;
import java.util.Optional;

/** Tells which records of a topic are a model's. */
final class MatchField {

    private static final int ALL = -1;

    private final int field;
    private final byte[] value;

    MatchField(Optional<Match> when, OwnFields wanted) {
        this.field = when.map(match -> wanted.want(match.field(), Kind.TEXT)).orElse(ALL);
        this.value = when.map(match -> match.equalTo().getBytes(UTF_8)).orElse(new byte[0]);
    }

    /** Number of the field; -1 where all records are the model's. */
    int field() {
        return field;
    }

    /** @throws BadRecord when the field cannot be read: nobody can tell whose record it is */
    boolean matches(RawRow row) throws BadRecord {
        if (field == ALL) {
            return true;
        }
        row.require(field);
        return row.has(field) && row.textEquals(field, value);
    }
}
