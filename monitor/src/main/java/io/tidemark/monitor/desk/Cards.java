package io.tidemark.monitor.desk;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tidemark.monitor.config.DeskRule;
import io.tidemark.monitor.config.ReviewConfig;
import io.tidemark.monitor.config.Sha256;
import io.tidemark.schemas.ReviewLife;
import io.tidemark.schemas.ReviewTask;
import io.tidemark.statistics.sampling.XxHash64;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What a person sees of a task. */
final class Cards {

    /** Where people see what the model said, this share of them does not: so it is known how much it sways them. */
    private static final double UNSEEN = 0.1;

    private static final long SEED = 0x626c696e64L;

    /** Ids are keys of what is kept, and records that keep it may have a megabyte. */
    private static final int LONGEST_ID = 1_000;

    private static final int MOST_SCORES = 10_000;

    private Cards() {}

    /** The task as the person may see it before answering. */
    static ReviewTask before(ReviewLife life, String reviewer, DeskRule rule) {
        ReviewTask card = after(life);
        return showsPrediction(life, reviewer, rule)
                ? card
                : ReviewTask.newBuilder(card)
                        .setPredicted(null)
                        .setValue(null)
                        .setScores(Map.of())
                        .build();
    }

    /**
     * The task as anybody may see it who has answered. Whose prediction it is, and of when, people need not know: it could be looked up,
     * and tells tasks of known answer, which are old ones, from others.
     */
    static ReviewTask after(ReviewLife life) {
        return ReviewTask.newBuilder(life.getCard())
                .setPrediction("")
                .setVersion("")
                .setTime(Instant.EPOCH)
                .setBaseline("")
                .setConfig("")
                .build();
    }

    /** Never of the audit or a campaign, which tell how good the model is, nor of known answers, which tell how good people are. */
    static boolean showsPrediction(ReviewLife life, String reviewer, DeskRule rule) {
        if (life.getTold().contains(reviewer)) {
            return true;
        }
        boolean tellsOfTheModel = life.getCard().getReasons().contains(ReviewConfig.AUDIT)
                || !life.getCard().getCampaign().isEmpty();
        return rule.showsPrediction()
                && !tellsOfTheModel
                && life.getGold() == null
                && draw(life.getCard().getTask() + '\0' + reviewer) >= UNSEEN;
    }

    private static double draw(String text) {
        return XxHash64.uniform(XxHash64.hash(text.getBytes(UTF_8), SEED));
    }

    /** What was shown, so that it can be proved later, without keeping it. */
    static String hash(ReviewTask card) {
        StringBuilder shown = new StringBuilder(card.getInstructions());
        card.getExamples()
                .forEach(example -> shown.append('\0')
                        .append(new TreeMap<>(example.getContent()))
                        .append(example.getAnswer())
                        .append('\0')
                        .append(example.getWhy()));
        card.getChoices().forEach(choice -> shown.append('\0').append(choice));
        new TreeMap<>(card.getContent())
                .forEach((field, text) ->
                        shown.append('\0').append(field).append('\0').append(text));
        return Sha256.hex(shown.toString());
    }

    /** Why nobody can be asked about a task; empty where people can. */
    static Optional<String> problem(ReviewTask card) {
        List<String> choices = card.getChoices();
        if (choices.size() == 1 || new HashSet<>(choices).size() < choices.size()) {
            return Optional.of(
                    "choices must be none, for a number, or at least two different ones, were " + choices.size());
        }
        if (card.getScores().size() > MOST_SCORES) {
            return Optional.of(card.getScores().size() + " scores, where at most " + MOST_SCORES + " are allowed");
        }
        boolean arePlain = Stream.concat(choices.stream(), Stream.of(card.getTask(), card.getModel()))
                .allMatch(text -> text.chars().noneMatch(Character::isISOControl));
        if (!arePlain) {
            return Optional.of("task, model and choices must not hold control characters");
        }
        return problem("task", card.getTask())
                .or(() -> problem("model", card.getModel()))
                .or(() -> problem("prediction", card.getPrediction()));
    }

    /** What is to be said of an id that is too long to be one; empty for others. */
    static Optional<String> problem(String name, String id) {
        return id.length() > LONGEST_ID
                ? Optional.of(name + " of " + id.length() + " characters, where at most " + LONGEST_ID
                        + " are allowed: is it the right field?")
                : Optional.empty();
    }
}
