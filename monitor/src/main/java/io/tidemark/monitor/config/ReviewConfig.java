package io.tidemark.monitor.config;

import io.tidemark.monitor.config.ReviewBudget.Per;
import io.tidemark.monitor.config.ReviewCondition.All;
import io.tidemark.monitor.config.ReviewCondition.Any;
import io.tidemark.monitor.config.ReviewCondition.Sample;
import io.tidemark.monitor.config.ReviewCondition.Target;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which predictions of a model are put before people, and what they are shown.
 *
 * @param policy name of these rules; draws and ids of tasks go by it
 * @param when the predictions of interest; none beside the audit without it
 * @param audit what draws some of all predictions whatever they are, a {@link Sample} or {@link Target}; empty for none
 * @param show fields of a prediction's record that people see; nothing else of the record leaves
 * @param redact what is blacked out in them
 * @param choices the answers; empty where a number is asked for
 * @param guide what people are told
 * @param budget how many the conditions may choose; as many as they do without it
 * @param desk how tasks are handed out, and when they are done
 * @param campaigns when people are asked whether drift has done harm; never without it
 */
public record ReviewConfig(
        String policy,
        Optional<ReviewCondition> when,
        Optional<ReviewCondition> audit,
        List<String> show,
        Set<PersonalData> redact,
        List<String> choices,
        ReviewGuide guide,
        Optional<ReviewBudget> budget,
        DeskRule desk,
        Optional<CampaignRule> campaigns) {

    /** Targets of one review, at most: what it does is looked at for each way in which they may come out. */
    public static final int MOST_TARGETS = 3;

    /** Id of the audit sample among the conditions. */
    public static final String AUDIT = "audit";

    /** Id of the draws for campaigns, and the reason of their tasks. */
    public static final String CAMPAIGN = "campaign";

    /**
     * One in a hundred: 10,000 predictions give 100 answers, and so an accuracy of 90 % within 6 points; enough to see a
     * drift among confident predictions, which no other condition sees.
     */
    static final double STANDARD_AUDIT = 0.01;

    /**
     * Without a budget.
     *
     * @param audit share of all predictions that is drawn whatever they are; 0 for none
     */
    public ReviewConfig(
            String policy,
            Optional<ReviewCondition> when,
            double audit,
            List<String> show,
            Set<PersonalData> redact,
            List<String> choices,
            ReviewGuide guide,
            DeskRule desk) {
        this(policy, when, audited(audit), show, redact, choices, guide, Optional.empty(), desk);
    }

    /** Without campaigns. */
    public ReviewConfig(
            String policy,
            Optional<ReviewCondition> when,
            Optional<ReviewCondition> audit,
            List<String> show,
            Set<PersonalData> redact,
            List<String> choices,
            ReviewGuide guide,
            Optional<ReviewBudget> budget,
            DeskRule desk) {
        this(policy, when, audit, show, redact, choices, guide, budget, desk, Optional.empty());
    }

    /** The same with campaigns. */
    public ReviewConfig with(CampaignRule rule) {
        return new ReviewConfig(policy, when, audit, show, redact, choices, guide, budget, desk, Optional.of(rule));
    }

    private static Optional<ReviewCondition> audited(double share) {
        return share > 0 ? Optional.of(new Sample(AUDIT, share)) : Optional.empty();
    }

    public ReviewConfig {
        show = List.copyOf(show);
        redact = Collections.unmodifiableSet(
                redact.isEmpty() ? EnumSet.noneOf(PersonalData.class) : EnumSet.copyOf(redact));
        choices = List.copyOf(choices);
    }

    /** Whether some of all predictions are drawn whatever they are. */
    public boolean isAudited() {
        return audit.isPresent();
    }

    /** What chooses: the conditions or the audit. */
    public ReviewCondition condition() {
        List<ReviewCondition> any = new ArrayList<>();
        when.ifPresent(
                chosen -> any.add(budget.map(limit -> within(limit, chosen)).orElse(chosen)));
        audit.ifPresent(any::add);
        return new Any("", any);
    }

    /** A budget is a target for what the conditions choose: beyond it, chance decides by the same rule. */
    private ReviewCondition within(ReviewBudget limit, ReviewCondition chosen) {
        List<ReviewCondition> ways = ways();
        if (limit.per() != Per.REASON) {
            return new All("", List.of(chosen, new Target(ReviewBudget.BUDGET, limit.most(), limit.cells())));
        }
        List<ReviewCondition> thinned = new ArrayList<>();
        for (int w = 0; w < ways.size(); w++) {
            String id = ReviewBudget.BUDGET + "."
                    + (ways.get(w).id().isEmpty()
                            ? String.valueOf(w + 1)
                            : ways.get(w).id());
            thinned.add(new All("", List.of(ways.get(w), new Target(id, limit.most()))));
        }
        return new Any(chosen instanceof Any any ? any.id() : "", thinned);
    }

    /** The ways in which conditions choose: each of which is enough. */
    public List<ReviewCondition> ways() {
        return when.map(chosen -> chosen instanceof Any any && any.id().isEmpty() ? any.of() : List.of(chosen))
                .orElse(List.of());
    }
}
