package io.tidemark.monitor.review;

import io.tidemark.monitor.config.ModelConfig;
import io.tidemark.monitor.review.DrawNews.Fate;
import io.tidemark.monitor.review.SpanDraws.Draw;
import io.tidemark.monitor.review.SpanDraws.Entry;
import io.tidemark.monitor.state.BlobStore;
import io.tidemark.monitor.state.KeyWriter;
import io.tidemark.schemas.ReviewTask;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/**
 * Draws the targets of reviews from what all source partitions have. In a span with N predictions that it may draw, a target draws
 * the k of them with the smallest hashes: each with probability k / N, or 1 where there are no more. Which they are depends on
 * nothing but their ids, so on no order and no number of partitions. A target that asks for an alert draws none, with probability
 * 0, in a span for which no such alert fires.
 */
public final class MergedDraws {

    private static final String DRAWS = "d";
    private static final String CLOSED = "e";

    private final BlobStore store;
    private final SpanDraws draws;
    private final Map<String, Spans> spans;
    private final BiConsumer<Candidate.Where, ReviewTask> chosen;
    private final DrawNews news;
    private final Standing standing;

    /** Where nobody asks what becomes of draws, and no alert is known. */
    public MergedDraws(BlobStore store, Map<String, Spans> spans, BiConsumer<Candidate.Where, ReviewTask> chosen) {
        this(store, spans, chosen, DrawNews.UNHEARD, Standing.NONE);
    }

    /**
     * Forgets what is held for reviews that the configuration no longer has: their targets were others.
     *
     * @param store of nothing else
     * @param spans of the models with targets, by name
     * @param chosen receives each prediction that is put before people
     * @param standing decides in which spans those targets draw that ask for an alert
     */
    public MergedDraws(
            BlobStore store,
            Map<String, Spans> spans,
            BiConsumer<Candidate.Where, ReviewTask> chosen,
            DrawNews news,
            Standing standing) {
        this.store = store;
        this.news = news;
        this.standing = standing;
        this.draws = new SpanDraws(store, DRAWS);
        this.spans = new TreeMap<>(spans);
        this.chosen = chosen;
        draws.all().stream().filter(draw -> !isKnown(draw)).forEach(this::lose);
    }

    private void lose(Draw draw) {
        news.happened(draw.model(), Fate.LOST, draws.predictions(draw));
        draws.forget(draw);
    }

    private boolean isKnown(Draw draw) {
        Spans of = spans.get(draw.model());
        return of != null && of.review() == draw.review();
    }

    /** Those of models whose reviews draw a number in a span of time. */
    public static Map<String, Spans> spans(Iterable<ModelConfig> models) {
        Map<String, Spans> spans = new TreeMap<>();
        models.forEach(model -> model.review()
                .filter(review -> !review.condition().targets().isEmpty())
                .ifPresent(review -> spans.put(model.name(), Spans.of(review))));
        return spans;
    }

    /**
     * What comes of a partition that was left out as idle, for a span that has been drawn, belongs to the next one. What was meant
     * for a review that the configuration no longer has is dropped.
     */
    public void accept(Ballot ballot) {
        Spans of = spans.get(ballot.model());
        long ofPrediction = ballot.isOfCounts() || ballot.candidate().length == 0 ? 0 : 1;
        if (of == null || of.review() != ballot.review()) {
            news.happened(ballot.model(), Fate.LOST, ofPrediction);
            return;
        }
        long span = Math.max(ballot.span(), closedUntil(ballot.model()));
        if (span > ballot.span()) {
            news.happened(ballot.model(), Fate.LATE, ofPrediction);
        }
        Draw draw = new Draw(ballot.model(), ballot.review(), span);
        if (ballot.isOfCounts()) {
            draws.count(draw, ballot.counts());
        } else {
            boolean sure = ballot.list() == of.draws();
            int most = sure ? Integer.MAX_VALUE : of.due(of.target(ballot.list()), span);
            draws.add(draw, ballot.list(), ballot.rank(), ballot.prediction(), ballot.candidate(), most);
        }
    }

    public Iterable<String> models() {
        return spans.keySet();
    }

    /**
     * Draws in the spans of a model that have ended, and for which it is known whether the alerts fire that its targets ask for.
     *
     * @param passed what all source partitions have passed
     * @return whether anything was drawn
     */
    public boolean close(String model, long passed) {
        Spans of = spans.get(model);
        long watermark = of.askForAlerts() ? Math.min(passed, knownUntil(model, of)) : passed;
        if (watermark == Long.MIN_VALUE) {
            return false;
        }
        boolean any = false;
        for (Draw draw : draws.all()) {
            boolean ended = watermark == Long.MAX_VALUE || of.end(draw.span()) <= watermark;
            if (ended && draw.model().equals(model)) {
                draw(draw, of);
                draws.forget(draw);
                any = true;
            }
        }
        if (watermark != Long.MAX_VALUE && of.of(watermark) > closedUntil(model)) {
            byte[] until = ByteBuffer.allocate(Integer.BYTES + Long.BYTES)
                    .putInt(of.review())
                    .putLong(of.of(watermark))
                    .array();
            store.put(new KeyWriter().text(CLOSED).text(model).key(), until);
            standing.passed(model, of.of(watermark));
        }
        return any;
    }

    /** End of the last span for which it is known which alerts fire. */
    private long knownUntil(String model, Spans of) {
        long last = standing.knownUntil(model);
        return last == Long.MAX_VALUE || last == Long.MIN_VALUE ? last : of.end(of.of(last));
    }

    /** Of another review nothing has been drawn for this one, whose spans may be of another length. */
    private long closedUntil(String model) {
        byte[] saved = store.get(new KeyWriter().text(CLOSED).text(model).key());
        if (saved == null) {
            return Long.MIN_VALUE;
        }
        ByteBuffer until = ByteBuffer.wrap(saved);
        return until.getInt() == spans.get(model).review() ? until.getLong() : Long.MIN_VALUE;
    }

    private void draw(Draw draw, Spans of) {
        int all = of.draws();
        boolean[] drawing = drawing(draw, of);
        long[] counts = draws.counts(draw, all);
        SortedMap<String, Candidate> candidates = new TreeMap<>();
        SortedMap<String, Integer> ways = new TreeMap<>();
        for (int list = 0; list <= all; list++) {
            int drawnBy = list < all && drawing[of.target(list)] ? 1 << of.target(list) : 0;
            for (Entry entry : draws.list(draw, list)) {
                if (entry.candidate().length > 0) {
                    candidates.put(entry.prediction(), Candidate.fromBytes(entry.candidate()));
                }
                ways.merge(entry.prediction(), drawnBy, (a, b) -> a | b);
            }
        }
        candidates.forEach((prediction, candidate) -> {
            double[] shares = new double[of.targets().size()];
            for (int target = 0; target < shares.length; target++) {
                long count = counts[candidate.places()[target]];
                shares[target] = drawing[target] ? share(of, draw.span(), target, count, candidate) : 0;
            }
            candidate.task(of, ways.get(prediction), shares).ifPresent(task -> chosen.accept(candidate.where(), task));
        });
    }

    /** By target, whether it draws in a span at all. */
    private boolean[] drawing(Draw draw, Spans of) {
        boolean[] drawing = new boolean[of.targets().size()];
        for (int target = 0; target < drawing.length; target++) {
            drawing[target] = of.targets()
                    .get(target)
                    .during()
                    .map(alerted -> standing.fires(draw.model(), alerted, draw.span()))
                    .orElse(true);
        }
        return drawing;
    }

    /** Of one that a target could not draw: with which it would have been drawn, had it been one more that it could. */
    private static double share(Spans of, long span, int target, long count, Candidate candidate) {
        long among = count + ((candidate.domains() >>> target & 1) == 1 ? 0 : 1);
        return Math.min(1, (double) of.due(target, span) / among);
    }
}
