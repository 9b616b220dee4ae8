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
    void of_oneWindow_allTrafficSpeaksForItsKind() {
        Alert lead = Alerts.firing("covariate", "", "", NOON, 0.3);
        List<AlertGroup> groups = AlertGroup.of(List.of(
                Alerts.firing("covariate", "", "category=toys", NOON, 0.5),
                Alerts.firing("covariate", "", "category=books", NOON, 0.4),
                lead,
                Alerts.firing("prediction", "", "", NOON, 0.9)));

        assertThat(groups).hasSize(2);
        assertThat(groups.get(0).lead()).isEqualTo(lead);
        assertThat(groups.get(0).others()).isEqualTo("and with it: category=books, category=toys");
        assertThat(groups.get(1).others()).isEmpty();
    }

    @Test
    void of_faultsOfSeveralColumns_theLargestEffectSpeaks() {
        Alert lead = Alerts.firing("data-quality", "income", "", NOON, 0.3);

        assertThat(AlertGroup.of(List.of(Alerts.firing("data-quality", "age", "", NOON, 0.2), lead)))
                .singleElement()
                .satisfies(group -> {
                    assertThat(group.lead()).isEqualTo(lead);
                    assertThat(group.others()).isEqualTo("and with it: age of all traffic");
                });
    }

    @Test
    void of_otherWindowsAndStates_areGroupsInTheirOrder_pendingIsNotTold() {
        Alert first = Alerts.firing("covariate", "", "", NOON, 0.2);
        Alert later = Alerts.firing("covariate", "", "", NOON.plusSeconds(21_600), 0.2);
        Alert over = Alerts.alert(AlertState.RESOLVED, "covariate", "", "", NOON.plusSeconds(43_200), 0);
        Alert pending = Alerts.alert(AlertState.PENDING, "covariate", "", "", NOON, 0.2);

        assertThat(AlertGroup.of(List.of(over, pending, later, first)))
                .extracting(AlertGroup::lead)
                .containsExactly(first, later, over);
    }
}
