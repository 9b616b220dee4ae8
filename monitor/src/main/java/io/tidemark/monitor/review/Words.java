package io.tidemark.monitor.review;

import io.tidemark.monitor.config.ReviewCondition;
import io.tidemark.monitor.config.ReviewCondition.All;
import io.tidemark.monitor.config.ReviewCondition.Any;
import io.tidemark.monitor.config.ReviewCondition.Disagrees;
import io.tidemark.monitor.config.ReviewCondition.Doubt;
import io.tidemark.monitor.config.ReviewCondition.Facet;
import io.tidemark.monitor.config.ReviewCondition.Missing;
import io.tidemark.monitor.config.ReviewCondition.Not;
import io.tidemark.monitor.config.ReviewCondition.Sample;
import io.tidemark.monitor.config.ReviewCondition.Target;
import io.tidemark.monitor.config.ReviewCondition.Within;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Conditions in words. */
final class Words {

    private static final MathContext DIGITS = new MathContext(3);

    private Words() {}

    /** As in "a prediction is put before people when its confidence is below 0.55". */
    static String of(ReviewCondition condition) {
        if (condition instanceof Any any) {
            return several("any of", any.of());
        }
        if (condition instanceof All all) {
            return several("all of", all.of());
        }
        if (condition instanceof Not not) {
            return "not: " + of(not.of());
        }
        if (condition instanceof Doubt doubt) {
            return doubt(doubt) + " is " + doubt.limits().words();
        }
        if (condition instanceof Missing missing) {
            return missing.field() + " is missing";
        }
        if (condition instanceof Disagrees disagrees) {
            return "it differs from " + disagrees.field();
        }
        if (condition instanceof Facet facet) {
            return facet.facet() + " is " + (facet.values().size() == 1 ? "" : "one of ")
                    + String.join(", ", facet.values());
        }
        if (condition instanceof Within number) {
            return number.name() + " is " + number.limits().words();
        }
        if (condition instanceof Target target && target.during().isPresent()) {
            return "it is drawn by chance, " + target.rate().words() + " while "
                    + target.during().get().words();
        }
        if (condition instanceof Target target) {
            return target.isBudget()
                    ? "it is within the budget of " + target.rate().words()
                    : "it is drawn by chance, " + target.rate().words();
        }
        return "it is drawn by chance, " + percent(((Sample) condition).share());
    }

    private static String several(String how, List<ReviewCondition> of) {
        return of.size() == 1
                ? of(of.get(0))
                : of.stream().map(Words::of).collect(Collectors.joining("; ", how + " (", ")"));
    }

    /** The same for people who are to answer themselves: without what the model answered. */
    static String blind(ReviewCondition condition) {
        return condition instanceof Doubt doubt && doubt.predicted().isPresent()
                ? of(new Doubt(doubt.id(), doubt.measure(), Optional.empty(), doubt.limits()))
                : of(condition);
    }

    private static String doubt(Doubt doubt) {
        String of = doubt.predicted().map(name -> " of a predicted " + name).orElse("");
        return switch (doubt.measure()) {
            case CONFIDENCE -> "its confidence" + of;
            case MARGIN -> "the margin between its two best scores";
            case ENTROPY -> "the entropy of its scores";
        };
    }

    /** A share with three digits: 5 %, 0.25 %. */
    static String percent(double share) {
        BigDecimal percent =
                new BigDecimal(share).movePointRight(2).round(DIGITS).stripTrailingZeros();
        return percent.toPlainString() + " %";
    }
}
