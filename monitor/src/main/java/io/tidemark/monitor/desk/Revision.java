package io.tidemark.monitor.desk;

import io.tidemark.monitor.config.DeskRule;
import io.tidemark.schemas.ReviewCommand;
import io.tidemark.schemas.ReviewConclusion;
import io.tidemark.schemas.ReviewLife;
import io.tidemark.schemas.ReviewState;
import java.util.function.Predicate;

/**
 * Another label in place of the one that a task's answers led to by themselves: all answers of all people, put together at once, tell
 * more. What was said stays as it is. A label of the business, the word of a lead or an expert, and a known answer are not touched.
 */
final class Revision {

    /** How the answers were put together. */
    static final String METHOD = "dawid-skene";

    private final Predicate<String> decides;

    /** @param decides whether a person's answer stands whatever others said */
    Revision(Predicate<String> decides) {
        this.decides = decides;
    }

    /** The task with the label of the command, whose value is the probability of it. */
    ReviewLife of(ReviewCommand command, ReviewLife life, DeskRule rule) throws Refused {
        require(life);
        requireChoice(command, life);
        double probability = command.getValue() == null ? 0 : command.getValue();
        double enough = rule.overlap().enough();
        if (!(probability >= enough && probability <= 1)) {
            throw new Refused(
                    Refusal.NOT_ALLOWED,
                    "A label may take the place of another from a probability of " + enough
                            + " on, and at most 1: say it in" + " value.");
        }
        ReviewConclusion revised = new ReviewConclusion(command.getLabel(), null, METHOD, probability);
        return ReviewLife.newBuilder(life)
                .setVersion(life.getVersion() + 1)
                .setResult(revised)
                .build();
    }

    private void require(ReviewLife life) throws Refused {
        boolean isOfPeople = life.getState() == ReviewState.LABELLED
                && life.getSettled()
                && life.getResult() != null
                && life.getResult().getLabel() != null
                && !life.getAnswers().isEmpty();
        if (!isOfPeople) {
            throw new Refused(
                    Refusal.NOT_ALLOWED,
                    "Only a label that people's answers led to can be revised, once none of them can be taken back any more.");
        }
        boolean isDecided = life.getGold() != null
                || life.getResult().getMethod().equals(Consensus.LEAD)
                || life.getTruth() != null && life.getTruth().getLabel() != null
                || life.getAnswers().stream().anyMatch(answer -> decides.test(answer.getReviewer()));
        if (isDecided) {
            throw new Refused(
                    Refusal.NOT_ALLOWED,
                    "The label stands: it is that of a lead or an expert, or the true one is known otherwise.");
        }
    }

    private static void requireChoice(ReviewCommand command, ReviewLife life) throws Refused {
        if (command.getLabel() == null || !life.getCard().getChoices().contains(command.getLabel())) {
            throw new Refused(
                    Refusal.NOT_A_CHOICE,
                    "The label must be one of "
                            + String.join(", ", life.getCard().getChoices()) + ", in label.");
        }
        if (command.getLabel().equals(life.getResult().getLabel())) {
            throw new Refused(Refusal.NOTHING_TO_UNDO, "The task has this label already: nothing is to be revised.");
        }
    }
}
