package io.tidemark.statistics.annotation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What several answers say together: majority, one-coin posterior, Dawid-Skene. */
class ConsolidationTest {

    private static final double[] EVEN = {1 / 3.0, 1 / 3.0, 1 / 3.0};

    @Test
    void majority_tie_isTheFirstLabelAndSaysSo() {
        MajorityVote vote = MajorityVote.of(new TreeMap<>(Map.of("no", 2L, "yes", 2L, "maybe", 1L)));

        assertThat(vote).isEqualTo(new MajorityVote("no", true, 2, 5));
    }

    @Test
    void majority_noAnswer_isRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> MajorityVote.of(new TreeMap<>()));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DawidSkene.fit(Answers.of(List.of()), DawidSkene.Options.DEFAULT));
    }

    @Test
    void oneCoin_answersOfKnownSkill_areBayesTheorem() {
        LabelPosterior posterior =
                LabelPosterior.oneCoin(new double[] {0.5, 0.3, 0.2}, new int[] {0, 1}, new double[] {0.8, 0.9});

        double[] weights = {0.5 * 0.8 * 0.05, 0.3 * 0.1 * 0.9, 0.2 * 0.1 * 0.05};
        double sum = weights[0] + weights[1] + weights[2];
        for (int k = 0; k < 3; k++) {
            assertThat(posterior.probabilities()[k]).isCloseTo(weights[k] / sum, within(1e-12));
        }
        assertThat(posterior.best()).isEqualTo(1);
        assertThat(posterior.confidence()).isCloseTo(0.027 / 0.048, within(1e-12));
    }

    @Test
    void oneCoin_noAnswer_isThePrior() {
        assertThat(LabelPosterior.oneCoin(EVEN, new int[0], new double[0]).probabilities())
                .containsExactly(EVEN, within(1e-12));
    }

    @Test
    void oneCoin_accuracyOfZeroOrOne_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LabelPosterior.oneCoin(EVEN, new int[] {0}, new double[] {1}));
    }

    @Test
    void oneCoin_mixedTeamOfThree_beatsTheMajorityAsExpected() {
        double[] team = {0.95, 0.90, 0.80, 0.55};
        SplittableRandom random = new SplittableRandom(11);
        int tasks = 40_000;
        int right = 0;
        int byMajority = 0;
        for (int task = 0; task < tasks; task++) {
            int truth = random.nextInt(3);
            int left = random.nextInt(4);
            int[] labels = new int[3];
            double[] accuracies = new double[3];
            long[] votes = new long[3];
            for (int a = 0, w = 0; w < 4; w++) {
                if (w != left) {
                    labels[a] = random.nextDouble() < team[w] ? truth : (truth + 1 + random.nextInt(2)) % 3;
                    votes[labels[a]]++;
                    accuracies[a++] = team[w];
                }
            }
            right += LabelPosterior.oneCoin(EVEN, labels, accuracies).best() == truth ? 1 : 0;
            byMajority += votes[truth] >= 2 ? 1 : 0;
        }

        assertThat((double) right / tasks).isCloseTo(0.945, within(0.005));
        assertThat((double) byMajority / tasks).isCloseTo(0.912, within(0.005));
    }

    @Test
    void skill_answersOfKnownTruth_isABetaDistribution() {
        WorkerSkill skill =
                WorkerSkill.UNKNOWN.with(true).with(true).with(false).plus(new WorkerSkill(16, 1));

        assertThat(skill).isEqualTo(new WorkerSkill(18, 2));
        assertThat(skill.mean()).isCloseTo(19 / 22.0, within(1e-12));
        assertThat(skill.lower(0.95)).isBetween(0.7, 0.75);
        assertThat(WorkerSkill.UNKNOWN.lower(0.95)).isCloseTo(0.05, within(1e-9));
    }

    @Test
    void dawidSkene_answersInAnyOrder_areTheSameModel() {
        List<Answer> answers = crowd(60, new SplittableRandom(3));
        List<Answer> shuffled = new ArrayList<>(answers);
        Collections.shuffle(shuffled, new Random(9));
        DawidSkene model = DawidSkene.fit(Answers.of(answers), DawidSkene.Options.DEFAULT);
        DawidSkene other = DawidSkene.fit(Answers.of(shuffled), DawidSkene.Options.DEFAULT);

        assertThat(other.logLikelihood()).isEqualTo(model.logLikelihood());
        assertThat(other.labels()).isEqualTo(model.labels());
        assertThat(other.confusion(0)).isDeepEqualTo(model.confusion(0));
    }

    @Test
    void dawidSkene_spammerAndOneWhoSwapsLabels_areFoundOut() {
        DawidSkene model = DawidSkene.fit(Answers.of(crowd(600, new SplittableRandom(3))), DawidSkene.Options.DEFAULT);
        List<String> workers = model.answers().workers();

        assertThat(model.accuracy(workers.indexOf("good 0"))).isCloseTo(0.85, within(0.05));
        assertThat(model.accuracy(workers.indexOf("spammer"))).isCloseTo(0.5, within(0.07));
        assertThat(model.accuracy(workers.indexOf("swaps"))).isLessThan(0.2);
        long right = 0;
        for (int i = 0; i < model.labels().size(); i++) {
            right += model.labels().get(i).equals(truth(model.answers().items().get(i))) ? 1 : 0;
        }
        assertThat(right / 600.0).isGreaterThan(0.93);
    }

    /** Three good workers, one who answers by lot, and one who mistakes yes for no. */
    private static List<Answer> crowd(int items, SplittableRandom random) {
        List<Answer> answers = new ArrayList<>();
        for (int i = 0; i < items; i++) {
            String item = "item " + i;
            for (int w = 0; w < 3; w++) {
                answers.add(new Answer(item, "good " + w, said(item, random.nextDouble() < 0.85)));
            }
            answers.add(new Answer(item, "spammer", said(item, random.nextDouble() < 0.5)));
            answers.add(new Answer(item, "swaps", said(item, random.nextDouble() < 0.1)));
        }
        return answers;
    }

    private static String said(String item, boolean right) {
        return right == truth(item).equals("yes") ? "yes" : "no";
    }

    private static String truth(String item) {
        return item.hashCode() % 3 == 0 ? "yes" : "no";
    }
}
