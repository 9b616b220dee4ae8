package io.tidemark.monitor.campaigns;

import io.tidemark.monitor.state.AvroBlobs;
import io.tidemark.monitor.state.BlobStore;
import io.tidemark.monitor.state.KeyWriter;
import io.tidemark.schemas.Alert;
import io.tidemark.schemas.AlertReview;
import io.tidemark.schemas.CampaignAlert;
import io.tidemark.schemas.CampaignState;
import io.tidemark.schemas.ReviewCampaign;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Writes on alerts what campaigns have found of them. Both come when they come: an alert has the verdict in the record that
 * follows, whichever of the two is later.
 */
public final class ReviewedAlerts {

    private static final String ALERT = "a";
    private static final String VERDICT = "v";
    private static final AvroBlobs<Alert> ALERTS = new AvroBlobs<>(Alert.class);
    private static final AvroBlobs<AlertReview> VERDICTS = new AvroBlobs<>(AlertReview.class);

    private final BlobStore store;
    private final Predicate<String> hasCampaigns;

    /** @param hasCampaigns by name of the model */
    public ReviewedAlerts(BlobStore store, Predicate<String> hasCampaigns) {
        this.store = store;
        this.hasCampaigns = hasCampaigns;
    }

    /** A change of an alert, with what is known of it. */
    public Alert told(Alert alert) {
        if (!hasCampaigns.test(alert.getModel())) {
            return alert;
        }
        Alert told = verdict(alert.getKey(), alert.getEpisode())
                .map(review -> Alert.newBuilder(alert).setReview(review).build())
                .orElse(alert);
        store.put(KeyWriter.keyOf(ALERT, alert.getKey()), ALERTS.write(told));
        return told;
    }

    /** A campaign has begun or ended; returns the alerts that are to be told of anew. */
    public List<Alert> accept(ReviewCampaign campaign) {
        List<Alert> changed = new ArrayList<>();
        for (CampaignAlert judged : campaign.getAlerts()) {
            Optional<AlertReview> before = verdict(judged.getKey(), judged.getEpisode());
            AlertReview now = review(campaign);
            boolean isNews = before.filter(known -> known.getVerdict().equals(now.getVerdict()))
                    .isEmpty();
            if (isNews) {
                store.put(KeyWriter.keyOf(VERDICT, judged.getKey(), judged.getEpisode()), VERDICTS.write(now));
                Optional.ofNullable(store.get(KeyWriter.keyOf(ALERT, judged.getKey())))
                        .map(ALERTS::read)
                        .filter(alert -> alert.getEpisode().equals(judged.getEpisode()))
                        .ifPresent(alert -> changed.add(told(alert)));
            }
        }
        return changed;
    }

    private static AlertReview review(ReviewCampaign campaign) {
        boolean isOpen = campaign.getState() == CampaignState.OPEN;
        return AlertReview.newBuilder()
                .setCampaign(campaign.getCampaign())
                .setVerdict(Verdicts.word(campaign.getState()))
                .setAnswers(campaign.getRight() + campaign.getWrong())
                .setEstimate(isOpen ? null : campaign.getEstimate())
                .setLower(isOpen ? null : campaign.getLower())
                .setUpper(isOpen ? null : campaign.getUpper())
                .setSummary(campaign.getSummary())
                .build();
    }

    private Optional<AlertReview> verdict(String alert, String episode) {
        return Optional.ofNullable(store.get(KeyWriter.keyOf(VERDICT, alert, episode)))
                .map(VERDICTS::read);
    }

    /** An alert is no longer among the current ones. */
    public void forget(String alert) {
        List<String> episodes = new ArrayList<>();
        store.scanUnder(KeyWriter.keyOf(VERDICT, alert), (reader, review) -> episodes.add(reader.text()));
        episodes.forEach(episode -> store.delete(KeyWriter.keyOf(VERDICT, alert, episode)));
        store.delete(KeyWriter.keyOf(ALERT, alert));
    }
}
