package io.tidemark.producer.replay;

import io.tidemark.producer.encoding.RowEncoder;
import io.tidemark.producer.progress.Progress;
import io.tidemark.producer.rows.BadRows;
import io.tidemark.producer.rows.ColumnTypes;
import io.tidemark.producer.rows.RowException;
import java.time.Instant;

/**
 * Sends the rows of files to a topic as if they happened now: paced by their event time, which is also the timestamp of
 * the records.
 *
 * <p>To end it early, interrupt the thread that runs it, as {@link InterruptOnShutdown} does: what is on its way is
 * sent, the rest is not.
 */
public final class Replay {

    private static final int PROBLEMS_SHOWN = 5;

    private final ReplayOptions options;
    private final Progress progress;
    private final BadRows badRows;

    /** @param progress is told of every row, of skipped rows and of what the topic will not keep */
    public Replay(ReplayOptions options, Progress progress) {
        this.options = options;
        this.progress = progress;
        this.badRows = options.input().skipBadRows() ? BadRows.skip(this::skipped) : BadRows.stop();
    }

    private void skipped(RowException problem) {
        if (badRows.count() <= PROBLEMS_SHOWN) {
            boolean enough = badRows.count() == PROBLEMS_SHOWN;
            progress.note("skipped  " + problem.getMessage() + (enough ? "  (more of them are only counted)" : ""));
        }
    }

    /**
     * Replays all files, once. Returns when every row is acknowledged, or soon after an interruption, which the result
     * tells.
     *
     * @throws InterruptedException if interrupted before the first row
     * @throws io.tidemark.producer.rows.UnreadableFileException if a file cannot be read or lacks a column
     * @throws RowException at the first row that cannot be used, unless such rows shall be skipped
     * @throws ReplayException if Kafka does not do its part
     * @throws io.tidemark.schemas.registry.RegistryException if the schema registry does not do its part
     */
    public ReplayResult run() throws InterruptedException {
        TimedRows.checkColumns(options);
        ReplayInput input = options.input();
        ColumnTypes types = ColumnTypes.sniff(input.files(), input.delimiter(), options.settledTypes());
        Topic topic = prepareTopic();
        Shifting shifting = Shifting.of(options, Instant.now(), this::reportFirstPass);
        RowEncoder encoder = options.encoding().encoder(topic.name(), types);
        return new Playback(options, topic, badRows, shifting, encoder, progress).play(types::typed);
    }

    private Topic prepareTopic() throws InterruptedException {
        try (TopicAdmin admin = new TopicAdmin(options.target())) {
            return admin.prepare();
        }
    }

    private void reportFirstPass() {
        progress.update(0, Double.NaN, () -> "looking for the last event time");
    }
}
