package io.tidemark.statistics.sequential;

import io.tidemark.statistics.judge.Finding;
import io.tidemark.statistics.judge.Finding.Judged;
import io.tidemark.statistics.judge.Kind;
import io.tidemark.statistics.judge.Series;
import io.tidemark.statistics.sequential.WindowEvidence.Score;
import java.util.Arrays;
import java.util.Collection;
import java.util.SortedMap;
import java.util.TreeMap;

/** What the findings of a window say as evidence. */
public final class FindingEvidence {

    private static final char PARTS = '\0';

    private FindingEvidence() {}

    /**
     * The scores of the findings that were judged. Faults of the data, shifts, attributions, and changes of quality are families of their
     * own: the many rates that never move would only blunt the others.
     */
    public static WindowEvidence of(Collection<Finding> findings) {
        SortedMap<String, Integer> judged = new TreeMap<>();
        SortedMap<String, Score> scores = new TreeMap<>();
        for (Finding finding : findings) {
            if (finding.outcome() instanceof Judged outcome) {
                String family = family(finding.series().kind());
                judged.merge(family, 1, Integer::sum);
                double z = outcome.effect().score(finding.tolerance());
                if (z > WindowEvidence.NOTHING) {
                    scores.put(nameOf(finding.series()), new Score(family, z));
                }
            }
        }
        return new WindowEvidence(judged, scores);
    }

    /** The name of a series in evidence and alarms. */
    public static String nameOf(Series series) {
        return series.kind().word() + PARTS + series.subject() + PARTS + series.effect();
    }

    /** What a drift of a series speaks for, by its name in evidence and alarms. */
    public static Kind kindOf(String name) {
        String word = name.substring(0, name.indexOf(PARTS));
        return Arrays.stream(Kind.values())
                .filter(kind -> kind.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no series is called " + name));
    }

    /** The subject of a series by its name in evidence and alarms. */
    public static String subjectOf(String name) {
        int from = name.indexOf(PARTS) + 1;
        return name.substring(from, name.indexOf(PARTS, from));
    }

    private static String family(Kind kind) {
        return switch (kind) {
            case DATA_QUALITY -> "data-quality";
            case QUALITY -> "quality";
            case BIAS -> "bias";
            case ATTRIBUTION -> "attribution";
            case COVARIATE, PREDICTION, PRIOR, CONCEPT -> "shift";
        };
    }
}
