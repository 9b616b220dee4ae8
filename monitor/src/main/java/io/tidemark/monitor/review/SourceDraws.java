package io.tidemark.monitor.review;

import io.tidemark.monitor.review.DrawNews.Fate;
import io.tidemark.monitor.review.SpanDraws.Draw;
import io.tidemark.monitor.review.SpanDraws.Entry;
import io.tidemark.monitor.state.BlobStore;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Takes the predictions of one source partition to the draws of their models' targets. It holds those of spans under way in its
 * store, and sends them on when the partition's watermark has passed the end of the span, before the manifest that says so.
 *
 * <p>A prediction belongs to the span of its event time, or, where the watermark has passed that, of the watermark: so each can be
 * drawn, and what was sent is never added to.
 *
 * <p>What is held for a review that the configuration no longer has is forgotten: its targets were others.
 */
public final class SourceDraws {

    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final String PREFIX = "d";
    private static final byte[] ELSEWHERE = new byte[0];

    private final SpanDraws draws;
    private final Consumer<Ballot> outbox;
    private final DrawNews news;
    private final List<Open> open = new ArrayList<>();

    /**
     * What is known of a span without looking.
     *
     * @param draw of the span
     * @param key of its counts
     * @param counts by draw, as they lie in the store
     * @param held by draw, how many are held
     * @param largest the largest hash among these
     */
    private record Open(Draw draw, byte[] key, byte[] counts, int[] held, long[] largest) {}

    /** Where nobody asks what becomes of draws. */
    public SourceDraws(BlobStore store, Consumer<Ballot> outbox) {
        this(store, outbox, DrawNews.UNHEARD);
    }

    /** @param store shared with others, who use no keys that begin with "d" */
    public SourceDraws(BlobStore store, Consumer<Ballot> outbox, DrawNews news) {
        this.news = news;
        this.draws = new SpanDraws(store, PREFIX);
        this.outbox = outbox;
    }

    /**
     * Takes a prediction to the draws.
     *
     * @param time its event time or the partition's watermark, whichever is later
     * @param domains bits of the targets that may draw it
     * @param ranks by target, its hash
     * @param places by target, number of the draw of it that the prediction belongs to
     * @param settled whether it has been put before people, unless a target may draw it as well, and is held for that
     * @param waits whether it is to be held in any case, as the draw decides its probability
     * @param candidate made only if needed
     * @return whether it is held
     */
    public boolean offer(
            String model,
            Spans spans,
            long time,
            String prediction,
            int domains,
            long[] ranks,
            int[] places,
            boolean settled,
            boolean waits,
            Supplier<Candidate> candidate) {
        long span = spans.of(time);
        Open of = open(model, spans, span);
        int among = 0;
        for (int target = 0; target < ranks.length; target++) {
            if ((domains >>> target & 1) == 1) {
                int at = places[target] * Long.BYTES;
                LONG.set(of.counts(), at, (long) LONG.get(of.counts(), at) + 1);
                among |= isAmongSmallest(of, spans.due(target, span), places[target], ranks[target]) ? 1 << target : 0;
            }
        }
        draws.put(of.key(), of.counts());
        if (among == 0 && !waits) {
            return false;
        }
        byte[] written = candidate.get().toBytes();
        boolean sure = settled || waits;
        if (sure) {
            draws.add(of.draw(), spans.draws(), 0, prediction, written, Integer.MAX_VALUE);
        }
        for (int target = 0; target < ranks.length; target++) {
            if ((among >>> target & 1) == 1) {
                draws.add(
                        of.draw(),
                        places[target],
                        ranks[target],
                        prediction,
                        sure ? ELSEWHERE : written,
                        spans.due(target, span));
            }
        }
        open.remove(of);
        return true;
    }

    private static boolean isAmongSmallest(Open of, int due, int place, long rank) {
        return of.held()[place] < due || Long.compareUnsigned(rank, of.largest()[place]) <= 0;
    }

    private Open open(String model, Spans spans, long span) {
        for (int i = 0; i < open.size(); i++) {
            Open one = open.get(i);
            Draw draw = one.draw();
            if (draw.span() == span
                    && draw.review() == spans.review()
                    && draw.model().equals(model)) {
                return one;
            }
        }
        int all = spans.draws();
        Draw draw = new Draw(model, spans.review(), span);
        Open read = new Open(draw, draws.countsKey(draw), draws.countsOf(draw, all), new int[all], new long[all]);
        for (int place = 0; place < all; place++) {
            List<Entry> entries = draws.list(draw, place);
            read.held()[place] = entries.size();
            read.largest()[place] =
                    entries.isEmpty() ? 0 : entries.get(entries.size() - 1).rank();
        }
        open.add(read);
        return read;
    }

    /**
     * Sends and forgets the draws of spans that have ended.
     *
     * @param spans of the models, by name; what is held of others, or of another review of theirs, is dropped
     * @param watermark of the partition; the largest long for all spans
     */
    public void drain(Map<String, Spans> spans, long watermark) {
        for (Draw draw : draws.all()) {
            Spans of = spans.get(draw.model());
            boolean known = of != null && of.review() == draw.review();
            if (!known || watermark == Long.MAX_VALUE || of.end(draw.span()) <= watermark) {
                if (known) {
                    send(draw, of.draws());
                } else {
                    news.happened(draw.model(), Fate.LOST, draws.predictions(draw));
                }
                draws.forget(draw);
                open.removeIf(one -> one.draw().equals(draw));
            }
        }
    }

    private void send(Draw draw, int all) {
        outbox.accept(Ballot.ofCounts(draw, draws.counts(draw, all)));
        for (int list = 0; list <= all; list++) {
            for (Entry entry : draws.list(draw, list)) {
                outbox.accept(Ballot.ofCandidate(draw, list, entry.rank(), entry.prediction(), entry.candidate()));
            }
        }
    }
}
