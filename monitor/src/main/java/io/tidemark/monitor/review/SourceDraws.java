package io.tidemark.monitor.review;

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
 */
public final class SourceDraws {

    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final String PREFIX = "d";
    private static final byte[] ELSEWHERE = new byte[0];

    private final SpanDraws draws;
    private final Consumer<Ballot> outbox;
    private final List<Open> open = new ArrayList<>();

    /**
     * What is known of a span without looking.
     *
     * @param key of its counts
     * @param counts by target, as they lie in the store
     * @param held by target, how many are held
     * @param largest the largest hash among these
     */
    private record Open(String model, long span, byte[] key, byte[] counts, int[] held, long[] largest) {}

    /** @param store shared with others, who use no keys that begin with "d" */
    public SourceDraws(BlobStore store, Consumer<Ballot> outbox) {
        this.draws = new SpanDraws(store, PREFIX);
        this.outbox = outbox;
    }

    /**
     * Takes a prediction to the draws.
     *
     * @param time its event time or the partition's watermark, whichever is later
     * @param domains bits of the targets that may draw it
     * @param ranks by target, its hash
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
            boolean settled,
            boolean waits,
            Supplier<Candidate> candidate) {
        long span = spans.of(time);
        Open of = open(model, spans, span);
        int among = 0;
        for (int target = 0; target < ranks.length; target++) {
            if ((domains >>> target & 1) == 1) {
                int at = target * Long.BYTES;
                LONG.set(of.counts(), at, (long) LONG.get(of.counts(), at) + 1);
                among |= isAmongSmallest(of, spans, target, ranks[target]) ? 1 << target : 0;
            }
        }
        draws.put(of.key(), of.counts());
        if (among == 0 && !waits) {
            return false;
        }
        byte[] written = candidate.get().toBytes();
        boolean sure = settled || waits;
        if (sure) {
            draws.add(model, span, ranks.length, 0, prediction, written, Integer.MAX_VALUE);
        }
        for (int target = 0; target < ranks.length; target++) {
            if ((among >>> target & 1) == 1) {
                draws.add(
                        model,
                        span,
                        target,
                        ranks[target],
                        prediction,
                        sure ? ELSEWHERE : written,
                        spans.due(target, span));
            }
        }
        open.remove(of);
        return true;
    }

    private static boolean isAmongSmallest(Open of, Spans spans, int target, long rank) {
        return of.held()[target] < spans.due(target, of.span())
                || Long.compareUnsigned(rank, of.largest()[target]) <= 0;
    }

    private Open open(String model, Spans spans, long span) {
        for (int i = 0; i < open.size(); i++) {
            Open one = open.get(i);
            if (one.span() == span && one.model().equals(model)) {
                return one;
            }
        }
        int targets = spans.targets().size();
        Open read = new Open(
                model,
                span,
                draws.countsKey(model, span),
                draws.countsOf(model, span, targets),
                new int[targets],
                new long[targets]);
        for (int target = 0; target < targets; target++) {
            List<Entry> entries = draws.list(model, span, target);
            read.held()[target] = entries.size();
            read.largest()[target] =
                    entries.isEmpty() ? 0 : entries.get(entries.size() - 1).rank();
        }
        open.add(read);
        return read;
    }

    /**
     * Sends and forgets the draws of spans that have ended.
     *
     * @param spans of the models, by name; what is held of others is dropped
     * @param watermark of the partition; the largest long for all spans
     */
    public void drain(Map<String, Spans> spans, long watermark) {
        draws.visit((model, span) -> {
            Spans of = spans.get(model);
            if (of == null || watermark == Long.MAX_VALUE || of.end(span) <= watermark) {
                if (of != null) {
                    send(model, span, of.targets().size());
                }
                draws.forget(model, span);
                open.removeIf(one -> one.span() == span && one.model().equals(model));
            }
        });
    }

    private void send(String model, long span, int targets) {
        outbox.accept(Ballot.ofCounts(model, span, draws.counts(model, span, targets)));
        for (int list = 0; list <= targets; list++) {
            for (Entry entry : draws.list(model, span, list)) {
                outbox.accept(
                        Ballot.ofCandidate(model, span, list, entry.rank(), entry.prediction(), entry.candidate()));
            }
        }
    }
}
