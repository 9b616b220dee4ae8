package io.tidemark.monitor.retraining;

import io.tidemark.schemas.Finding;
import io.tidemark.schemas.Report;
import io.tidemark.schemas.Verdict;
import io.tidemark.statistics.judge.Kind;
import java.util.Arrays;
import java.util.List;

/** How good the answers of a window were, as labels tell; of several the last in this order counts. */
enum QualityVerdict {
    /** Labels do not say, or do not say yet. */
    UNKNOWN('u'),
    AS_BEFORE('b'),
    /** The answers are right as often as before; the scores beside them are not what they were. */
    SCORES_WORSE('s'),
    /** Worse, and most of it since the traffic came from where the model was never as good. */
    MIX_WORSE('m'),
    WORSE('w');

    private static final String LOG_LOSS = "log-loss";

    /** Share of a change from which on it is most of it. */
    private static final double MOST = 0.5;

    private final char letter;

    QualityVerdict(char letter) {
        this.letter = letter;
    }

    /** Stands for it where it is stored. */
    byte letter() {
        return (byte) letter;
    }

    /** The one that a {@link #letter} stands for. */
    static QualityVerdict of(byte letter) {
        return Arrays.stream(values())
                .filter(one -> one.letter == letter)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("stored labels say " + (char) letter));
    }

    /** What a report on quality comes to. */
    static QualityVerdict of(Report report) {
        List<Finding> findings = report.getFindings().stream()
                .filter(finding -> finding.getKind().equals(Kind.QUALITY.word()))
                .toList();
        List<Finding> worse = findings.stream()
                .filter(finding -> finding.getVerdict() == Verdict.DRIFT)
                .toList();
        if (!worse.isEmpty()) {
            return ofLoss(report, worse.stream().map(Finding::getSubject).toList());
        }
        boolean isJudged = findings.stream().anyMatch(finding -> finding.getVerdict() == Verdict.QUIET);
        return isJudged ? AS_BEFORE : UNKNOWN;
    }

    /** @param worse measures that became worse */
    private static QualityVerdict ofLoss(Report report, List<String> worse) {
        if (worse.stream().allMatch(LOG_LOSS::equals)) {
            return SCORES_WORSE;
        }
        boolean isMix = Causes.of(report.getQuality(), worse)
                .filter(cause -> Causes.mixShare(cause) > MOST)
                .isPresent();
        return isMix ? MIX_WORSE : WORSE;
    }
}
