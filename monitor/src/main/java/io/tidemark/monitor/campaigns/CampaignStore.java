package io.tidemark.monitor.campaigns;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tidemark.monitor.state.AvroBlobs;
import io.tidemark.monitor.state.BlobStore;
import io.tidemark.monitor.state.KeyWriter;
import io.tidemark.schemas.CampaignAlert;
import io.tidemark.schemas.CampaignState;
import io.tidemark.schemas.ReviewCampaign;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The campaigns, the episodes of alerts that they judge, and how each of their tasks counts. */
final class CampaignStore {

    private static final String CAMPAIGN = "c";
    private static final String OPEN = "o";
    private static final String EPISODE = "e";
    private static final String ASKED = "a";
    private static final String ASKING = "t";
    private static final byte[] NOTHING = {};
    private static final AvroBlobs<ReviewCampaign> BLOBS = new AvroBlobs<>(ReviewCampaign.class);

    private final BlobStore store;

    CampaignStore(BlobStore store) {
        this.store = store;
    }

    /**
     * A task of a campaign.
     *
     * @param predicted what the model said
     */
    record Asked(Standing standing, String predicted) {

        private static final char SEPARATOR = ' ';

        private byte[] toBytes() {
            return (standing.name() + SEPARATOR + predicted).getBytes(UTF_8);
        }

        private static Asked of(byte[] bytes) {
            String text = new String(bytes, UTF_8);
            int end = text.indexOf(SEPARATOR);
            return new Asked(Standing.valueOf(text.substring(0, end)), text.substring(end + 1));
        }
    }

    void put(ReviewCampaign campaign) {
        String id = campaign.getCampaign();
        store.put(KeyWriter.keyOf(CAMPAIGN, id), BLOBS.write(campaign));
        if (campaign.getState() == CampaignState.OPEN) {
            store.put(KeyWriter.keyOf(OPEN, id), NOTHING);
        } else {
            store.delete(KeyWriter.keyOf(OPEN, id));
        }
        for (CampaignAlert alert : campaign.getAlerts()) {
            store.put(KeyWriter.keyOf(EPISODE, alert.getEpisode()), id.getBytes(UTF_8));
        }
    }

    Optional<ReviewCampaign> get(String id) {
        return Optional.ofNullable(store.get(KeyWriter.keyOf(CAMPAIGN, id))).map(BLOBS::read);
    }

    /** The campaign that judges an episode of an alert. */
    Optional<ReviewCampaign> ofEpisode(String episode) {
        return Optional.ofNullable(store.get(KeyWriter.keyOf(EPISODE, episode)))
                .flatMap(id -> get(new String(id, UTF_8)));
    }

    /** In the order of their ids. */
    List<ReviewCampaign> open() {
        return under(OPEN).stream().map(id -> get(id).orElseThrow()).toList();
    }

    Optional<Asked> asked(String campaign, String task) {
        return Optional.ofNullable(store.get(KeyWriter.keyOf(ASKED, campaign, task)))
                .map(Asked::of);
    }

    void put(String campaign, String task, Asked asked) {
        store.put(KeyWriter.keyOf(ASKED, campaign, task), asked.toBytes());
        store.put(KeyWriter.keyOf(ASKING, task, campaign), NOTHING);
    }

    /** The tasks of a campaign that stand so. */
    List<String> tasks(String campaign, Standing standing) {
        return under(ASKED, campaign).stream()
                .filter(task -> asked(campaign, task).orElseThrow().standing() == standing)
                .toList();
    }

    /** The open campaigns that a task belongs to. */
    List<String> asking(String task) {
        return under(ASKING, task);
    }

    /** Forgets the tasks of a campaign; returns those that waited, and belong to none now. */
    List<String> takeTasks(String campaign) {
        List<String> waiting = new ArrayList<>();
        for (String task : under(ASKED, campaign)) {
            boolean waited = asked(campaign, task).orElseThrow().standing().isUnanswered();
            store.delete(KeyWriter.keyOf(ASKED, campaign, task));
            store.delete(KeyWriter.keyOf(ASKING, task, campaign));
            if (waited && asking(task).isEmpty()) {
                waiting.add(task);
            }
        }
        return waiting;
    }

    /** Forgets a campaign that has ended. */
    void delete(ReviewCampaign campaign) {
        store.delete(KeyWriter.keyOf(CAMPAIGN, campaign.getCampaign()));
        campaign.getAlerts().forEach(alert -> store.delete(KeyWriter.keyOf(EPISODE, alert.getEpisode())));
    }

    List<ReviewCampaign> all() {
        return under(CAMPAIGN).stream().map(id -> get(id).orElseThrow()).toList();
    }

    private List<String> under(String... prefix) {
        List<String> rest = new ArrayList<>();
        store.scanUnder(KeyWriter.keyOf(prefix), (reader, value) -> rest.add(reader.text()));
        return rest;
    }
}
