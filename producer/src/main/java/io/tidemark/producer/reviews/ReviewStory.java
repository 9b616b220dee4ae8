package io.tidemark.producer.reviews;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The phases of the stream: each kind of drift once, with quiet times around it in which nothing must be found. */
final class ReviewStory {

    /** All phases begin at a multiple of it after the start. */
    static final Duration STEP = Duration.ofHours(6);

    private static final LabelRule STRICTER = new LabelRule(Set.of(Category.ELECTRONICS));

    private final List<Phase> phases = new ArrayList<>();
    private Instant end;

    private ReviewStory(Instant start) {
        this.end = start;
    }

    /** In the end all is as it was. */
    static List<Phase> from(Instant start) {
        ReviewStory story = untilConcept(start);
        story.control(5);
        return List.copyOf(story.phases);
    }

    /** In the end the new rule stays: quiet times for a model that has learnt it, and for no other. */
    static List<Phase> withNewRuleFrom(Instant start) {
        ReviewStory story = untilConcept(start);
        story.add(5, DriftKind.CONTROL, Optional.empty(), "the new rule stays", Mix.USUAL, STRICTER);
        return List.copyOf(story.phases);
    }

    private static ReviewStory untilConcept(Instant start) {
        ReviewStory story = new ReviewStory(start);
        story.control(6);
        story.covariate(6);
        story.control(5);
        story.prior(6);
        story.control(5);
        story.concept(6);
        return story;
    }

    private void control(int steps) {
        add(steps, DriftKind.CONTROL, Optional.empty(), "nothing", Mix.USUAL, LabelRule.USUAL);
    }

    private void covariate(int steps) {
        add(
                steps,
                DriftKind.COVARIATE,
                Optional.of("category=" + Category.TOYS.word()),
                "before a holiday: toys are 40 % of the reviews instead of 13 %, and more of the reviewers are older",
                Mix.USUAL.withCategory(Category.TOYS, 0.40).withOlder(0.55),
                LabelRule.USUAL);
    }

    private void prior(int steps) {
        add(
                steps,
                DriftKind.PRIOR,
                Optional.empty(),
                "a bad delivery: 32 % of the reviews are negative instead of 13 %",
                Mix.USUAL.withNegative(0.32),
                LabelRule.USUAL);
    }

    private void concept(int steps) {
        add(
                steps,
                DriftKind.CONCEPT,
                Optional.of("category=" + Category.ELECTRONICS.word()),
                "stricter rule for electronics: a review counts for one star less, so four stars are neutral and three"
                        + " negative",
                Mix.USUAL,
                STRICTER);
    }

    private void add(int steps, DriftKind kind, Optional<String> facet, String what, Mix mix, LabelRule rule) {
        Instant from = end;
        end = from.plus(STEP.multipliedBy(steps));
        phases.add(new Phase(new Span(kind, from, end, facet, what), mix, rule));
    }
}
