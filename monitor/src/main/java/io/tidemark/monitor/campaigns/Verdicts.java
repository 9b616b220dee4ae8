package io.tidemark.monitor.campaigns;

import io.tidemark.schemas.CampaignState;

/** The words for how campaigns stand. */
public final class Verdicts {

    private Verdicts() {}

    public static String word(CampaignState state) {
        return switch (state) {
            case OPEN -> "open";
            case CONFIRMED -> "confirmed";
            case NO_HARM -> "no-harm";
            case UNDECIDED -> "undecided";
        };
    }
}
