package io.tidemark.monitor.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.monitor.closing.WindowId;
import io.tidemark.monitor.config.AlertRule;
import io.tidemark.monitor.models.SeriesCatalog;
import io.tidemark.monitor.models.SeriesKey;
import io.tidemark.monitor.simulation.TransactionalStore;
import io.tidemark.monitor.simulation.TransactionalStore.Snapshot;
import io.tidemark.schemas.Alert;
import io.tidemark.schemas.AlertState;
import io.tidemark.statistics.judge.Kind;
import io.tidemark.statistics.sequential.WindowEvidence;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

/** Windows of length 1; the window that ends at 1 is the first. */
class AlertBookTest {

    private static final AlertRule RULE = new AlertRule(2, 3, 2);
    private static final Budget COUNTING = new Budget(RULE, List.of(), new SeriesCatalog(Map.of()));
    private static final SeriesKey ALL = new SeriesKey("fraud", "1", "b", "");
    private static final SeriesKey NORTH = new SeriesKey("fraud", "1", "b", "region=north");
    private static final Cause COVARIATE = Cause.of(Kind.COVARIATE);
    private static final Cause PRIOR = Cause.of(Kind.PRIOR);
    private static final Cause CONCEPT = Cause.of(Kind.CONCEPT);

    private final TransactionalStore store = new TransactionalStore(Snapshot.AT_COMMIT);
    private AlertBook book = start(store, new Revisable(100, OptionalLong.empty()));

    private static AlertBook start(TransactionalStore store, Revisable revisable) {
        return new AlertBook(store, COUNTING, new AlertWriter("c", RULE), model -> revisable);
    }

    private static WindowId window(long end) {
        return new WindowId("fraud", end, 1, "w");
    }

    private static Verdict verdict(char letter, long end) {
        return letter == 'D' ? Verdict.drift(end - 1) : Episodes.verdict(letter);
    }

    private String enter(long window, char verdict) {
        return text(enter(book, window, Map.of(COVARIATE, verdict)));
    }

    private static List<Alert> enter(AlertBook book, long end, Map<Cause, Character> verdicts) {
        SeriesVerdicts said = said(ALL, end, verdicts);
        return book.enterFeatures(window(end), List.of(said), Reports.of(window(end), said));
    }

    private static List<Alert> enterLabels(AlertBook book, long end, SeriesVerdicts... said) {
        return book.enterLabels(window(end), List.of(said), Reports.of(window(end), said));
    }

    private static SeriesVerdicts said(SeriesKey series, long end, Map<Cause, Character> letters) {
        SortedMap<Cause, Verdict> verdicts = new TreeMap<>();
        letters.forEach((cause, letter) -> verdicts.put(cause, verdict(letter, end)));
        return new SeriesVerdicts(series, verdicts, WindowEvidence.NONE);
    }

    private static String text(List<Alert> alerts) {
        return alerts.stream().map(AlertBookTest::text).collect(Collectors.joining(" | "));
    }

    private static String text(Alert alert) {
        String states = alert.getTransitions().stream()
                .map(one -> one.getState().name().charAt(0) + ""
                        + one.getWindowEnd().toEpochMilli())
                .collect(Collectors.joining(" "));
        return states.isEmpty() ? alert.getState() + " " + alert.getEpisode() : states;
    }

    @Test
    void enter_driftingWindows_saysEachChangeOnce() {
        assertThat(enter(1, 'Q')).isEmpty();
        assertThat(enter(2, 'D')).isEqualTo("P2");
        assertThat(enter(3, 'D')).isEqualTo("P2 F3");
        assertThat(enter(4, 'D')).isEmpty();
        assertThat(enter(5, 'U')).isEmpty();
        assertThat(enter(6, 'Q')).isEmpty();
        assertThat(enter(7, 'Q')).isEqualTo("P2 F3 R7");
    }

    @Test
    void supersede_baselineNoLongerConfigured_endsWhatIsOpen_andForgetsThePage() {
        enter(1, 'D');
        enter(2, 'D');
        assertThat(book.supersede((series, size) -> series.equals(ALL) && size.equals("w")))
                .isEmpty();
        List<Alert> ended = book.supersede((series, size) -> false);
        assertThat(text(ended)).isEqualTo("P1 F2 S2");
        assertThat(ended.get(0).getState()).isEqualTo(AlertState.SUPERSEDED);
        assertThat(ended.get(0).getFired()).isTrue();
        assertThat(ended.get(0).getSummary()).contains("covariate drift of fraud 1", "no longer");
        assertThat(book.supersede((series, size) -> false)).isEmpty();
        assertThat(enter(3, 'Q')).isEmpty();
    }

    @Test
    void enter_liveBaselineOfAModelWithLabels_pageDoesNotGrowForEver() {
        book = start(store, new Revisable(10, OptionalLong.of(1_000)));
        SeriesKey live = ALL.against("rolling-3");
        long first = 0;
        for (int window = 1; window <= 400; window++) {
            SeriesVerdicts said = said(live, window, Map.of(Cause.PREDICTION, window % 7 < 3 ? 'D' : 'Q'));
            book.enterFeatures(window(window), List.of(said), Reports.of(window(window), said));
            first = window == 40 ? bytes() : first;
        }
        assertThat(bytes()).isLessThan(2 * first);
    }

    private long bytes() {
        long[] sum = new long[1];
        store.scan(null, null, (key, value) -> sum[0] += value.length);
        return sum[0];
    }

    @Test
    void enter_driftBeforeQuietWindows_knowsThem() {
        enter(1, 'U');
        enter(2, 'Q');
        enter(3, 'Q');
        assertThat(enter(1, 'D')).isEqualTo("P1 W3");
    }

    @Test
    void enter_driftIsTakenBack_withdrawsTheEpisode() {
        enter(1, 'D');
        assertThat(enter(1, 'Q')).startsWith("WITHDRAWN fraud/1//w/covariate@1970-01-01T00:00:00.001Z");
    }

    @Test
    void enter_revisionThatSaysNothing_takesBackWhatWasSaid() {
        enter(1, 'D');
        assertThat(text(enter(book, 1, Map.of())))
                .startsWith("WITHDRAWN fraud/1//w/covariate@1970-01-01T00:00:00.001Z");
    }

    @Test
    void enter_olderEpisodeChanges_theLatestIsSaidLast() {
        for (int window = 1; window <= 8; window++) {
            enter(window, "DDQQQQDD".charAt(window - 1));
        }
        assertThat(enter(3, 'D')).isEqualTo("P1 F2 R5 | P7 F8");
    }

    @Test
    void enter_olderEpisodeIsTakenBack_theLatestIsSaidLast() {
        for (int window = 1; window <= 8; window++) {
            enter(window, "DQQQQQDD".charAt(window - 1));
        }
        assertThat(enter(1, 'Q')).startsWith("WITHDRAWN ").endsWith(" | P7 F8");
    }

    @Test
    void enter_latestEpisodeIsTakenBack_theOneBeforeIsSaidLast() {
        for (int window = 1; window <= 7; window++) {
            enter(window, "DDQQQQD".charAt(window - 1));
        }
        assertThat(enter(7, 'Q')).startsWith("WITHDRAWN ").endsWith(" | P1 F2 R4");
    }

    @Test
    void enter_afterARestart_goesOnFromTheLastCommit() {
        enter(1, 'D');
        store.commit();
        enter(2, 'D');
        store.abort();
        book = start(store, new Revisable(100, OptionalLong.empty()));
        assertThat(enter(2, 'D')).isEqualTo("P1 F2");
    }

    @Test
    void enter_onlyQuietWindows_leaveNothingOnceSettled() {
        enter(1, 'Q');
        assertThat(store.size()).isEqualTo(1);
        enter(2, 'U');
        enter(150, 'U');
        assertThat(store.size()).isZero();
    }

    @Test
    void enter_faultsOfTwoColumns_areTwoAlerts_andOneOfAllInputs() {
        List<Alert> alerts = enter(
                book,
                1,
                Map.of(
                        COVARIATE,
                        'D',
                        new Cause(Kind.DATA_QUALITY, "income"),
                        'D',
                        new Cause(Kind.DATA_QUALITY, "age"),
                        'D'));

        assertThat(alerts)
                .extracting(Alert::getKey)
                .containsExactly(
                        "fraud/1//w/covariate", "fraud/1//w/data-quality/age", "fraud/1//w/data-quality/income");
        assertThat(alerts).extracting(Alert::getSubject).containsExactly("", "age", "income");
    }

    @Test
    void enter_firstPane_isThatOfTheFirstDriftingWindow() {
        book = start(store, new Revisable(100, OptionalLong.empty()));
        enter(5, 'D');
        SeriesVerdicts second =
                new SeriesVerdicts(ALL, new TreeMap<>(Map.of(COVARIATE, Verdict.drift(1234))), WindowEvidence.NONE);
        List<Alert> firing = book.enterFeatures(window(6), List.of(second), Reports.of(window(6), second));

        assertThat(firing)
                .singleElement()
                .satisfies(alert ->
                        assertThat(alert.getVisibleFrom().toEpochMilli()).isEqualTo(4));
    }

    /** Every window is entered once or more, in any order; only its last verdict counts. */
    @Property
    void enter_anyRevisionsInAnyOrder_comeToTheEpisodesOfTheLastVerdicts(
            @ForAll @Size(max = 30) List<@IntRange(min = 1, max = 9) Integer> windows, @ForAll Random random) {
        AlertBook any = start(new TransactionalStore(Snapshot.AT_PUT), new Revisable(100, OptionalLong.empty()));
        SortedMap<Integer, Character> verdicts = new TreeMap<>();
        SortedMap<String, String> episodes = new TreeMap<>();
        String last = "";
        for (int window : windows) {
            char verdict = "DDQQU".charAt(random.nextInt(5));
            verdicts.put(window, verdict);
            for (Alert alert : enter(any, window, Map.of(COVARIATE, verdict))) {
                last = alert.getTransitions().isEmpty() ? "" : text(alert);
                episodes.put(alert.getEpisode(), last);
            }
        }
        episodes.values().removeIf(String::isEmpty);
        String expected = inOrder(verdicts);
        assertThat(String.join(" | ", episodes.values())).isEqualTo(expected);
        assertThat(last)
                .isEqualTo(expected.substring(expected.lastIndexOf('|') + 1).strip());
    }

    private static String inOrder(SortedMap<Integer, Character> verdicts) {
        Life life = Life.NEW;
        SortedMap<Long, Episode> episodes = new TreeMap<>();
        for (Map.Entry<Integer, Character> window : verdicts.entrySet()) {
            life = life.after(Episodes.verdict(window.getValue()), window.getKey(), RULE);
            life.episode().ifPresent(episode -> episodes.put(episode.begun(), episode));
        }
        return Episodes.text(List.copyOf(episodes.values()));
    }

    private AlertBook withLabels() {
        return start(store, new Revisable(100, OptionalLong.of(1_000)));
    }

    @Test
    void enterLabels_priorDriftNamed_takesOverFromTheAnswers() {
        book = withLabels();
        assertThat(text(enter(book, 1, Map.of(Cause.PREDICTION, 'D')))).isEqualTo("P1");
        assertThat(text(enter(book, 2, Map.of(Cause.PREDICTION, 'D')))).isEqualTo("P1 F2");

        List<Alert> first = enterLabels(book, 1, said(ALL, 1, Map.of(PRIOR, 'D', CONCEPT, 'Q')));
        assertThat(text(first))
                .as("the first window is explained, the second one not yet")
                .isEqualTo("P1 | WITHDRAWN fraud/1//w/prediction@1970-01-01T00:00:00.001Z | P2");
        assertThat(first.get(1).getSummary()).contains("labels now say why the answers of fraud 1 moved");
        assertThat(first.get(1).getFired()).as("whoever was told of it is told").isTrue();

        List<Alert> second = enterLabels(book, 2, said(ALL, 2, Map.of(PRIOR, 'D', CONCEPT, 'Q')));
        assertThat(text(second)).isEqualTo("P1 F2 | WITHDRAWN fraud/1//w/prediction@1970-01-01T00:00:00.002Z");

        assertThat(enter(book, 3, Map.of(Cause.PREDICTION, 'D')))
                .as("no labels yet, but the prior drift goes on")
                .isEmpty();
        assertThat(text(enterLabels(book, 3, said(ALL, 3, Map.of(PRIOR, 'Q', CONCEPT, 'Q')))))
                .as("labels say that it has not")
                .isEqualTo("P3");
    }

    @Test
    void enterLabels_oneNameRuledOutAndTheOtherOpen_sayNothingOfTheAnswers() {
        book = withLabels();
        for (int window = 1; window <= 2; window++) {
            enter(book, window, Map.of(Cause.PREDICTION, 'D'));
            enterLabels(book, window, said(ALL, window, prior('D')));
        }
        enter(book, 3, Map.of(Cause.PREDICTION, 'D'));

        assertThat(enterLabels(book, 3, said(ALL, 3, Map.of(PRIOR, 'U', CONCEPT, 'Q'))))
                .as("the prior drift may well go on")
                .isEmpty();
    }

    @Test
    void enterLabels_driftOfAllTraffic_explainsTheSegmentsAnswers() {
        book = withLabels();
        SeriesVerdicts north = said(NORTH, 1, Map.of(Cause.PREDICTION, 'D'));
        assertThat(text(book.enterFeatures(window(1), List.of(north), Reports.of(window(1), north))))
                .isEqualTo("P1");

        List<Alert> changes = enterLabels(
                book, 1, said(ALL, 1, Map.of(CONCEPT, 'D')), said(NORTH, 1, Map.of(CONCEPT, 'U', PRIOR, 'U')));
        assertThat(text(changes))
                .isEqualTo("P1 | WITHDRAWN fraud/1/region=north/w/prediction@1970-01-01T00:00:00.001Z");
        assertThat(changes.get(1).getSummary()).contains("labels now say why the answers of fraud 1 for region=north");
    }

    @Test
    void enterLabels_conceptDriftBesideAFault_saysToLookAtTheDataFirst() {
        book = withLabels();
        enter(book, 1, Map.of(new Cause(Kind.DATA_QUALITY, "income"), 'D'));

        Alert concept = enterLabels(book, 1, said(ALL, 1, Map.of(CONCEPT, 'D'))).get(0);
        assertThat(concept.getEvidence().getFaults()).containsExactly("income");
        assertThat(concept.getSummary()).contains("First look at the data: 'income' has a fault");

        enter(book, 2, Map.of(new Cause(Kind.DATA_QUALITY, "income"), 'D'));
        Alert firing = enterLabels(book, 2, said(ALL, 2, Map.of(CONCEPT, 'D'))).get(0);
        assertThat(firing.getSummary()).contains("What to do: mend the data").doesNotContain("retrain");
    }

    @Test
    void enterLabels_longAfterTheFaultCouldStillBeRevised_isReadBesideIt() {
        Cause fault = new Cause(Kind.DATA_QUALITY, "income");
        book = withLabels();
        enter(book, 1, Map.of(fault, 'D'));
        enter(book, 2, Map.of(fault, 'Q'));
        enter(book, 300, Map.of(fault, 'Q'));
        book = withLabels();

        Alert concept = enterLabels(book, 1, said(ALL, 1, Map.of(CONCEPT, 'D'))).get(0);
        assertThat(concept.getEvidence().getFaults()).containsExactly("income");
        Alert next = enterLabels(book, 2, said(ALL, 2, Map.of(CONCEPT, 'D'))).get(0);
        assertThat(next.getEvidence().getFaults()).isEmpty();
    }

    @Test
    void enterLabels_conceptDriftThatFires_saysWhichRowsToRetrainOn() {
        book = withLabels();
        enterLabels(book, 1, said(ALL, 1, Map.of(CONCEPT, 'D')));

        Alert firing = enterLabels(book, 2, said(ALL, 2, Map.of(CONCEPT, 'D'))).get(0);

        assertThat(firing.getSummary())
                .startsWith("What the answers of fraud 1 mean has changed (concept drift)")
                .contains("What to do: retrain on labelled rows from 1970-01-01 00:00 UTC on");
    }

    /** Features and labels come in any order against each other, labels more than once: the alerts at the end are the same. */
    @Property
    void enter_featuresAndLabelsInAnyOrder_comeToTheSame(
            @ForAll @StringLength(min = 1, max = 10) @CharRange(from = 'D', to = 'D') @CharRange(from = 'Q', to = 'Q')
                    String answers,
            @ForAll Random random) {
        int windows = answers.length();
        String priors = letters(random, windows, "DDQU");
        List<Integer> steps = new ArrayList<>();
        for (int window = 1; window <= windows; window++) {
            steps.addAll(List.of(window, -window));
        }
        SortedMap<String, String> plain = atTheEnd(steps, answers, priors);
        List<Integer> shuffled = new ArrayList<>(steps);
        Collections.shuffle(shuffled, random);

        assertThat(atTheEnd(shuffled, answers, priors)).isEqualTo(plain);
    }

    /** Prior drift that labels name, or rule out together with concept drift, or cannot tell of. */
    private static Map<Cause, Character> prior(char letter) {
        return Map.of(PRIOR, letter, CONCEPT, letter == 'D' ? 'Q' : letter);
    }

    private static String letters(Random random, int length, String from) {
        return random.ints(length, 0, from.length())
                .mapToObj(i -> "" + from.charAt(i))
                .collect(Collectors.joining());
    }

    /** Positive steps are windows of features, negative ones those of labels. */
    private static SortedMap<String, String> atTheEnd(List<Integer> steps, String answers, String priors) {
        AlertBook any = start(new TransactionalStore(Snapshot.AT_PUT), new Revisable(100, OptionalLong.of(1_000)));
        SortedMap<String, String> episodes = new TreeMap<>();
        for (int step : steps) {
            int window = Math.abs(step);
            List<Alert> changes = step > 0
                    ? enter(any, window, Map.of(Cause.PREDICTION, answers.charAt(window - 1)))
                    : enterLabels(any, window, said(ALL, window, prior(priors.charAt(window - 1))));
            for (Alert alert : changes) {
                episodes.put(alert.getEpisode(), alert.getTransitions().isEmpty() ? "" : text(alert));
            }
        }
        episodes.values().removeIf(String::isEmpty);
        return episodes;
    }

    /** Windows are settled at different times by features and labels, and what is settled has no other end for it. */
    @Property
    void enter_settledEarlyOrNever_comesToTheSame(@ForAll Random random) {
        int windows = 30;
        String answers = letters(random, windows, "DDQU");
        String priors = letters(random, windows, "DDQU");
        int behind = random.nextInt(10);

        assertThat(delayed(new Revisable(0, OptionalLong.of(0)), answers, priors, behind))
                .isEqualTo(delayed(new Revisable(1_000, OptionalLong.of(1_000)), answers, priors, behind));
    }

    private static SortedMap<String, String> delayed(Revisable revisable, String answers, String priors, int behind) {
        AlertBook any = start(new TransactionalStore(Snapshot.AT_PUT), revisable);
        SortedMap<String, String> episodes = new TreeMap<>();
        for (int window = 1; window <= answers.length() + behind; window++) {
            List<Alert> changes = new ArrayList<>();
            if (window <= answers.length()) {
                changes.addAll(enter(any, window, Map.of(Cause.PREDICTION, answers.charAt(window - 1))));
            }
            int labelled = window - behind;
            if (labelled > 0) {
                changes.addAll(enterLabels(any, labelled, said(ALL, labelled, prior(priors.charAt(labelled - 1)))));
            }
            for (Alert alert : changes) {
                episodes.put(alert.getEpisode(), alert.getTransitions().isEmpty() ? "" : text(alert));
            }
        }
        episodes.values().removeIf(String::isEmpty);
        return episodes;
    }
}
