package io.tidemark.monitor.alerts;

import java.util.List;
import java.util.stream.Collectors;

/** Verdicts and episodes as short texts. */
final class Episodes {

    private Episodes() {}

    static Verdict verdict(char letter) {
        return switch (letter) {
            case 'D' -> Verdict.drift(0);
            case 'Q' -> Verdict.QUIET;
            default -> Verdict.UNKNOWN;
        };
    }

    static String text(Episode episode) {
        return episode.transitions().stream()
                .map(one -> one.state().name().charAt(0) + "" + one.windowEnd())
                .collect(Collectors.joining(" "));
    }

    static String text(List<Episode> episodes) {
        return episodes.stream().map(Episodes::text).collect(Collectors.joining(" | "));
    }
}
