package io.tidemark.monitor.config;

import io.tidemark.statistics.judge.Kind;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Reads when people are asked whether drift has done harm. */
final class CampaignsReader {

    private static final double DROP = 0.05;
    private static final double POWER = 0.8;
    private static final double RESERVE = 0.05;
    private static final int MOST = 600;
    private static final int FEWEST = 10;
    private static final int LARGEST = 5_000;
    /** As long as alerts that have ended stay among the current ones. */
    private static final Duration LONGEST = Duration.ofDays(7);

    private static final Duration WITHIN = Duration.ofDays(2);

    /** Those that come without labels: where there are some, it is known already whether harm was done. */
    private static final Set<String> KINDS =
            new TreeSet<>(Set.of(Kind.COVARIATE.word(), Kind.PREDICTION.word(), Kind.ATTRIBUTION.word()));

    private static final Map<String, String> WORDS =
            Arrays.stream(Kind.values()).map(Kind::word).collect(Collectors.toMap(word -> word, word -> word));

    private CampaignsReader() {}

    static Optional<CampaignRule> campaigns(Cursor at, ModelConfig model) {
        if (!at.isPresent()) {
            return Optional.empty();
        }
        at.onlyKeys("drop", "power", "most", "within", "kinds", "reserve", "accuracy");
        if (!model.isClassification()) {
            at.problem(
                    "needs classes: a campaign asks whether the model is right less often, which a number never quite is");
        }
        double drop = at.key("drop").read(Units::inner).orElse(DROP);
        Optional<Double> accuracy = at.key("accuracy").read(Units::inner);
        if (accuracy.isPresent() && accuracy.get() <= drop) {
            at.key("accuracy").problem("must be above drop, " + drop + ": it cannot fall by more than there is");
        }
        return Optional.of(new CampaignRule(
                drop,
                at.key("power").read(CampaignsReader::power).orElse(POWER),
                at.key("most").integer(MOST, FEWEST, LARGEST),
                at.key("within").duration(WITHIN, Duration.ofMinutes(1), LONGEST),
                kinds(at.key("kinds")),
                at.key("reserve").read(Units::portion).orElse(RESERVE),
                accuracy.map(OptionalDouble::of).orElse(OptionalDouble.empty())));
    }

    private static double power(String text) {
        double power = Units.inner(text);
        if (power < 0.5) {
            throw new IllegalArgumentException("must be at least 50 %: a coin finds half of them, was " + text);
        }
        return power;
    }

    private static Set<String> kinds(Cursor at) {
        if (!at.isPresent()) {
            return KINDS;
        }
        Set<String> kinds = new TreeSet<>();
        at.elements().forEach(each -> each.choice(WORDS).ifPresent(kinds::add));
        if (kinds.isEmpty() && at.elements().isEmpty()) {
            at.problem("must name some kinds of alerts; leave campaigns out for none");
        }
        return kinds;
    }
}
