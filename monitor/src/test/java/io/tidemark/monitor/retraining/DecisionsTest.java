package io.tidemark.monitor.retraining;

import static io.tidemark.monitor.retraining.KnownAlerts.HOUR;
import static io.tidemark.monitor.retraining.KnownAlerts.NEVER;
import static io.tidemark.monitor.retraining.KnownAlerts.alert;
import static io.tidemark.monitor.retraining.KnownAlerts.firing;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.statistics.judge.Kind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DecisionsTest {

    @Test
    void from_alertsOfOneWindow_areOneDecision() {
        List<Decision> decisions = of(
                firing(Kind.COVARIATE, "", 24),
                firing(Kind.CONCEPT, "", 24),
                firing(Kind.CONCEPT, "area=north", 24),
                firing(Kind.QUALITY, "", 24));

        assertThat(words(decisions)).containsExactly("24 concept RETRAIN");
        assertThat(decisions.get(0).evidence())
                .containsExactly("m/1//6h/concept", "m/1//6h/quality", "m/1/area=north/6h/concept");
        assertThat(decisions.get(0).from()).isEqualTo(OptionalLong.of(21 * HOUR));
    }

    @Test
    void from_sameActionAgain_isNotAskedForWithinTheCooldown() {
        assertThat(words(of(
                        alert(Kind.CONCEPT, "", 24, 24, 30),
                        firing(Kind.CONCEPT, "area=north", 42),
                        firing(Kind.QUALITY, "", 36),
                        alert(Kind.CONCEPT, "", 48, 48, NEVER))))
                .containsExactly("24 concept RETRAIN", "48 concept RETRAIN");
    }

    @Test
    void from_faultOfAnotherColumn_isAskedForThoughTheFirstLasts() {
        assertThat(words(of(
                        alert(Kind.DATA_QUALITY, "income", 24, 24, 60),
                        firing(Kind.DATA_QUALITY, "age", 30),
                        firing(Kind.CONCEPT, "", 36))))
                .containsExactly("24 data-quality FIX_PIPELINE", "30 data-quality FIX_PIPELINE");
        assertThat(words(of(
                        firing(Kind.DATA_QUALITY, "income", 24),
                        alert(Kind.DATA_QUALITY, "age", 24, 24, 30),
                        alert(Kind.DATA_QUALITY, "age", 36, 36, NEVER))))
                .as("the same columns")
                .containsExactly("24 data-quality FIX_PIPELINE");
    }

    @Test
    void from_sameDriftStillOn_isNotAskedForAgain() {
        assertThat(words(of(
                        firing(Kind.CONCEPT, "", 24),
                        firing(Kind.CONCEPT, "area=north", 96),
                        firing(Kind.QUALITY, "", 120))))
                .containsExactly("24 concept RETRAIN");
        assertThat(words(of(
                        firing(Kind.CONCEPT, "area=north", 24),
                        firing(Kind.CONCEPT, "area=south", 96),
                        firing(Kind.CONCEPT, "", 120),
                        firing(Kind.QUALITY, "", 200))))
                .containsExactly("24 concept RETRAIN", "120 concept RETRAIN");
    }

    @Test
    void from_otherAction_isAskedForWithinTheCooldown() {
        assertThat(words(of(firing(Kind.COVARIATE, "", 24), firing(Kind.QUALITY, "", 30))))
                .containsExactly("24 covariate REVIEW", "30 covariate RETRAIN");
    }

    @Test
    void from_newsOfSomethingElse_asksForNothing() {
        assertThat(words(of(firing(Kind.CONCEPT, "", 24), firing(Kind.COVARIATE, "", 96))))
                .containsExactly("24 concept RETRAIN");
    }

    @Test
    void from_faultUnderWay_isWaitedFor() {
        assertThat(words(of(
                        alert(Kind.DATA_QUALITY, "age", 18, 24, 60),
                        alert(Kind.DATA_QUALITY, "size", 54, NEVER, 72),
                        alert(Kind.QUALITY, "", 24, 24, 48),
                        firing(Kind.CONCEPT, "", 30))))
                .containsExactly("24 data-quality FIX_PIPELINE", "72 concept RETRAIN");
    }

    @Test
    void from_faultForEver_nothingElseIsDecided() {
        assertThat(words(of(alert(Kind.DATA_QUALITY, "age", 18, 24, NEVER), firing(Kind.CONCEPT, "", 18))))
                .containsExactly("24 data-quality FIX_PIPELINE");
    }

    @Test
    void from_pendingAlone_isNothing() {
        assertThat(words(of(alert(Kind.CONCEPT, "", 24, NEVER, NEVER)))).isEmpty();
    }

    @Test
    void from_labelsOfTheWindow_tellHarmlessMoves() {
        Decisions decisions = new Decisions(
                List.of(firing(Kind.COVARIATE, "", 24)),
                time -> time == 24 * HOUR ? QualityVerdict.AS_BEFORE : QualityVerdict.UNKNOWN,
                alert -> false,
                24 * HOUR);

        assertThat(words(decisions.from(0, List.of()))).containsExactly("24 covariate NONE");
    }

    @Test
    void from_sinceTheVersionCame_isRolledBack() {
        Decisions decisions = new Decisions(
                List.of(firing(Kind.QUALITY, "", 24)), time -> QualityVerdict.UNKNOWN, alert -> true, 24 * HOUR);

        assertThat(words(decisions.from(0, List.of()))).containsExactly("24 quality ROLL_BACK");
    }

    @Test
    void from_segmentAloneDrifted_dataAreTakenFromThere() {
        assertThat(of(alert(Kind.CONCEPT, "area=north", 12, 24, NEVER)).get(0).from())
                .isEqualTo(OptionalLong.of(9 * HOUR));
        assertThat(of(alert(Kind.CONCEPT, "area=north", 12, 24, NEVER), firing(Kind.CONCEPT, "", 24))
                        .get(0)
                        .from())
                .isEqualTo(OptionalLong.of(21 * HOUR));
    }

    /** What stands for good and what is decided on top of it come to what is decided at once. */
    @Test
    void from_anyTimeOnTopOfThePast_isAsDecidedAtOnce() {
        Random random = new Random(5);
        for (int round = 0; round < 300; round++) {
            List<KnownAlert> alerts = new ArrayList<>();
            for (int i = random.nextInt(12); i >= 0; i--) {
                alerts.add(random(random));
            }
            List<Decision> atOnce = all(alerts).from(0, List.of());
            Collections.shuffle(alerts, random);
            long cut = random.nextInt(30) * 6L * HOUR;
            List<Decision> past =
                    atOnce.stream().filter(decision -> decision.time() < cut).toList();

            List<Decision> rest = all(alerts).from(cut, past);

            assertThat(rest)
                    .isEqualTo(atOnce.stream()
                            .filter(decision -> decision.time() >= cut)
                            .toList());
        }
    }

    private static KnownAlert random(Random random) {
        Kind kind = List.copyOf(EnumSet.allOf(Kind.class)).get(random.nextInt(6));
        long begun = 6L * random.nextInt(20);
        long fired = random.nextInt(4) == 0 ? NEVER : begun + 6L * random.nextInt(3);
        long over = random.nextInt(3) == 0 ? NEVER : Math.max(begun, fired) + 6L * (1 + random.nextInt(8));
        return alert(
                kind,
                random.nextBoolean() && kind != Kind.DATA_QUALITY ? "" : "a=" + random.nextInt(3),
                begun,
                fired,
                over);
    }

    private static Decisions all(List<KnownAlert> alerts) {
        return new Decisions(
                alerts,
                time -> time % (12 * HOUR) == 0 ? QualityVerdict.AS_BEFORE : QualityVerdict.SCORES_WORSE,
                alert -> alert.begun() % 12 == 0,
                24 * HOUR);
    }

    private static List<Decision> of(KnownAlert... alerts) {
        return new Decisions(List.of(alerts), time -> QualityVerdict.UNKNOWN, alert -> false, 24 * HOUR)
                .from(0, List.of());
    }

    private static List<String> words(List<Decision> decisions) {
        return decisions.stream()
                .map(decision -> decision.time() / HOUR + " " + decision.cause().word() + " " + decision.action())
                .toList();
    }
}
