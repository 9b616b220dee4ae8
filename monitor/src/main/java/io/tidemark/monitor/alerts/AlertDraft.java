package io.tidemark.monitor.alerts;

import io.tidemark.monitor.closing.WindowId;
import io.tidemark.monitor.models.SeriesKey;
import io.tidemark.schemas.Alert;
import io.tidemark.schemas.AlertState;
import io.tidemark.schemas.Evidence;
import java.time.Instant;
import java.util.List;

/** One alert as a window has changed it, to be written for each of its episodes that are another now. */
record AlertDraft(String config, SeriesKey series, WindowId window, Cause cause, Evidence evidence, Sentence sentence) {

    Alert changed(Episode episode) {
        boolean byThisWindow = episode.last().windowEnd() == window.end();
        return alert(episode)
                .setState(episode.state())
                .setChanged(Instant.ofEpochMilli(episode.last().windowEnd()))
                .setTransitions(episode.transitions().stream()
                        .map(AlertDraft::transition)
                        .toList())
                .setSummary(byThisWindow ? sentence.about(episode) : sentence.restating(episode))
                .build();
    }

    /** Late data took back the findings that the episode rested on, or labels explained them: it has never been. */
    Alert takenBack(Episode episode) {
        return alert(episode)
                .setState(AlertState.WITHDRAWN)
                .setChanged(Instant.ofEpochMilli(window.end()))
                .setTransitions(List.of())
                .setSummary(sentence.takingBack(episode))
                .build();
    }

    private Alert.Builder alert(Episode episode) {
        String live = SeriesKey.liveOf(series.baseline());
        String about = live.isEmpty() ? cause.name() : cause.name() + "~" + live;
        String key = String.join("/", series.model(), series.version(), series.segment(), window.name(), about);
        return Alert.newBuilder()
                .setKey(key)
                .setEpisode(key + "@" + Instant.ofEpochMilli(episode.begun()))
                .setKind(cause.kind().word())
                .setModel(series.model())
                .setVersion(series.version())
                .setSegment(series.segment())
                .setWindow(window.name())
                .setSubject(cause.column())
                .setBaseline(series.baseline())
                .setConfig(config)
                .setFired(episode.hasFired())
                .setFirstSeen(Instant.ofEpochMilli(episode.begun() - window.size()))
                .setVisibleFrom(Instant.ofEpochMilli(episode.visibleFrom()))
                .setEvidence(evidence);
    }

    private static io.tidemark.schemas.Transition transition(Transition transition) {
        return new io.tidemark.schemas.Transition(transition.state(), Instant.ofEpochMilli(transition.windowEnd()));
    }
}
