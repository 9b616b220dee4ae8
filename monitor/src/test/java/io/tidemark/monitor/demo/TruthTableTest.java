package io.tidemark.monitor.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.monitor.canonical.CanonicalRun.Fired;
import io.tidemark.producer.reviews.DriftKind;
import io.tidemark.producer.reviews.Span;
import io.tidemark.schemas.Alert;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TruthTableTest {

    private static final Instant START = Instant.parse("2026-03-02T00:00:00Z");

    private static Instant hour(int hour) {
        return START.plus(Duration.ofHours(hour));
    }

    private static Span span(DriftKind kind, int from, int to) {
        return new Span(kind, hour(from), hour(to), Optional.empty(), "something");
    }

    private static final List<Span> SPANS = List.of(
            span(DriftKind.CONTROL, 0, 24),
            span(DriftKind.COVARIATE, 24, 48),
            span(DriftKind.CONTROL, 48, 72),
            span(DriftKind.PRIOR, 72, 96),
            span(DriftKind.CONCEPT, 96, 120));

    private static TruthTable table(Alert... fired) {
        return TruthTable.of(
                SPANS,
                Arrays.stream(fired).map(alert -> new Fired(alert, alert)).toList());
    }

    @Test
    void of_everyKindByItsName_isFoundAtTheEndOfTheFirstWindowThatFired() {
        TruthTable table = table(
                Alerts.firing("covariate", "", "category=toys", hour(30), 0.2),
                Alerts.firing("covariate", "", "", hour(24), 0.2),
                Alerts.firing("prediction", "", "", hour(72), 0.2),
                Alerts.firing("prior", "", "", hour(78), 0.2),
                Alerts.firing("quality", "", "", hour(96), 0.2),
                Alerts.firing("concept", "", "", hour(96), 0.2));

        assertThat(table.falseAlarms()).isEmpty();
        assertThat(table.drifts())
                .extracting(row -> row.foundAs().orElse("-") + " "
                        + row.foundAt().map(Instant::toString).orElse("-"))
                .containsExactly(
                        "covariate 2026-03-03T06:00:00Z", "prior 2026-03-05T12:00:00Z", "concept 2026-03-06T06:00:00Z");
    }

    @Test
    void of_onlyWhatADriftBringsWithIt_isNotFoundAsItself() {
        TruthTable table = table(Alerts.firing("prediction", "", "", hour(72), 0.2));

        assertThat(table.falseAlarms()).isEmpty();
        assertThat(table.drifts().get(1).foundAt()).isEmpty();
        assertThat(table.drifts().get(1).foundAs()).contains("prediction");
        assertThat(table.drifts().get(2).foundAs()).isEmpty();
    }

    @Test
    void of_alertsInQuietTimesOrOfAnotherKind_areFalse() {
        Alert quiet = Alerts.firing("covariate", "", "", hour(18), 0.2);
        Alert after = Alerts.firing("covariate", "", "", hour(48), 0.2);
        Alert otherKind = Alerts.firing("concept", "", "", hour(24), 0.2);
        Alert broken = Alerts.firing("data-quality", "age", "", hour(96), 0.2);

        TruthTable table = table(quiet, after, otherKind, broken);

        assertThat(table.falseAlarms()).containsExactly(quiet, otherKind, after, broken);
        assertThat(table.drifts().get(0).foundAt()).isEmpty();
        assertThat(table.drifts().get(0).foundAs()).contains("concept");
    }
}
