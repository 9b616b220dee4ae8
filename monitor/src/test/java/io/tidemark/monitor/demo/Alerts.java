package io.tidemark.monitor.demo;

import io.tidemark.schemas.Alert;
import io.tidemark.schemas.AlertState;
import io.tidemark.schemas.Evidence;
import io.tidemark.schemas.wire.TrustedAvro;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Alerts as the monitor writes them. */
final class Alerts {

    static {
        TrustedAvro.install();
    }

    private Alerts() {}

    static Alert firing(String kind, String subject, String segment, Instant windowStart, double effect) {
        return alert(AlertState.FIRING, kind, subject, segment, windowStart, effect);
    }

    static Alert alert(
            AlertState state, String kind, String subject, String segment, Instant windowStart, double effect) {
        Instant end = windowStart.plus(Duration.ofHours(6));
        String key = "review-sentiment/1/" + segment + "/6h/" + kind + "/" + subject;
        return Alert.newBuilder()
                .setKey(key)
                .setEpisode(key + "@" + end)
                .setState(state)
                .setKind(kind)
                .setModel("review-sentiment")
                .setVersion("1")
                .setSegment(segment)
                .setWindow("6h")
                .setSubject(subject)
                .setBaseline("b")
                .setConfig("c")
                .setFirstSeen(windowStart)
                .setChanged(end)
                .setTransitions(List.of())
                .setFired(state == AlertState.FIRING || state == AlertState.RESOLVED)
                .setSummary(subject + " moved")
                .setEvidence(Evidence.newBuilder()
                        .setWindowStart(windowStart)
                        .setWindowEnd(end)
                        .setEffect("ks")
                        .setValue(effect)
                        .setTolerance(0.05)
                        .setN(100)
                        .setNBaseline(1000)
                        .setMovers(List.of())
                        .build())
                .build();
    }
}
