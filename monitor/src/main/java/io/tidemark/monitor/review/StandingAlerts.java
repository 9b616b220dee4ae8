package io.tidemark.monitor.review;

import io.tidemark.monitor.alerts.AlertBook;
import io.tidemark.monitor.alerts.SeriesVerdicts;
import io.tidemark.monitor.alerts.WindowReports;
import io.tidemark.monitor.closing.WindowId;
import io.tidemark.monitor.config.ReviewCondition.Alerted;
import io.tidemark.monitor.models.SeriesKey;
import io.tidemark.monitor.profiling.PaneClock;
import io.tidemark.monitor.state.BlobStore;
import io.tidemark.monitor.state.KeyWriter;
import io.tidemark.schemas.Alert;
import io.tidemark.schemas.AlertState;
import io.tidemark.schemas.Transition;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiPredicate;
import java.util.function.ToLongFunction;

/**
 * From when to when the alerts of models fired whose reviews ask for some, in event time, by what features and answers tell: labels,
 * which explain why answers moved, come when they come.
 *
 * <p>A span asks for the alerts as the windows left them that ended before its start less lateness and outOfOrderness. When it is
 * drawn, all partitions have passed it, and refuse what could change these windows: so each replay is told the same.
 */
public final class StandingAlerts implements Standing {

    private static final String FIRED = "a";

    private final BlobStore store;
    private final AlertBook book;
    private final PaneClock clock;
    private final Set<String> asking = new TreeSet<>();
    private final ToLongFunction<String> finalUntil;

    /**
     * @param store shared with others, who use no keys that begin with "a"
     * @param book of its own, that no labels are entered in
     * @param spans of the models with targets, by name
     * @param finalUntil by model, end of the last windows that nothing can change any more; the largest long where that is all
     */
    public StandingAlerts(
            BlobStore store,
            AlertBook book,
            PaneClock clock,
            Map<String, Spans> spans,
            ToLongFunction<String> finalUntil) {
        this.store = store;
        this.book = book;
        this.clock = clock;
        this.finalUntil = finalUntil;
        spans.forEach((model, of) -> {
            if (of.askForAlerts()) {
                asking.add(model);
            }
        });
    }

    /** From when to when an alert fired: ends of the windows that brought it. */
    private record Fired(long from, long until) {

        private static Fired of(List<Transition> transitions) {
            long from = Long.MAX_VALUE;
            long until = Long.MAX_VALUE;
            for (Transition transition : transitions) {
                long at = transition.getWindowEnd().toEpochMilli();
                if (transition.getState() == AlertState.FIRING) {
                    from = at;
                } else if (transition.getState() != AlertState.PENDING) {
                    until = at;
                }
            }
            return new Fired(from, until);
        }

        private static Fired of(byte[] bytes) {
            ByteBuffer saved = ByteBuffer.wrap(bytes);
            return new Fired(saved.getLong(), saved.getLong());
        }

        private byte[] toBytes() {
            return ByteBuffer.allocate(2 * Long.BYTES)
                    .putLong(from)
                    .putLong(until)
                    .array();
        }

        private boolean holds(long time) {
            return from <= time && time < until;
        }
    }

    /** Takes what the features and answers of a window say, new or revised. */
    public void enter(WindowId window, Collection<SeriesVerdicts> said, WindowReports reports) {
        if (asking.contains(window.model())) {
            book.enterFeatures(window, said, reports).forEach(this::note);
        }
    }

    /** Ends the alerts whose series or windows the configuration no longer has, or nobody asks for; see {@link AlertBook#supersede}. */
    public void supersede(BiPredicate<SeriesKey, String> isJudged) {
        book.supersede((series, size) -> asking.contains(series.model()) && isJudged.test(series, size))
                .forEach(this::note);
    }

    private void note(Alert alert) {
        byte[] key = under(alert.getModel(), segment(alert), alert.getKind())
                .text(alert.getEpisode())
                .key();
        Fired fired = Fired.of(alert.getTransitions());
        if (fired.from() == Long.MAX_VALUE) {
            store.delete(key);
        } else {
            store.put(key, fired.toBytes());
        }
    }

    /** Attributions that come on a topic of their own are of all traffic. */
    private static String segment(Alert alert) {
        SeriesKey series = new SeriesKey(alert.getModel(), alert.getVersion(), alert.getBaseline(), alert.getSegment());
        return series.isWhole() ? "" : series.segment();
    }

    private static KeyWriter under(String model, String segment, String kind) {
        return new KeyWriter().text(FIRED).text(model).text(segment).text(kind);
    }

    /** What the windows before say is known up to the next that may end, which is a pane later. */
    @Override
    public long knownUntil(String model) {
        long end = finalUntil.applyAsLong(model);
        return end == Long.MAX_VALUE || end == Long.MIN_VALUE ? end : end + clock.paneMs() - 1 + lag();
    }

    private long lag() {
        return clock.latenessMs() + clock.outOfOrdernessMs();
    }

    @Override
    public boolean fires(String model, Alerted alerted, long span) {
        return alerted.kinds().stream().anyMatch(kind -> fires(under(model, alerted.segment(), kind), span - lag()));
    }

    private boolean fires(KeyWriter under, long time) {
        boolean[] fires = new boolean[1];
        store.scanUnder(under.key(), (key, fired) -> {
            fires[0] = Fired.of(fired).holds(time);
            return !fires[0];
        });
        return fires[0];
    }

    @Override
    public void passed(String model, long span) {
        List<byte[]> over = new ArrayList<>();
        store.scanUnder(KeyWriter.keyOf(FIRED, model), (key, fired) -> {
            if (Fired.of(fired).until() <= span - lag()) {
                over.add(key.key());
            }
            return true;
        });
        over.forEach(store::delete);
    }
}
