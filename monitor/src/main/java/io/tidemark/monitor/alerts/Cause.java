package io.tidemark.monitor.alerts;

import io.tidemark.statistics.judge.Kind;
import java.util.Arrays;

/**
 * What an alert is about. All series of a kind are one cause: a shift in one place moves many of them. Faults of the data
 * are one for each column, since each is a fault of its own.
 *
 * @param column at fault; empty for other kinds
 */
public record Cause(Kind kind, String column) implements Comparable<Cause> {

    /** The answers moved, and nobody knows why. */
    public static final Cause PREDICTION = of(Kind.PREDICTION);

    public Cause {
        if (column.isEmpty() == (kind == Kind.DATA_QUALITY)) {
            throw new IllegalArgumentException("a column belongs to a fault of the data: " + kind + " " + column);
        }
    }

    /** Of a kind that needs no column. */
    public static Cause of(Kind kind) {
        return new Cause(kind, "");
    }

    /** Last part of an alert key. */
    public String name() {
        return column.isEmpty() ? kind.word() : kind.word() + "/" + column;
    }

    /** The cause by the word of its kind. */
    public static Cause of(String word, String column) {
        Kind kind = Arrays.stream(Kind.values())
                .filter(one -> one.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no kind of drift called " + word));
        return new Cause(kind, column);
    }

    /** The cause that a series speaks for. */
    public static Cause ofSeries(Kind kind, String subject) {
        return kind == Kind.DATA_QUALITY ? new Cause(kind, subject) : of(kind);
    }

    /** The cause with a {@link #name}. */
    static Cause named(String name) {
        int slash = name.indexOf('/');
        return slash < 0 ? of(name, "") : of(name.substring(0, slash), name.substring(slash + 1));
    }

    @Override
    public int compareTo(Cause other) {
        return name().compareTo(other.name());
    }
}
