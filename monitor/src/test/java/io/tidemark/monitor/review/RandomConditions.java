package io.tidemark.monitor.review;

import io.tidemark.monitor.config.Limits;
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
import io.tidemark.monitor.config.ReviewCondition.Missing;
import io.tidemark.monitor.config.ReviewCondition.Not;
import io.tidemark.monitor.config.ReviewCondition.Sample;
import io.tidemark.monitor.config.ReviewCondition.Within;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;

/** Random conditions, each with an id of its own, and random records to try them on. */
final class RandomConditions {

    private static final int MOST_SAMPLES = 8;

    private final Random random;
    private int ids;
    private int samples;

    RandomConditions(long seed) {
        this.random = new Random(seed);
    }

    ReviewCondition next() {
        return condition(0);
    }

    private ReviewCondition condition(int depth) {
        String id = "c" + ids++;
        String perhaps = random.nextBoolean() ? id : "";
        return switch (random.nextInt(depth < 3 ? 11 : 7)) {
            case 0, 1 -> samples++ < MOST_SAMPLES ? new Sample(id, share()) : new Missing(id, "text");
            case 2, 3 -> doubt(id);
            case 4 -> random.nextBoolean() ? new Missing(id, "text") : new Disagrees(id, "other");
            case 5 -> new Facet(id, "country", "country", List.of("at", "de").subList(0, 1 + random.nextInt(2)));
            case 6 -> new Within(id, "age", "age", ages());
            case 7, 8 -> new Any(perhaps, several(depth));
            case 9 -> new All(perhaps, several(depth));
            default -> new Not(id, condition(depth + 1));
        };
    }

    private double share() {
        return random.nextInt(10) == 0 ? 1 : 0.05 + 0.9 * random.nextDouble();
    }

    private List<ReviewCondition> several(int depth) {
        List<ReviewCondition> several = new ArrayList<>();
        for (int i = random.nextInt(4); i >= 0; i--) {
            several.add(condition(depth + 1));
        }
        return several;
    }

    private Doubt doubt(String id) {
        Measure measure =
                List.of(Measure.CONFIDENCE, Measure.MARGIN, Measure.ENTROPY).get(random.nextInt(3));
        boolean ofClass = measure == Measure.CONFIDENCE && random.nextBoolean();
        return new Doubt(id, measure, ofClass ? Optional.of("b") : Optional.empty(), limits());
    }

    private Limits ages() {
        double low = random.nextInt(60);
        return switch (random.nextInt(3)) {
            case 0 -> new Below(low);
            case 1 -> new Above(low);
            default -> new Between(low, low + 15);
        };
    }

    private Limits limits() {
        double low = random.nextDouble();
        return switch (random.nextInt(3)) {
            case 0 -> new Below(low);
            case 1 -> new Above(low);
            default -> new Between(low, Math.min(1, low + 0.3));
        };
    }

    /** Now and then a score, the facet or the text is missing, or the class unknown. */
    String record(int id) {
        double a = random.nextDouble();
        double b = (1 - a) * random.nextDouble();
        String predicted =
                random.nextInt(20) == 0 ? "z" : List.of("a", "b", "c").get(random.nextInt(3));
        String c = random.nextInt(20) == 0 ? "null" : number(1 - a - b);
        String country = List.of("'at'", "'de'", "'fr'", "null").get(random.nextInt(4));
        return "{'id':'" + id + "','prediction':'" + predicted + "','p':{'a':" + number(a) + ",'b':" + number(b)
                + ",'c':" + c + "},'age':" + (random.nextInt(20) == 0 ? "null" : random.nextInt(80)) + ",'country':"
                + country + (random.nextBoolean() ? "" : ",'text':'x'")
                + List.of("", ",'other':'a'", ",'other':'b'").get(random.nextInt(3)) + "}";
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.6f", value);
    }
}
