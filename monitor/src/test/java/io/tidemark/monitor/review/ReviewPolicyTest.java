package io.tidemark.monitor.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import io.tidemark.monitor.config.Limits.Above;
import io.tidemark.monitor.config.Limits.Below;
import io.tidemark.monitor.config.Limits.Between;
import io.tidemark.monitor.config.ReviewCondition;
import io.tidemark.monitor.config.ReviewCondition.All;
import io.tidemark.monitor.config.ReviewCondition.Any;
import io.tidemark.monitor.config.ReviewCondition.Disagrees;
import io.tidemark.monitor.config.ReviewCondition.Doubt;
import io.tidemark.monitor.config.ReviewCondition.Facet;
import io.tidemark.monitor.config.ReviewCondition.Measure;
import io.tidemark.monitor.config.ReviewCondition.Not;
import io.tidemark.monitor.config.ReviewCondition.Sample;
import io.tidemark.monitor.config.ReviewCondition.Within;
import io.tidemark.monitor.intake.RawRow;
import io.tidemark.monitor.review.ReviewPolicy.Choice;
import io.tidemark.schemas.ReviewReason;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.junit.jupiter.api.Test;

class ReviewPolicyTest {

    private static final int IDS = 40_000;

    /** Whether each single condition holds alone. */
    private static Truths alone(ReviewCondition condition, String record) {
        Map<String, Boolean> truths = new HashMap<>();
        condition.leaves().forEach(leaf -> {
            Reviewed reviewed = Reviewed.when(leaf);
            truths.put(leaf.id(), reviewed.policy().chooses(reviewed.row(record)));
        });
        return new Truths(truths);
    }

    @Property(tries = 3000, shrinking = ShrinkingMode.OFF)
    void chooses_randomConditions_isWhatTheirPartsSay(@ForAll long seed) {
        RandomConditions random = new RandomConditions(seed);
        ReviewCondition condition = random.next();
        Reviewed reviewed = Reviewed.when(condition);
        ReviewPolicy policy = reviewed.policy();
        for (int id = 0; id < 3; id++) {
            String record = random.record(id);
            RawRow row = reviewed.row(record);
            Truths truths = alone(condition, record);

            assertThat(Optional.of(policy.chooses(row)))
                    .as("%s %s", condition, record)
                    .isEqualTo(truths.of(condition));
            assertThat(policy.probability(row))
                    .as("%s %s", condition, record)
                    .isCloseTo(truths.probability(condition), within(1e-12));
        }
    }

    @Property(tries = 3000, shrinking = ShrinkingMode.OFF)
    void explain_chosenRow_givesTruthsThatAreEnough(@ForAll long seed) {
        RandomConditions random = new RandomConditions(seed);
        ReviewCondition condition = random.next();
        Reviewed reviewed = Reviewed.when(condition);
        String record = random.record(0);
        RawRow row = reviewed.row(record);
        if (!reviewed.policy().chooses(row)) {
            return;
        }

        Choice choice = reviewed.policy().explain(row);

        Map<String, Boolean> told =
                choice.evidence().stream().collect(Collectors.toMap(ReviewReason::getCondition, ReviewReason::getHeld));
        assertThat(alone(condition, record).byId()).as("true").containsAllEntriesOf(told);
        assertThat(new Truths(told).of(condition))
                .as("enough: %s of %s", told, condition)
                .contains(true);
        assertThat(choice.probability()).isBetween(0.0, 1.0).isPositive();
        assertThat(choice.reasons()).isNotEmpty().doesNotHaveDuplicates();
        choice.evidence().forEach(ReviewPolicyTest::requireConsistent);
    }

    private static void requireConsistent(ReviewReason reason) {
        if (reason.getValue() != null) {
            boolean below = reason.getUpper() == null || reason.getValue() <= reason.getUpper();
            boolean above = reason.getLower() == null || reason.getValue() >= reason.getLower();
            assertThat(below && above).as("%s", reason).isEqualTo(reason.getHeld());
        }
    }

    @Test
    void chooses_disagrees_onlyWhereBothModelsSayAClass() {
        Reviewed reviewed = Reviewed.when(new Disagrees("disagrees", "other.label"));
        ReviewPolicy policy = reviewed.policy();

        assertThat(policy.chooses(reviewed.row("{'id': '1', 'prediction': 'a', 'other': {'label': 'b'}}")))
                .isTrue();
        assertThat(policy.chooses(reviewed.row("{'id': '1', 'prediction': 'a', 'other': {'label': 'a'}}")))
                .isFalse();
        assertThat(policy.chooses(reviewed.row("{'id': '1', 'prediction': 'a'}")))
                .isFalse();
        assertThat(policy.chooses(reviewed.row("{'id': '1', 'other': {'label': 'a'}}")))
                .isFalse();
        assertThat(policy.chooses(reviewed.row("{'id': '1', 'prediction': 'none of them', 'other': {'label': 'a'}}")))
                .isFalse();
        for (String none : List.of("", "error", "A")) {
            assertThat(policy.chooses(
                            reviewed.row("{'id': '1', 'prediction': 'a', 'other': {'label': '" + none + "'}}")))
                    .as("other says '%s'", none)
                    .isFalse();
        }
    }

    /** Rows of a given kind, ids counted up: the share that is chosen is their probability, within four standard errors. */
    @Test
    void chooses_manyRows_areTheShareThatIsTold() {
        ReviewCondition condition = new Any(
                "",
                List.of(
                        new All("", List.of(unsure(0.6), new Sample("some", 0.3))),
                        new All(
                                "",
                                List.of(
                                        new Not("abroad", country("at")),
                                        new Sample("few", 0.1),
                                        new Sample("fewer", 0.5))),
                        new Sample("audit", 0.02)));
        Reviewed reviewed = Reviewed.when(condition);
        ReviewPolicy policy = reviewed.policy();
        RawRow row = reviewed.row("{'id':''}");

        for (String rest : List.of(
                "'prediction':'a','p':{'a':0.5,'b':0.3,'c':0.2},'country':'de'",
                "'prediction':'a','p':{'a':0.5,'b':0.3,'c':0.2},'country':'at'",
                "'prediction':'a','p':{'a':0.9,'b':0.1,'c':0},'country':'de'",
                "'prediction':'a','p':{'a':0.9,'b':0.1,'c':0},'country':'at'")) {
            long chosen = 0;
            for (int id = 0; id < IDS; id++) {
                reviewed.read("{'id':'r-" + id + "'," + rest + "}", row);
                chosen += policy.chooses(row) ? 1 : 0;
            }
            double told = policy.probability(row);
            assertThat(chosen / (double) IDS).as(rest).isCloseTo(told, within(4 * Math.sqrt(told * (1 - told) / IDS)));
        }
        assertThat(policy.probability(row)).as("the audit alone").isEqualTo(0.02);
    }

    @Test
    void chooses_largerSamples_keepWhatWasChosen() {
        Set<Integer> before = chosen(0.02, 0.1);
        Set<Integer> after = chosen(0.05, 0.1);

        assertThat(after).containsAll(before).hasSizeGreaterThan(before.size());
        assertThat(before).isNotEmpty();
    }

    private static Set<Integer> chosen(double audit, double unsure) {
        Reviewed reviewed = Reviewed.when(new Any(
                "",
                List.of(new Sample("audit", audit), new All("", List.of(unsure(0.6), new Sample("some", unsure))))));
        Set<Integer> chosen = new HashSet<>();
        IntStream.range(0, 5_000)
                .filter(id -> reviewed.policy().chooses(reviewed.row(sure(id))))
                .forEach(chosen::add);
        return chosen;
    }

    private static String sure(int id) {
        return "{'id':'" + id + "','prediction':'a','p':{'a':0.5,'b':0.3,'c':0.2}}";
    }

    @Test
    void explain_namedConditionOfOthers_isTheReasonAndItsPartsTheEvidence() {
        ReviewCondition condition = new Any(
                "",
                List.of(
                        new All("doubtful", List.of(unsure(0.6), new Not("abroad", country("at")))),
                        new Sample("audit", 1)));
        Reviewed reviewed = Reviewed.when(condition);

        Choice choice = reviewed.policy()
                .explain(reviewed.row("{'id':'1','prediction':'a','p':{'a':0.5,'b':0.3,'c':0.2},'country':'de'}"));

        assertThat(choice.reasons()).containsExactly("doubtful", "audit");
        assertThat(choice.evidence())
                .extracting(ReviewReason::getCondition, ReviewReason::getHeld, ReviewReason::getValue)
                .startsWith(tuple("unsure", true, 0.5), tuple("country", false, null))
                .hasSize(3);
        assertThat(choice.probability()).isEqualTo(1);
    }

    /** What was compared is a feature, which may be nobody's business; the limits are in the rule anyway. */
    @Test
    void explain_numberWithinLimits_namesTheLimitsAndNotTheNumber() {
        Reviewed reviewed = Reviewed.when(new Within("grown", "age", "age", new Between(18, 65)));

        ReviewReason reason = reviewed.policy()
                .explain(reviewed.row(sure(1).replace("}}", "},'age':40}")))
                .evidence()
                .get(0);

        assertThat(reason)
                .extracting(
                        ReviewReason::getHeld, ReviewReason::getLower, ReviewReason::getUpper, ReviewReason::getValue)
                .containsExactly(true, 18.0, 65.0, null);
    }

    @Test
    void measures_areThoseOfTheFormulas() {
        String record = "{'id':'1','prediction':'b','p':{'a':0.5,'b':0.3,'c':0.2}}";

        assertThat(seen(Measure.CONFIDENCE, record)).isEqualTo(0.3);
        assertThat(seen(Measure.MARGIN, record)).isCloseTo(0.2, within(1e-12));
        // -(0.5 ln 0.5 + 0.3 ln 0.3 + 0.2 ln 0.2) / ln 3
        assertThat(seen(Measure.ENTROPY, record)).isCloseTo(0.9372305632161295, within(1e-12));
        assertThat(seen(
                        Measure.ENTROPY,
                        record.replace("0.5", "1").replace("0.3", "0").replace("0.2", "0")))
                .isZero();
        assertThat(seen(Measure.MARGIN, record.replace("0.5", "0.3")))
                .as("two best are equal")
                .isZero();
    }

    private static double seen(Measure measure, String record) {
        Reviewed reviewed = Reviewed.when(new Doubt("d", measure, Optional.empty(), new Above(-1)));
        return reviewed.policy().explain(reviewed.row(record)).evidence().get(0).getValue();
    }

    @Test
    void confidence_withoutMappedPrediction_isTheHighestScore() {
        Reviewed reviewed =
                Reviewed.withoutPrediction(new Doubt("d", Measure.CONFIDENCE, Optional.of("b"), new Below(0.5)));

        assertThat(reviewed.policy().chooses(reviewed.row("{'id':'1','p':{'a':0.3,'b':0.4,'c':0.3}}")))
                .isTrue();
        assertThat(reviewed.policy().chooses(reviewed.row("{'id':'1','p':{'a':0.4,'b':0.3,'c':0.3}}")))
                .isFalse();
    }

    /** What cannot be computed is neither low nor high. */
    @Test
    void doubt_scoreMissingOrClassUnknown_neverHolds() {
        for (Measure measure : Measure.values()) {
            Reviewed reviewed = Reviewed.when(new Any(
                    "",
                    List.of(
                            new Doubt("low", measure, Optional.empty(), new Below(2)),
                            new Doubt("high", measure, Optional.empty(), new Above(-1)))));
            assertThat(reviewed.policy().chooses(reviewed.row("{'id':'1','prediction':'a','p':{'b':0.5}}")))
                    .as("%s", measure)
                    .isFalse();
        }
        Reviewed unknown = Reviewed.when(unsure(2));
        assertThat(unknown.policy().chooses(unknown.row("{'id':'1','prediction':'z','p':{'a':1,'b':0,'c':0}}")))
                .isFalse();
    }

    private static Doubt unsure(double limit) {
        return new Doubt("unsure", Measure.CONFIDENCE, Optional.empty(), new Below(limit));
    }

    private static Facet country(String... values) {
        return new Facet("country", "country", "country", List.of(values));
    }
}
