package io.tidemark.monitor.config;

import io.tidemark.monitor.config.Limits.Above;
import io.tidemark.monitor.config.Limits.Below;
import io.tidemark.monitor.config.Limits.Between;
import io.tidemark.monitor.config.ReviewCondition.Alerted;
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
import java.util.List;

/**
 * What a review means, as texts and lists for {@link ConfigId}: what is chosen, what is shown and what is asked. Showing
 * counts, since an instance that blacks out less must not run beside one that blacks out more.
 */
final class ReviewMeaning {

    private ReviewMeaning() {}

    static List<Object> of(ReviewConfig review) {
        return List.of(
                review.policy(),
                of(review.condition()),
                review.show(),
                review.redact().stream().sorted().toList(),
                review.choices(),
                review.guide().edition());
    }

    static List<Object> of(ReviewCondition condition) {
        if (condition instanceof Any any) {
            return List.of(
                    "any", any.id(), any.of().stream().map(ReviewMeaning::of).toList());
        }
        if (condition instanceof All all) {
            return List.of(
                    "all", all.id(), all.of().stream().map(ReviewMeaning::of).toList());
        }
        if (condition instanceof Not not) {
            return List.of("not", not.id(), of(not.of()));
        }
        if (condition instanceof Doubt doubt) {
            return List.of(doubt.measure().word(), doubt.id(), doubt.predicted().orElse(""), of(doubt.limits()));
        }
        if (condition instanceof Missing missing) {
            return List.of("missing", missing.id(), missing.field());
        }
        if (condition instanceof Disagrees disagrees) {
            return List.of("disagrees", disagrees.id(), disagrees.field());
        }
        if (condition instanceof Facet facet) {
            return List.of(
                    "facet",
                    facet.id(),
                    facet.field(),
                    facet.values().stream().sorted().toList());
        }
        if (condition instanceof Within number) {
            return List.of("number", number.id(), number.field(), of(number.limits()));
        }
        if (condition instanceof Target target && target.during().isPresent()) {
            Alerted during = target.during().get();
            return List.of(
                    of(new Target(target.id(), target.rate(), target.cells())),
                    List.copyOf(during.kinds()),
                    during.segment());
        }
        if (condition instanceof Target target && !target.cells().isEmpty()) {
            return List.of(
                    of(new Target(target.id(), target.rate())),
                    target.cells().stream().map(ReviewMeaning::of).toList());
        }
        if (condition instanceof Target target) {
            return List.of(
                    "target",
                    target.id(),
                    target.rate().count(),
                    target.rate().per().toMillis());
        }
        Sample sample = (Sample) condition;
        return List.of("sample", sample.id(), sample.share());
    }

    static List<Object> of(Limits limits) {
        if (limits instanceof Below below) {
            return List.of("lt", below.limit());
        }
        if (limits instanceof Above above) {
            return List.of("gt", above.limit());
        }
        Between between = (Between) limits;
        return List.of("between", between.low(), between.high());
    }
}
