package io.tidemark.monitor.review;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.monitor.config.CampaignRule;
import io.tidemark.monitor.config.DeskRule;
import io.tidemark.monitor.config.Limits.Above;
import io.tidemark.monitor.config.Limits.Below;
import io.tidemark.monitor.config.PersonalData;
import io.tidemark.monitor.config.Rate;
import io.tidemark.monitor.config.ReviewBudget;
import io.tidemark.monitor.config.ReviewCondition;
import io.tidemark.monitor.config.ReviewCondition.Alerted;
import io.tidemark.monitor.config.ReviewCondition.All;
import io.tidemark.monitor.config.ReviewCondition.Any;
import io.tidemark.monitor.config.ReviewCondition.Doubt;
import io.tidemark.monitor.config.ReviewCondition.Facet;
import io.tidemark.monitor.config.ReviewCondition.Measure;
import io.tidemark.monitor.config.ReviewCondition.Missing;
import io.tidemark.monitor.config.ReviewCondition.Not;
import io.tidemark.monitor.config.ReviewCondition.Sample;
import io.tidemark.monitor.config.ReviewCondition.Target;
import io.tidemark.monitor.config.ReviewConfig;
import io.tidemark.monitor.config.ReviewGuide;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.junit.jupiter.api.Test;

class ReviewInWordsTest {

    private static ReviewInWords review(double audit, ReviewCondition... when) {
        ReviewConfig review = new ReviewConfig(
                "letters",
                when.length == 0 ? Optional.empty() : Optional.of(new Any("", List.of(when))),
                audit,
                List.of("text", "country"),
                EnumSet.of(PersonalData.EMAIL, PersonalData.CARD),
                List.of("a", "b", "c"),
                new ReviewGuide("", "", List.of()),
                DeskRule.STANDARD);
        return new ReviewInWords(Reviewed.of(true, review).fields().model());
    }

    @Test
    void explanation_campaigns_saysWhatOpensThemAndHowMuchTheyAsk() {
        ReviewConfig review = new ReviewConfig(
                        "letters",
                        Optional.empty(),
                        0.01,
                        List.of("text"),
                        EnumSet.of(PersonalData.EMAIL),
                        List.of("a", "b", "c"),
                        new ReviewGuide("", "", List.of()),
                        DeskRule.STANDARD)
                .with(new CampaignRule(
                        0.05,
                        0.8,
                        600,
                        Duration.ofDays(2),
                        new TreeSet<>(Set.of("covariate", "prediction")),
                        0.02,
                        OptionalDouble.empty()));

        assertThat(new ReviewInWords(Reviewed.of(true, review).fields().model()).explanation())
                .contains(
                        "When an alert of covariate, prediction fires, people are asked about as many predictions, of 2 % of"
                                + " all that are kept for this, as it takes to find a fall of accuracy by 5 % in 80 % of cases, at most"
                                + " 600 within 2d; fewer where it is clear before.");
    }

    private static Doubt confidence(String id, double below) {
        return new Doubt(id, Measure.CONFIDENCE, Optional.empty(), new Below(below));
    }

    @Test
    void numberWhileAnAlertFires_isSaid_andAloneItLeavesAllElseUnknown() {
        Target moved = new Target(
                "moved",
                new Rate(120, Duration.ofHours(1)),
                new Alerted(new TreeSet<>(Set.of("prediction", "covariate")), "land=at"));
        String drawn =
                "  moved: it is drawn by chance, 120 an hour while an alert of covariate or prediction in land=at fires";

        assertThat(review(0.01, moved).explanation()).contains(drawn);
        assertThat(review(0.01, moved).warnings()).isEmpty();
        assertThat(review(0, moved).warnings())
                .containsExactly(
                        "predictions of model are put before people only while an alert fires: accuracy cannot be"
                                + " known while none does, nor for all predictions. Set models[].review.audit to a share, such"
                                + " as 1%.");
    }

    @Test
    void explanation_conditionsAndAudit_areSaidInSentences() {
        ReviewInWords review = review(
                0.01,
                confidence("unsure", 0.55),
                new Doubt("b", Measure.CONFIDENCE, Optional.of("b"), new Below(0.7)),
                new All(
                        "abroad",
                        List.of(
                                new Not(
                                        "abroad.not",
                                        new Facet("abroad.facet", "country", "country", List.of("at", "de"))),
                                new Sample("abroad.sample", 0.05))),
                new Missing("missing", "text"));

        assertThat(review.explanation())
                .containsExactly(
                        "A prediction of model is put before people when",
                        "  unsure: its confidence is below 0.55",
                        "  or b: its confidence of a predicted b is below 0.7",
                        "  or abroad: all of (not: country is one of at, de; it is drawn by chance, 5 %)",
                        "  or missing: text is missing",
                        "  or audit: it is drawn by chance, 1 % of everything.",
                        "Of those that no condition demands, the samples choose at most 5.95 %.",
                        "People see text, country, with e-mail addresses, card numbers blacked out; they answer a, b or c.");
        assertThat(review.warnings()).isEmpty();
    }

    @Test
    void budgetPerFacet_isSaidInASentence_andMakesNoWarningsOfItsOwn() {
        Facet facet = new Facet("of", "country", "country", List.of("at", "de"));
        ReviewConfig config = new ReviewConfig(
                "letters",
                Optional.of(confidence("unsure", 0.55)),
                Optional.empty(),
                List.of("text"),
                Set.of(),
                List.of("a", "b", "c"),
                new ReviewGuide("", "", List.of()),
                Optional.of(ReviewBudget.perFacet(new Rate(20, Duration.ofHours(1)), facet)),
                DeskRule.STANDARD);
        ReviewInWords review =
                new ReviewInWords(Reviewed.of(true, config).fields().model());

        assertThat(review.explanation())
                .contains(
                        "Of what the conditions choose, each country of at, de by itself and all others together, at most "
                                + new Rate(20, Duration.ofHours(1)).words()
                                + " are put before people, drawn by chance; the audit is apart from that.");
        assertThat(review.warnings())
                .singleElement()
                .asString()
                .startsWith("predictions of model for which none of unsure holds are never put before people");
    }

    @Test
    void warnings_auditOff_nameWhatIsNeverChosen() {
        assertThat(review(0, confidence("unsure", 0.55), new Missing("missing", "text"))
                        .warnings())
                .singleElement()
                .asString()
                .startsWith(
                        "predictions of model for which none of unsure, missing holds are never put before people: accuracy");
    }

    /** All below 60 or 5 % of those above: every confidence is covered, but not a score that is missing. */
    @Test
    void warnings_conditionsThatCoverEachOther_leaveWhatCannotBeComputed() {
        ReviewCondition low = confidence("low", 0.6);
        ReviewCondition rest = new All("", List.of(new Not("high", confidence("low2", 0.6)), new Sample("some", 0.05)));

        assertThat(review(0, low, rest).warnings()).isEmpty();

        ReviewCondition above = new All(
                "",
                List.of(
                        new Doubt("above", Measure.CONFIDENCE, Optional.empty(), new Above(0.5)),
                        new Sample("some", 0.05)));
        assertThat(review(0, low, above).warnings()).singleElement().asString().contains("none of low, above holds");
    }

    @Test
    void mostBySamples_auditAlone_isTheAudit() {
        assertThat(review(0.02).mostBySamples()).isEqualTo(0.02);
        assertThat(review(0, confidence("unsure", 0.5)).mostBySamples()).isZero();
    }

    /** Whatever a record is, its probability is that of a stratum that is listed. */
    @Property(tries = 1000, shrinking = ShrinkingMode.OFF)
    void strata_randomConditions_holdEveryRecord(@ForAll long seed) {
        RandomConditions random = new RandomConditions(seed);
        ReviewCondition condition = random.next();
        Strata strata = Strata.of(condition);
        Reviewed reviewed = Reviewed.when(condition);
        ReviewPolicy policy = reviewed.policy();
        for (int id = 0; id < 20; id++) {
            double probability = policy.probability(reviewed.row(random.record(id)));
            assertThat(strata.probabilities().values())
                    .as("%s", condition)
                    .anyMatch(listed -> Math.abs(listed - probability) < 1e-9);
        }
        assertThat(strata.complete()).isTrue();
    }

    @Test
    void strata_veryManyQuantities_areNotListedAll() {
        List<ReviewCondition> many = IntStream.range(0, 40)
                .<ReviewCondition>mapToObj(i -> new Missing("m" + i, "field" + i))
                .toList();
        Strata strata = Strata.of(new Any("", many));

        assertThat(strata.complete()).isFalse();
        assertThat(strata.neverChosen()).contains(Set.of());
    }
}
