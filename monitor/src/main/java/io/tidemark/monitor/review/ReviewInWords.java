package io.tidemark.monitor.review;

import io.tidemark.monitor.config.CampaignRule;
import io.tidemark.monitor.config.ModelConfig;
import io.tidemark.monitor.config.PersonalData;
import io.tidemark.monitor.config.ReviewBudget;
import io.tidemark.monitor.config.ReviewCondition;
import io.tidemark.monitor.config.ReviewCondition.Sample;
import io.tidemark.monitor.config.ReviewCondition.Target;
import io.tidemark.monitor.config.ReviewConfig;
import io.tidemark.monitor.config.Units;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Says what a review does, for the person who wrote it down. */
public final class ReviewInWords {

    private static final int MOST_STRATA = 3;

    private final ModelConfig model;
    private final ReviewConfig review;
    private final Strata strata;

    /** @param model one with a review */
    public ReviewInWords(ModelConfig model) {
        this.model = model;
        this.review = model.review().orElseThrow();
        this.strata = Strata.of(review.condition());
    }

    /** By model, of which predictions answers can tell nothing at all, and so nothing of all of them; sound reviews are not in it. */
    public static Map<String, String> blindSpots(List<ModelConfig> models) {
        Map<String, String> blind = new TreeMap<>();
        models.stream()
                .filter(model -> model.review().isPresent())
                .forEach(model -> new ReviewInWords(model)
                        .warnings().stream().findFirst().ifPresent(warning -> blind.put(model.name(), warning)));
        return blind;
    }

    /** What is put before people, with which probability, what they see and what they answer: a line each. */
    public List<String> explanation() {
        List<String> lines = new ArrayList<>();
        lines.add("A prediction of " + model.name() + " is put before people when");
        List<ReviewCondition> ways = review.ways();
        for (int w = 0; w < ways.size(); w++) {
            ReviewCondition way = ways.get(w);
            String id = way.id().isEmpty() ? "" : way.id() + ": ";
            lines.add("  " + (w == 0 ? "" : "or ") + id + Words.of(way));
        }
        review.audit()
                .ifPresent(audit -> lines.add("  " + (ways.isEmpty() ? "" : "or ") + ReviewConfig.AUDIT + ": "
                        + Words.of(audit) + " of everything."));
        review.budget().ifPresent(budget -> lines.add(inWords(budget)));
        if (mostBySamples() > 0) {
            lines.add("Of those that no condition demands, the samples choose at most " + Words.percent(mostBySamples())
                    + ".");
        }
        review.campaigns().ifPresent(rule -> lines.add(inWords(rule)));
        lines.add("People see " + (review.show().isEmpty() ? "nothing of the record" : String.join(", ", review.show()))
                + redacted() + "; they answer " + answers() + ".");
        return lines;
    }

    private static String inWords(ReviewBudget budget) {
        String each = switch (budget.per()) {
            case MODEL -> "";
            case REASON -> ", each by itself";
            case FACET ->
                ", each " + budget.cells().get(0).facet() + " of " + values(budget)
                        + " by itself and all others together";
        };
        return "Of what the conditions choose" + each + ", at most "
                + budget.most().words() + " are put before people, drawn by chance; the audit is apart from that.";
    }

    private static String inWords(CampaignRule rule) {
        return "When an alert of " + String.join(", ", rule.kinds())
                + " fires, people are asked about as many predictions, of "
                + Words.percent(rule.reserve())
                + " of all that are kept for this, as it takes to find a fall of accuracy by "
                + Words.percent(rule.drop()) + " in " + Words.percent(rule.power()) + " of cases, at most "
                + rule.most()
                + " within " + Units.words(rule.within()) + "; fewer where it is clear before.";
    }

    private static String values(ReviewBudget budget) {
        return budget.cells().stream().flatMap(cell -> cell.values().stream()).collect(Collectors.joining(", "));
    }

    private String redacted() {
        if (review.show().isEmpty() || review.redact().isEmpty()) {
            return review.show().isEmpty() ? "" : ", as it is";
        }
        return ", with " + review.redact().stream().map(PersonalData::words).collect(Collectors.joining(", "))
                + " blacked out";
    }

    private String answers() {
        List<String> choices = review.choices();
        return choices.isEmpty()
                ? "with a number"
                : String.join(", ", choices.subList(0, choices.size() - 1)) + " or " + choices.get(choices.size() - 1);
    }

    /** The largest probability with which a prediction is chosen that no condition demands. */
    public double mostBySamples() {
        return strata.mostBySamples();
    }

    /** What cannot be known from the answers; empty for a sound review. */
    public List<String> warnings() {
        List<String> warnings = new ArrayList<>(blind(strata.neverChosen(), "are never put before people", "there"));
        warnings.addAll(blind(
                strata.chosenOnlyWhileAlerted(), "are put before people only while an alert fires", "while none does"));
        if (!strata.complete() && !review.isAudited()) {
            warnings.add("the review of " + model.name()
                    + " has too many kinds of predictions to look at each: without an audit,"
                    + " some may never be put before people.");
        }
        return warnings;
    }

    private List<String> blind(List<Set<String>> kinds, String how, String where) {
        List<Set<String>> all =
                kinds.stream().map(this::withoutCells).distinct().toList();
        List<String> warnings = new ArrayList<>();
        all.stream()
                .limit(MOST_STRATA)
                .map(held -> "predictions of " + model.name() + which(held) + " " + how + ": accuracy cannot be known "
                        + where + ", nor for all predictions. Set models[].review.audit to a share, such as 1%.")
                .forEach(warnings::add);
        if (all.size() > MOST_STRATA) {
            warnings.add("and " + (all.size() - MOST_STRATA) + " further kinds of predictions of " + model.name() + " "
                    + how + ".");
        }
        return warnings;
    }

    /** Which budget would be theirs is nothing to predictions that are never chosen. */
    private Set<String> withoutCells(Set<String> held) {
        return held.stream().filter(id -> !cells().contains(id)).collect(Collectors.toCollection(TreeSet::new));
    }

    private List<String> cells() {
        return review.budget().stream()
                .flatMap(budget -> budget.cells().stream().map(ReviewCondition::id))
                .toList();
    }

    private String which(Set<String> held) {
        String holding =
                held.isEmpty() ? "" : " for which " + String.join(", ", held) + " hold" + (held.size() == 1 ? "s" : "");
        String others = review.condition()
                .leaves()
                .filter(leaf -> !(leaf instanceof Sample || leaf instanceof Target))
                .map(ReviewCondition::id)
                .filter(id -> !held.contains(id) && !cells().contains(id))
                .collect(Collectors.joining(", "));
        return holding
                + (others.isEmpty() ? "" : (held.isEmpty() ? " for which none of " : " and none of ") + others)
                + (held.isEmpty() && !others.isEmpty() ? " holds" : "");
    }
}
