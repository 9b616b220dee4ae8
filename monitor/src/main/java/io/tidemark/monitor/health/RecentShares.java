package io.tidemark.monitor.health;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * Remembers how many records there were and how many of them were dead letters, look by look, so that the present can be told
 * from the past. To be used by one thread.
 */
public final class RecentShares {

    private final int looks;
    private final Map<String, Deque<Sample>> byTopic = new HashMap<>();

    private record Sample(long partitions, long read, long rejected) {}

    /** @param looks how many make up the present */
    public RecentShares(int looks) {
        this.looks = looks;
    }

    /**
     * Takes a look.
     *
     * @return share of dead letters by topic since the oldest look that counts; without the topics of which nothing was read
     */
    public Map<String, Double> look(Collection<SourceStatus> sources) {
        Map<String, Sample> now = new TreeMap<>();
        for (SourceStatus source : sources) {
            Sample one = new Sample(1, source.read(), source.progress().rejected());
            now.merge(
                    source.source().topic(),
                    one,
                    (a, b) -> new Sample(a.partitions + b.partitions, a.read + b.read, a.rejected + b.rejected));
        }
        byTopic.keySet().retainAll(now.keySet());
        Map<String, Double> shares = new TreeMap<>();
        now.forEach((topic, sample) -> {
            Sample oldest = oldest(topic, sample);
            if (sample.read > oldest.read) {
                double share = (sample.rejected - oldest.rejected) / (double) (sample.read - oldest.read);
                shares.put(topic, Math.max(0, Math.min(1, share)));
            }
        });
        return shares;
    }

    /** Partitions that come and go bring and take their counts: the past begins anew. */
    private Sample oldest(String topic, Sample now) {
        Deque<Sample> past = byTopic.computeIfAbsent(topic, any -> new ArrayDeque<>());
        if (!past.isEmpty() && past.peekLast().partitions != now.partitions) {
            past.clear();
        }
        past.addLast(now);
        if (past.size() > looks) {
            past.removeFirst();
        }
        return past.peekFirst();
    }
}
