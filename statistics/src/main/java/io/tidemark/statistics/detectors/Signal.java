package io.tidemark.statistics.detectors;

import java.util.Arrays;

/** What a detector says when a value arrives. */
public enum Signal {
    /** Nothing. */
    NONE(0),
    /** The stream may be about to change. */
    WARNING(1),
    /** The stream has changed. */
    CHANGE(2);

    private final long code;

    Signal(long code) {
        this.code = code;
    }

    /** The number for it in stored states. */
    long code() {
        return code;
    }

    static Signal of(long code) {
        return Arrays.stream(values())
                .filter(signal -> signal.code == code)
                .findAny()
                .orElseThrow(() -> new IllegalArgumentException("no signal has the code " + code));
    }
}
