package io.tidemark.monitor.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.schemas.Alert;
import io.tidemark.schemas.AlertState;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class AlertGroupTest {

    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

    @Test
    void of_oneWindow_theLargestEffectOfAllTrafficSpeaksForItsKind() {
        Alert lead = Alerts.firing("covariate", "category", "", NOON, 0.3);
        List<AlertGroup> groups = AlertGroup.of(List.of(
                Alerts.firing("covariate", "age", "category=toys", NOON, 0.5),
                Alerts.firing("covariate", "age", "", NOON, 0.2),
                lead,
                Alerts.firing("prediction", "prediction", "", NOON, 0.9)));

        assertThat(groups).hasSize(2);
        assertThat(groups.get(0).lead()).isEqualTo(lead);
        assertThat(groups.get(0).others()).isEqualTo("and 2 more with it: age (also in category=toys)");
        assertThat(groups.get(1).others()).isEmpty();
    }

    @Test
    void of_classesBeforeTheirScores() {
        Alert prediction = Alerts.firing("prediction", "prediction", "", NOON, 0.1);

        assertThat(AlertGroup.of(List.of(Alerts.firing("prediction", "score:negative", "", NOON, 0.2), prediction)))
                .singleElement()
                .extracting(AlertGroup::lead)
                .isEqualTo(prediction);
    }

    @Test
    void of_otherWindowsAndStates_areGroupsInTheirOrder_pendingIsNotTold() {
        Alert first = Alerts.firing("covariate", "age", "", NOON, 0.2);
        Alert later = Alerts.firing("covariate", "words", "", NOON.plusSeconds(21_600), 0.2);
        Alert over = Alerts.alert(AlertState.RESOLVED, "covariate", "age", "", NOON.plusSeconds(43_200), 0);
        Alert pending = Alerts.alert(AlertState.PENDING, "covariate", "age", "", NOON, 0.2);

        assertThat(AlertGroup.of(List.of(over, pending, later, first)))
                .extracting(AlertGroup::lead)
                .containsExactly(first, later, over);
    }
}
