package io.tidemark.monitor.replay;

import io.tidemark.producer.progress.Progress;
import java.io.OutputStream;
import java.io.PrintStream;

/** Progress that nobody looks at. */
public final class Quiet {

    private Quiet() {}

    public static Progress progress() {
        return new Progress(new PrintStream(OutputStream.nullOutputStream()), Progress.Style.QUIET, "test");
    }
}
