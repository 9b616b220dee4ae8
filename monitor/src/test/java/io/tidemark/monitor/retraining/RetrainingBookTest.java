package io.tidemark.monitor.retraining;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.monitor.alerts.Revisable;
import io.tidemark.monitor.config.RetrainingRule;
import io.tidemark.monitor.models.SeriesCatalog;
import io.tidemark.monitor.simulation.TransactionalStore;
import io.tidemark.monitor.simulation.TransactionalStore.Snapshot;
import io.tidemark.schemas.Action;
import io.tidemark.schemas.Alert;
import io.tidemark.schemas.AlertState;
import io.tidemark.schemas.Completeness;
import io.tidemark.schemas.Contribution;
import io.tidemark.schemas.Evidence;
import io.tidemark.schemas.Finding;
import io.tidemark.schemas.Quality;
import io.tidemark.schemas.QualityCause;
import io.tidemark.schemas.Registration;
import io.tidemark.schemas.Report;
import io.tidemark.schemas.ReportStatus;
import io.tidemark.schemas.RequestState;
import io.tidemark.schemas.RetrainingRequest;
import io.tidemark.schemas.SegmentPart;
import io.tidemark.schemas.Transition;
import io.tidemark.schemas.Verdict;
import io.tidemark.schemas.Window;
import io.tidemark.schemas.wire.TrustedAvro;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Windows of 6 h; times are in hours since the epoch. */
class RetrainingBookTest {

    private static final long HOUR = 3_600_000;
    private static final Revisable REVISABLE = new Revisable(7 * HOUR, OptionalLong.of(48 * HOUR));

    private final TransactionalStore store = new TransactionalStore(Snapshot.AT_COMMIT);
    private RetrainingBook book = open(Set.of());

    @BeforeAll
    static void trustGeneratedClasses() {
        TrustedAvro.install();
    }

    private RetrainingBook open(Set<Action> unattended) {
        RetrainingRule rule = new RetrainingRule(Duration.ofDays(1), unattended);
        return new RetrainingBook(
                store,
                new RequestWriter("c", rule, new SeriesCatalog(Map.of())),
                rule.cooldown().toMillis(),
                model -> REVISABLE);
    }

    @Test
    void enter_conceptFires_asksToRetrainFromTheFirstBadPane() {
        book.enter("m", List.of(quality("1", 18, Verdict.QUIET, 100)), List.of());
        List<RetrainingRequest> requests = book.enter(
                "m",
                List.of(quality("1", 24, Verdict.DRIFT, 120)),
                List.of(alert("1", "concept", 24, AlertState.FIRING)));

        RetrainingRequest request = requests.get(0);
        assertThat(requests).hasSize(1);
        assertThat(request.getKey()).isEqualTo("m/1/concept@1970-01-02T00:00:00Z");
        assertThat(request.getAction()).isEqualTo(Action.RETRAIN);
        assertThat(request.getState()).isEqualTo(RequestState.ISSUED);
        assertThat(request.getDataFrom()).isEqualTo(at(21));
        assertThat(request.getDataTo()).isEqualTo(at(24));
        assertThat(request.getLabels()).isEqualTo(120);
        assertThat(request.getRegister()).isEqualTo(Registration.NEW_VERSION);
        assertThat(request.getRequiresApproval()).isTrue();
        assertThat(request.getQuietUntil()).isEqualTo(at(48));
        assertThat(request.getEvidence()).containsExactly("m/1//6h/concept");
        assertThat(request.getEffects().get(0).getLower()).isEqualTo(0.1);
        assertThat(request.getSummary())
                .isEqualTo(
                        "What the answers of m 1 mean has changed, visible from 1970-01-01 21:00 UTC. Why: x effect 0.200"
                                + " (95 % interval 0.100 to 0.300), 100 rows; 1 alert firing by 1970-01-02 00:00 UTC. What to do: retrain"
                                + " on labelled rows from 1970-01-01 21:00 UTC on; older ones teach what no longer holds. Then register"
                                + " the new version's baseline.");
    }

    @Test
    void enter_unattendedAction_needsNoApproval() {
        book = open(Set.of(Action.RETRAIN));

        assertThat(book.enter("m", List.of(), List.of(alert("1", "concept", 24, AlertState.FIRING)))
                        .get(0)
                        .getRequiresApproval())
                .isFalse();
    }

    @Test
    void enter_sameAlertAgain_asksForNothing() {
        Alert alert = alert("1", "concept", 24, AlertState.FIRING);

        assertThat(book.enter("m", List.of(), List.of(alert))).hasSize(1);
        assertThat(book.enter("m", List.of(), List.of(alert))).isEmpty();
        assertThat(book.enter("m", List.of(features("1", 30)), List.of())).isEmpty();
        assertThat(book.enter("m", List.of(), List.of(alert("1", "concept", 24, AlertState.RESOLVED))))
                .isEmpty();
    }

    @Test
    void enter_labelsComeToSayAsGoodAsBefore_reviewBecomesNothing() {
        assertThat(text(book.enter("m", List.of(), List.of(alert("1", "covariate", 24, AlertState.FIRING)))))
                .containsExactly("REVIEW covariate ISSUED 0");
        assertThat(text(book.enter("m", List.of(quality("1", 24, Verdict.QUIET, 50)), List.of())))
                .containsExactly("NONE covariate ISSUED 1");
        assertThat(text(book.enter("m", List.of(quality("1", 24, Verdict.DRIFT, 60)), List.of())))
                .containsExactly("REVIEW covariate ISSUED 2");
    }

    @Test
    void enter_labelsNameWhatMoved_theRequestIsReplaced() {
        assertThat(text(book.enter("m", List.of(), List.of(alert("1", "prediction", 24, AlertState.FIRING)))))
                .containsExactly("REVIEW prediction ISSUED 0");
        List<RetrainingRequest> changes = book.enter(
                "m",
                List.of(),
                List.of(
                        takenBack(alert("1", "prediction", 24, AlertState.FIRING)),
                        alert("1", "prior", 24, AlertState.FIRING)));
        assertThat(text(changes)).containsExactly("REVIEW prediction WITHDRAWN 1", "CORRECT_PRIOR prior ISSUED 0");
        assertThat(changes.get(0).getSummary()).startsWith("Withdrawn: ").contains("What to do: nothing");
    }

    @Test
    void enter_lossOfQuality_saysWhatItComesOf() {
        RetrainingRequest request = book.enter(
                        "m",
                        List.of(split(quality("1", 24, Verdict.DRIFT, 120), -0.02, -0.08)),
                        List.of(alert("1", "quality", 24, AlertState.FIRING)))
                .get(0);

        assertThat(request.getAction()).isEqualTo(Action.RETRAIN);
        assertThat(request.getCauses()).hasSize(1);
        assertThat(request.getSummary())
                .contains(
                        " By area the accuracy changed by -0.100: -0.020 by the mix of segments, -0.080 within them; most by"
                                + " area=north (-0.090).");
    }

    @Test
    void enter_lossOfQualityByTheMix_isReviewed() {
        List<RetrainingRequest> requests = book.enter(
                "m",
                List.of(split(quality("1", 24, Verdict.DRIFT, 120), -0.06, -0.04)),
                List.of(alert("1", "quality", 24, AlertState.FIRING)));

        assertThat(text(requests)).containsExactly("REVIEW quality ISSUED 0");
        assertThat(requests.get(0).getSummary())
                .startsWith(
                        "The answers of m 1 have become worse, most of it since more traffic comes from where they were"
                                + " never as good, visible from ")
                .contains("What to do: look at the segments that grew;");
    }

    @Test
    void enter_worseSinceANewVersionCame_rollsBack() {
        book.enter("m", List.of(features("1", 6), features("1", 24), features("2", 24)), List.of());

        assertThat(text(book.enter("m", List.of(), List.of(alert("2", "quality", 24, AlertState.FIRING)))))
                .containsExactly("ROLL_BACK quality ISSUED 0");
        assertThat(text(book.enter("m", List.of(), List.of(alert("1", "quality", 24, AlertState.FIRING)))))
                .containsExactly("RETRAIN quality ISSUED 0");
    }

    @Test
    void enter_theOnlyVersion_isNotRolledBack() {
        book.enter("m", List.of(features("2", 24)), List.of());

        assertThat(text(book.enter("m", List.of(), List.of(alert("2", "quality", 24, AlertState.FIRING)))))
                .containsExactly("RETRAIN quality ISSUED 0");
    }

    @Test
    void enter_requestAfterAnother_namesIt() {
        book.enter("m", List.of(), List.of(alert("1", "covariate", 24, AlertState.FIRING)));
        RetrainingRequest next = book.enter("m", List.of(), List.of(alert("1", "concept", 30, AlertState.FIRING)))
                .get(0);

        assertThat(next.getFollows()).isEqualTo("m/1/covariate@1970-01-02T00:00:00Z");
        assertThat(text(book.enter("m", List.of(), List.of(alert("2", "concept", 30, AlertState.FIRING)))))
                .containsExactly("RETRAIN concept ISSUED 0");
    }

    @Test
    void enter_theOneBeforeIsTakenBack_itNamesNone() {
        book.enter("m", List.of(), List.of(alert("1", "covariate", 24, AlertState.FIRING)));
        book.enter("m", List.of(), List.of(alert("1", "concept", 30, AlertState.FIRING)));
        List<RetrainingRequest> changes =
                book.enter("m", List.of(), List.of(takenBack(alert("1", "covariate", 24, AlertState.FIRING))));

        assertThat(text(changes)).containsExactly("REVIEW covariate WITHDRAWN 1", "RETRAIN concept ISSUED 1");
        assertThat(changes.get(1).getFollows()).isNull();
    }

    @Test
    void enter_theOneBeforeIsOverForLongerThanTheCooldown_itNamesNone() {
        book.enter("m", List.of(), List.of(alert("1", "covariate", 24, AlertState.FIRING)));
        book.enter("m", List.of(), List.of(alert("1", "covariate", 24, AlertState.RESOLVED)));

        assertThat(book.enter("m", List.of(), List.of(alert("1", "concept", 96, AlertState.FIRING)))
                        .get(0)
                        .getFollows())
                .isNull();
    }

    @Test
    void supersede_requestsStand() {
        book.enter("m", List.of(), List.of(alert("1", "concept", 24, AlertState.FIRING)));
        book.supersede(List.of(alert("1", "concept", 24, AlertState.SUPERSEDED)));

        assertThat(book.enter("m", List.of(features("1", 30)), List.of())).isEmpty();
    }

    @Test
    void enter_weeksLater_onlyWhatIsNeededIsKept() {
        for (int end = 6; end < 2_000; end += 6) {
            AlertState state = end % 48 == 42 ? AlertState.RESOLVED : AlertState.FIRING;
            book.enter(
                    "m",
                    List.of(features("1", end), quality("1", end, Verdict.DRIFT, 10)),
                    List.of(alert("1", "concept", end - end % 48, state)));
        }
        long[] bytes = {0};
        store.scan(null, null, (key, value) -> bytes[0] += key.length + value.length);

        assertThat(bytes[0]).isLessThan(2_500);
    }

    /**
     * Alerts change, labels are revised, and both may come long after windows that end later, but not longer than windows can
     * be revised: what is asked for in the end is what would be asked for, were the end known from the beginning.
     */
    @Test
    void enter_anyOrder_comesToTheSame() {
        Set<String> actions = new TreeSet<>();
        for (int seed = 0; seed < 400; seed++) {
            Random random = new Random(seed);
            List<Told> told = told(random);
            Map<String, Alert> last = new TreeMap<>();
            Map<Instant, Report> labels = new TreeMap<>();
            Map<String, RetrainingRequest> standing = new TreeMap<>();
            TransactionalStore worked = new TransactionalStore(Snapshot.AT_COMMIT);
            for (Told one : told) {
                one.alerts().forEach(alert -> last.put(alert.getEpisode(), alert));
                one.reports().stream()
                        .filter(report -> report.getQuality() != null)
                        .forEach(report -> labels.put(report.getWindow().getEnd(), report));
                // Opened anew each time: nothing is kept beside the store.
                opened(worked, REVISABLE)
                        .enter("m", one.reports(), one.alerts())
                        .forEach(request -> {
                            RetrainingRequest before = standing.put(request.getKey(), request);
                            assertThat(request.getRevision()).isEqualTo(before == null ? 0 : before.getRevision() + 1);
                        });
            }
            standing.values().removeIf(request -> request.getState() == RequestState.WITHDRAWN);
            List<Report> reports = new ArrayList<>(labels.values());
            reports.add(features("1", 6));
            List<RetrainingRequest> atOnce = opened(
                            new TransactionalStore(Snapshot.AT_COMMIT),
                            new Revisable(1L << 50, OptionalLong.of(1L << 50)))
                    .enter("m", reports, last.values());

            assertThat(plain(List.copyOf(standing.values())))
                    .as("seed %d", seed)
                    .isEqualTo(plain(atOnce));
            atOnce.forEach(request -> actions.add(request.getAction().name()));
        }
        assertThat(actions).contains("NONE", "REVIEW", "RETRAIN", "CORRECT_PRIOR", "FIX_PIPELINE");
    }

    private static RetrainingBook opened(TransactionalStore store, Revisable revisable) {
        RetrainingRule rule = new RetrainingRule(Duration.ofDays(1), Set.of());
        return new RetrainingBook(
                store,
                new RequestWriter("c", rule, new SeriesCatalog(Map.of())),
                rule.cooldown().toMillis(),
                model -> revisable);
    }

    private static List<String> plain(List<RetrainingRequest> requests) {
        return requests.stream()
                .map(request -> request.getKey() + " " + request.getAction() + " " + request.getEvidence() + " "
                        + request.getDataFrom() + " " + request.getFollows())
                .sorted()
                .toList();
    }

    /** What one window says. */
    private record Told(long at, List<Report> reports, List<Alert> alerts) {}

    /** Windows to hour 600 with features at their end and labels within 36 h, and what they make of a few alerts. */
    private static List<Told> told(Random random) {
        List<Told> told = new ArrayList<>();
        for (int end = 6; end <= 600; end += 6) {
            told.add(new Told(end, List.of(features("1", end)), List.of()));
            for (int revision = random.nextInt(3); revision >= 0; revision--) {
                Verdict verdict = random.nextInt(3) == 0 ? Verdict.DRIFT : Verdict.QUIET;
                told.add(new Told(end + 1 + random.nextInt(36), List.of(quality("1", end, verdict, end)), List.of()));
            }
        }
        for (int i = random.nextInt(12); i >= 0; i--) {
            String kind = List.of("concept", "prior", "quality", "covariate", "prediction", "data-quality")
                    .get(random.nextInt(6));
            boolean byLabels = List.of("concept", "prior", "quality").contains(kind);
            int end = 6 * (1 + random.nextInt(80));
            int at = end + (byLabels ? 1 + random.nextInt(36) : 0);
            told.add(new Told(at, List.of(), List.of(alert("1", kind, end, AlertState.FIRING))));
            if (random.nextInt(4) == 0) {
                told.add(new Told(at + 1, List.of(), List.of(takenBack(alert("1", kind, end, AlertState.FIRING)))));
            } else if (random.nextBoolean()) {
                told.add(new Told(at + 13, List.of(), List.of(alert("1", kind, end, AlertState.RESOLVED))));
            }
        }
        told.sort(Comparator.comparing(Told::at));
        return told;
    }

    private static List<String> text(List<RetrainingRequest> requests) {
        return requests.stream()
                .map(request -> request.getAction() + " " + request.getCause() + " " + request.getState() + " "
                        + request.getRevision())
                .toList();
    }

    private static Instant at(long hours) {
        return Instant.ofEpochMilli(hours * HOUR);
    }

    /** @param end of the only window that it is about, until it is over */
    private static Alert alert(String version, String kind, long end, AlertState state) {
        String key = "m/" + version + "//6h/" + kind;
        List<Transition> life = new ArrayList<>(
                List.of(new Transition(AlertState.PENDING, at(end)), new Transition(AlertState.FIRING, at(end))));
        if (state != AlertState.FIRING) {
            life.add(new Transition(state, at(end + 12)));
        }
        return Alert.newBuilder()
                .setKey(key)
                .setEpisode(key + "@" + at(end))
                .setState(state)
                .setKind(kind)
                .setModel("m")
                .setVersion(version)
                .setSegment("")
                .setWindow("6h")
                .setSubject("")
                .setBaseline("b1")
                .setConfig("c")
                .setFirstSeen(at(end - 6))
                .setVisibleFrom(at(end - 3))
                .setChanged(at(end))
                .setTransitions(life)
                .setFired(true)
                .setSummary("")
                .setEvidence(Evidence.newBuilder()
                        .setWindowStart(at(end - 6))
                        .setWindowEnd(at(end))
                        .setEffect("effect")
                        .setTolerance(0.05)
                        .setN(100)
                        .setNBaseline(1_000)
                        .setMovers(List.of())
                        .setContributions(List.of(
                                new Contribution("x", "effect", 1.0, 0.2, 0.1, 0.3, 0.05, List.of(), null, null)))
                        .build())
                .build();
    }

    private static Alert takenBack(Alert alert) {
        return Alert.newBuilder(alert)
                .setState(AlertState.WITHDRAWN)
                .setTransitions(List.of())
                .build();
    }

    private static Report features(String version, long end) {
        return report(version, end).build();
    }

    private static Report quality(String version, long end, Verdict verdict, long labels) {
        return report(version, end)
                .setGroup("quality")
                .setFindings(List.of(Finding.newBuilder()
                        .setSubject("accuracy")
                        .setKind("quality")
                        .setEffect("drop/accuracy")
                        .setVerdict(verdict)
                        .setTolerance(0.02)
                        .setN(labels)
                        .setNBaseline(1_000)
                        .build()))
                .setQuality(Quality.newBuilder()
                        .setAge("1h")
                        .setMature(false)
                        .setLabelled(labels)
                        .setMeasures(List.of())
                        .build())
                .build();
    }

    private static Report split(Report report, double mix, double within) {
        SegmentPart north = SegmentPart.newBuilder()
                .setSegment("area=north")
                .setBaselineShare(0.5)
                .setShare(0.6)
                .setMix(mix)
                .setWithin(within + 0.01)
                .build();
        Quality quality = Quality.newBuilder(report.getQuality())
                .setCauses(List.of(new QualityCause("area", "accuracy", mix + within, mix, within, List.of(north))))
                .build();
        return Report.newBuilder(report).setQuality(quality).build();
    }

    private static Report.Builder report(String version, long end) {
        return Report.newBuilder()
                .setModel("m")
                .setVersion(version)
                .setSegment("")
                .setBaseline("b1")
                .setConfig("c")
                .setWindow(new Window("6h", at(end - 6), at(end)))
                .setGroup("features 1-1")
                .setStatus(ReportStatus.QUIET)
                .setRows(100)
                .setBaselineRows(1_000)
                .setFindings(List.of())
                .setRevision(0)
                .setCompleteness(new Completeness(true, List.of(), 0L, 0L));
    }
}
