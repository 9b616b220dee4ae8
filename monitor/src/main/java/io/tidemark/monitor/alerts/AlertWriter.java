package io.tidemark.monitor.alerts;

import io.tidemark.monitor.closing.WindowId;
import io.tidemark.monitor.config.AlertRule;
import io.tidemark.monitor.models.SeriesKey;
import io.tidemark.schemas.Alert;
import io.tidemark.schemas.AlertState;
import io.tidemark.schemas.Evidence;
import io.tidemark.schemas.Mover;
import io.tidemark.statistics.judge.Effect;
import io.tidemark.statistics.judge.Finding;
import io.tidemark.statistics.judge.Finding.Judged;
import io.tidemark.statistics.judge.Finding.NotEnoughData;
import io.tidemark.statistics.judge.Finding.Undefined;
import io.tidemark.statistics.judge.Kind;
import io.tidemark.statistics.judge.Series;
import java.time.Instant;
import java.util.List;

/** Writes changes of alerts as records for the alert topics. */
public final class AlertWriter {

    private final String config;
    private final AlertRule rule;

    /** @param config id of the configuration */
    public AlertWriter(String config, AlertRule rule) {
        this.config = config;
        this.rule = rule;
    }

    /** Kind and subject of a series, as in alert keys: the last two parts. */
    public static String nameOf(Series series) {
        int slash = series.effect().indexOf('/');
        boolean ofRate = series.kind() == Kind.DATA_QUALITY;
        String rate = ofRate ? ":" + series.effect().substring(slash + 1) : "";
        return series.kind().word() + "/" + series.subject() + rate;
    }

    Alert changed(SeriesKey profile, WindowId window, Finding finding, Episode episode) {
        return alert(profile, window, finding, episode)
                .setState(episode.state())
                .setChanged(Instant.ofEpochMilli(episode.last().windowEnd()))
                .setTransitions(episode.transitions().stream()
                        .map(AlertWriter::transition)
                        .toList())
                .setSummary(
                        episode.last().windowEnd() == window.end()
                                ? new Sentence(profile, window, finding, rule).about(episode)
                                : new Sentence(profile, window, finding, rule).restating(episode))
                .build();
    }

    /** Late data took back the findings that the episode rested on: it has never been. */
    Alert takenBack(SeriesKey profile, WindowId window, Finding finding, Episode episode) {
        return alert(profile, window, finding, episode)
                .setState(AlertState.WITHDRAWN)
                .setChanged(Instant.ofEpochMilli(window.end()))
                .setTransitions(List.of())
                .setSummary("Withdrawn: data that came late took back the drift of "
                        + finding.series().subject() + " first seen in the " + window.name() + " to "
                        + Sentence.time(episode.begun()) + ".")
                .build();
    }

    private Alert.Builder alert(SeriesKey profile, WindowId window, Finding finding, Episode episode) {
        String key = String.join(
                "/", profile.model(), profile.version(), profile.segment(), window.name(), nameOf(finding.series()));
        return Alert.newBuilder()
                .setKey(key)
                .setEpisode(key + "@" + Instant.ofEpochMilli(episode.begun()))
                .setKind(finding.series().kind().word())
                .setModel(profile.model())
                .setVersion(profile.version())
                .setSegment(profile.segment())
                .setWindow(window.name())
                .setSubject(finding.series().subject())
                .setBaseline(profile.baseline())
                .setConfig(config)
                .setFirstSeen(Instant.ofEpochMilli(episode.begun() - window.size()))
                .setEvidence(evidence(window, finding));
    }

    private static io.tidemark.schemas.Transition transition(Transition transition) {
        return new io.tidemark.schemas.Transition(transition.state(), Instant.ofEpochMilli(transition.windowEnd()));
    }

    private static Evidence evidence(WindowId window, Finding finding) {
        Evidence.Builder evidence = Evidence.newBuilder()
                .setWindowStart(Instant.ofEpochMilli(window.start()))
                .setWindowEnd(Instant.ofEpochMilli(window.end()))
                .setEffect(finding.series().effect())
                .setTolerance(finding.tolerance())
                .setMovers(finding.movers().stream()
                        .map(mover -> new Mover(mover.bin(), mover.baselineShare(), mover.windowShare()))
                        .toList());
        if (finding.outcome() instanceof Judged judged) {
            Effect effect = judged.effect();
            evidence.setValue(effect.value()).setLower(effect.lower()).setUpper(effect.upper());
            return evidence.setN(effect.n()).setNBaseline(effect.nBaseline()).build();
        }
        if (finding.outcome() instanceof NotEnoughData few) {
            return evidence.setN(few.n()).setNBaseline(few.nBaseline()).build();
        }
        Undefined undefined = (Undefined) finding.outcome();
        return evidence.setN(undefined.n()).setNBaseline(undefined.nBaseline()).build();
    }
}
