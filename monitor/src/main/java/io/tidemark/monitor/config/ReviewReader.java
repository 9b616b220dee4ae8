package io.tidemark.monitor.config;

import io.tidemark.monitor.config.ReviewBudget.Per;
import io.tidemark.monitor.config.ReviewCondition.All;
import io.tidemark.monitor.config.ReviewCondition.Any;
import io.tidemark.monitor.config.ReviewCondition.Facet;
import io.tidemark.monitor.config.ReviewCondition.Not;
import io.tidemark.monitor.config.ReviewCondition.Sample;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Reads which predictions of a model are put before people. */
final class ReviewReader {

    private static final Map<String, PersonalData> REDACTED = Map.of(
            "email", PersonalData.EMAIL,
            "phone", PersonalData.PHONE,
            "card", PersonalData.CARD,
            "iban", PersonalData.IBAN);

    private static final Set<String> KEYS = Set.of(
            "policy",
            "when",
            "audit",
            "budget",
            "show",
            "redact",
            "choices",
            "instructions",
            "examples",
            "edition",
            "campaigns");

    private ReviewReader() {}

    /** @param model what has been read of the model so far */
    static Optional<ReviewConfig> review(Cursor at, ModelConfig model) {
        if (!at.isPresent()) {
            return Optional.empty();
        }
        at.onlyKeys(
                Stream.concat(KEYS.stream(), DeskReader.KEYS.stream()).sorted().toArray(String[]::new));
        if (model.predictions().id().isEmpty()) {
            at.problem("needs predictions.id: an answer must say which prediction it is about");
        }
        Optional<ReviewCondition> when = conditions(at.key("when"), model).read();
        Optional<ReviewCondition> audit = at.key("audit")
                .read(ReviewReader::audit)
                .orElse(Optional.of(new Sample(ReviewConfig.AUDIT, ReviewConfig.STANDARD_AUDIT)));
        if (audit.isEmpty() && !at.key("when").isPresent()) {
            at.problem("chooses nothing: it has neither when nor audit");
        }
        List<String> choices = choices(at.key("choices"), model.classes());
        ReviewConfig review = new ReviewConfig(
                at.key("policy").read(Names::name).orElse(model.name()),
                when,
                audit,
                show(at.key("show")),
                redact(at.key("redact")),
                choices,
                GuideReader.guide(at, choices),
                budget(at.key("budget"), conditions(at.key("budget"), model)),
                DeskReader.rule(at, model, reasons(when, at.key("campaigns").isPresent())),
                CampaignsReader.campaigns(at.key("campaigns"), model));
        requireTargetsThatCanBeKept(at, review);
        return Optional.of(review);
    }

    private static Set<String> reasons(Optional<ReviewCondition> when, boolean hasCampaigns) {
        Set<String> reasons = new TreeSet<>(Set.of(ReviewConfig.AUDIT));
        if (hasCampaigns) {
            reasons.add(ReviewConfig.CAMPAIGN);
        }
        when.ifPresent(condition -> reasons.add(condition.id()));
        when.stream().flatMap(ReviewCondition::leaves).map(ReviewCondition::id).forEach(reasons::add);
        reasons.remove("");
        return reasons;
    }

    private static ConditionReader conditions(Cursor at, ModelConfig model) {
        return new ConditionReader(at, model.classes(), model.predictions(), model.features(), model.segments())
                .ofReview(model.attributions());
    }

    private static Optional<ReviewBudget> budget(Cursor at, ConditionReader conditions) {
        if (!at.isPresent()) {
            return Optional.empty();
        }
        at.onlyKeys("most", "per", "facet");
        Optional<Rate> most = at.key("most")
                .required("say how many the conditions may choose, such as 200/h; the audit is apart from it")
                .read(Rate::of);
        Per per = at.key("per")
                .choice(Map.of("model", Per.MODEL, "reason", Per.REASON, "facet", Per.FACET))
                .orElse(Per.MODEL);
        if (per != Per.FACET) {
            if (at.key("facet").isPresent()) {
                at.key("facet").problem("is for per: facet; leave it out, or write that");
            }
            return most.map(rate -> new ReviewBudget(rate, per));
        }
        Cursor values = at.key("facet")
                .required("say which values have a budget of their own, such as {name: category, in: [toys, games]}");
        Optional<Facet> facet = values.isPresent() ? conditions.facet(values, ReviewBudget.BUDGET) : Optional.empty();
        facet.filter(of -> of.values().size() > ReviewBudget.MOST_CELLS)
                .ifPresent(of -> at.key("facet")
                        .problem("has " + of.values().size() + " values, where at most " + ReviewBudget.MOST_CELLS
                                + " can have a budget of their own: all others share one"));
        return most.flatMap(rate -> facet.map(of -> ReviewBudget.perFacet(rate, of)));
    }

    /** A number in a span of time is drawn among what other conditions tell at once. */
    private static void requireTargetsThatCanBeKept(Cursor at, ReviewConfig review) {
        boolean inWhen = review.when().filter(when -> !when.targets().isEmpty()).isPresent();
        if (review.budget().isPresent() && inWhen) {
            at.key("budget")
                    .problem("cannot keep samples by number, such as 60/h, in when: these are budgets themselves");
        } else if (review.condition().targets().size() > ReviewConfig.MOST_TARGETS) {
            at.problem("draws " + review.condition().targets().size() + " numbers in a span of time, where at most "
                    + ReviewConfig.MOST_TARGETS + " can be: samples such as 60/h, the audit, and budgets by reason");
        }
        review.when().ifPresent(when -> requireSingle(at.key("when"), when));
    }

    private static void requireSingle(Cursor at, ReviewCondition condition) {
        if (condition instanceof Not not && !not.targets().isEmpty()) {
            at.problem("holds a number in a span of time, such as 60/h, within not: write what is to be drawn instead");
        } else if (condition instanceof All all) {
            if (all.of().stream().filter(one -> !one.targets().isEmpty()).count() > 1) {
                at.problem("holds two numbers in a span of time, such as 60/h, within one all: one is enough");
            }
            all.of().forEach(one -> requireSingle(at, one));
        } else if (condition instanceof Any any) {
            any.of().forEach(one -> requireSingle(at, one));
        }
    }

    private static Optional<ReviewCondition> audit(String text) {
        if (text.equals("off")) {
            return Optional.empty();
        }
        try {
            return Optional.of(ConditionReader.drawn(text, ReviewConfig.AUDIT));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    e.getMessage() + "; or off, if accuracy need not be known where no" + " condition chooses", e);
        }
    }

    private static List<String> show(Cursor at) {
        at.required("list the fields that people need to see to answer, such as show: [text]; nothing else is shown");
        return once(
                at,
                at.elements().stream()
                        .flatMap(field -> field.read(Names::field).stream())
                        .toList());
    }

    private static List<String> once(Cursor at, List<String> texts) {
        List<String> seen = new ArrayList<>();
        for (String text : texts) {
            if (seen.contains(text)) {
                at.problem("names " + text + " twice; once is enough");
            }
            seen.add(text);
        }
        return seen;
    }

    private static Set<PersonalData> redact(Cursor at) {
        if (!at.isPresent()) {
            return EnumSet.allOf(PersonalData.class);
        }
        Set<PersonalData> redacted = EnumSet.noneOf(PersonalData.class);
        at.elements().forEach(each -> each.choice(REDACTED).ifPresent(redacted::add));
        return redacted;
    }

    private static List<String> choices(Cursor at, List<String> classes) {
        if (!at.isPresent()) {
            return classes;
        }
        if (classes.isEmpty()) {
            at.problem("must be left out: without classes the answer is a number");
        }
        List<String> choices = once(
                at,
                at.elements().stream().flatMap(choice -> choice.text().stream()).toList());
        if (choices.size() < 2) {
            at.problem("must have at least two elements; leave it out for the classes");
        }
        return choices;
    }
}
