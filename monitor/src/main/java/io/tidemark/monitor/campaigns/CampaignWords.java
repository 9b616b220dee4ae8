package io.tidemark.monitor.campaigns;

import io.tidemark.schemas.ReviewCampaign;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** What a campaign asks and finds, in plain sentences. */
final class CampaignWords {

    private CampaignWords() {}

    static String open(ReviewCampaign of) {
        return "People are asked whether the model is right less often than in " + percent(of.getReference()) + ", by "
                + points(of.getDrop()) + " or more, since " + of.getSince() + ". It takes " + of.getSize()
                + " answers at most, until " + of.getCloses() + (of.getPower() < 0.795 ? weak(of) : "") + ".";
    }

    private static String weak(ReviewCampaign of) {
        return "; with so few a fall by " + points(of.getDrop()) + " is found in " + percent(of.getPower())
                + " of cases";
    }

    static String confirmed(ReviewCampaign of) {
        return found(of) + spared(of) + " Accuracy has fallen. Look at what drifted, and retrain or roll back.";
    }

    static String noHarm(ReviewCampaign of) {
        return found(of) + spared(of) + " It is not lower by " + points(of.getDrop())
                + ". Where the drift is there to stay, make it the new baseline.";
    }

    static String undecided(ReviewCampaign of, String why) {
        return (of.getRight() + of.getWrong() == 0 ? "" : found(of) + " ") + "It is not decided: " + why;
    }

    private static String found(ReviewCampaign of) {
        int answers = of.getRight() + of.getWrong();
        return "Of " + answers + " predictions since " + of.getSince()
                + " that people answered, the model was right in "
                + percent(of.getEstimate()) + " (" + percent(of.getLower()) + " to " + percent(of.getUpper())
                + "), before in "
                + percent(of.getReference()) + ".";
    }

    /** Of what it would have taken at most; where it is not decided, they would have been needed. */
    private static String spared(ReviewCampaign of) {
        int spared = of.getSize() - of.getRight() - of.getWrong();
        return spared > 0 ? " " + spared + " further answers were not needed." : "";
    }

    static String percent(double share) {
        return hundredths(share) + " %";
    }

    static String points(double drop) {
        return hundredths(drop) + " points";
    }

    private static String hundredths(double share) {
        return BigDecimal.valueOf(share * 100)
                .setScale(1, RoundingMode.HALF_UP)
                .stripTrailingZeros()
                .toPlainString();
    }
}
