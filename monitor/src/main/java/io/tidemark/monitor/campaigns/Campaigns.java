package io.tidemark.monitor.campaigns;

import io.tidemark.monitor.campaigns.CampaignStore.Asked;
import io.tidemark.monitor.config.CampaignRule;
import io.tidemark.monitor.config.SegmentConfig;
import io.tidemark.monitor.config.Sha256;
import io.tidemark.monitor.state.BlobStore;
import io.tidemark.schemas.Alert;
import io.tidemark.schemas.AlertState;
import io.tidemark.schemas.CampaignAlert;
import io.tidemark.schemas.CampaignState;
import io.tidemark.schemas.ReviewCampaign;
import io.tidemark.schemas.ReviewEvent;
import io.tidemark.schemas.ReviewTask;
import io.tidemark.statistics.sequential.DropTest;
import io.tidemark.statistics.sequential.DropTest.Decision;
import io.tidemark.statistics.sequential.ShareSequence;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Reviews that alerts open: whether drift has done harm. Predictions that chance has drawn since the drift began are put before
 * people, until a sequential test knows, or as many have answered as it takes to find a stated fall of accuracy.
 *
 * <p>All decisions wait for {@link #work}: what is heard meanwhile is only counted.
 */
public final class Campaigns {

    /** A campaign that has ended is remembered for so long. */
    static final Duration REMEMBERED = Duration.ofDays(30);

    /**
     * Put before people together, and counted together: who is answered first is not by chance, since what is doubtful too may have
     * its answer already.
     */
    private static final int MOST_AT_ONCE = 25;

    /** Not the whole time that a campaign has is for those who do not answer: there are batches to come. */
    private static final int LEAST_PATIENCES = 8;

    private static final Duration BETWEEN_NEWS = Duration.ofMinutes(1);
    private static final int ID_DIGITS = 20;

    /** Alerts are kept with campaigns, and records may have a megabyte. */
    private static final int LONGEST_NAME = 1_000;

    /** Further ones of the same traffic are judged by themselves, once the campaign has ended. */
    private static final int MOST_ALERTS = 100;

    private static final double INTERVAL = 0.05;

    private final CampaignStore store;
    private final Reserve reserve;
    private final Function<String, Optional<CampaignTerms>> terms;
    private final CampaignOutbox out;
    private final Set<String> due = new TreeSet<>();
    private final Set<String> changed = new TreeSet<>();
    /** Open campaigns for which the reserve has nothing left. */
    private final Set<String> starved = new HashSet<>();

    private Instant nextNews = Instant.EPOCH;

    /**
     * Goes on where the store says that it stopped.
     *
     * @param terms by name of the model; empty where it has no campaigns
     */
    public Campaigns(BlobStore store, Function<String, Optional<CampaignTerms>> terms, CampaignOutbox out) {
        this.store = new CampaignStore(store);
        this.reserve = new Reserve(store);
        this.terms = terms;
        this.out = out;
        this.store.open().forEach(open -> due.add(open.getCampaign()));
    }

    /** Why nothing can be kept of an alert; empty where it can. */
    public static Optional<String> problem(Alert alert) {
        return Stream.of(alert.getKey(), alert.getEpisode(), alert.getVersion(), alert.getSegment())
                .filter(name -> name.length() > LONGEST_NAME)
                .findFirst()
                .map(name -> "key, episode, version or segment of " + name.length() + " characters, where at most "
                        + LONGEST_NAME + " are allowed");
    }

    /** An alert has changed. */
    public void accept(Alert alert, Instant now) {
        Optional<CampaignTerms> of = terms.apply(alert.getModel());
        Optional<ReviewCampaign> judging = store.ofEpisode(alert.getEpisode());
        if (judging.isPresent()) {
            judging.filter(Campaigns::isOpen).ifPresent(open -> follow(open, alert));
        } else if (of.isPresent()
                && alert.getState() == AlertState.FIRING
                && of.get().rule().kinds().contains(alert.getKind())) {
            store.open().stream()
                    .filter(open -> isOfSameTraffic(open, alert))
                    .findFirst()
                    .ifPresentOrElse(open -> join(open, alert), () -> open(of.get(), alert, now));
        }
    }

    private static boolean isOpen(ReviewCampaign campaign) {
        return campaign.getState() == CampaignState.OPEN;
    }

    private static boolean isOfSameTraffic(ReviewCampaign open, Alert alert) {
        return open.getModel().equals(alert.getModel())
                && open.getVersion().equals(alert.getVersion())
                && open.getSegment().equals(segment(alert));
    }

    /** What is said of attributions, or of how facets are treated, is said of all traffic. */
    private static String segment(Alert alert) {
        return alert.getSegment().indexOf('=') >= 0 ? alert.getSegment() : "";
    }

    private void follow(ReviewCampaign open, Alert alert) {
        boolean takenBack = alert.getState() == AlertState.WITHDRAWN || alert.getState() == AlertState.SUPERSEDED;
        boolean over = takenBack || alert.getState() == AlertState.RESOLVED;
        List<CampaignAlert> alerts = open.getAlerts().stream()
                .map(one -> !one.getEpisode().equals(alert.getEpisode())
                        ? one
                        : CampaignAlert.newBuilder(one)
                                .setOver(over ? alert.getChanged() : null)
                                .setTakenBack(takenBack)
                                .build())
                .toList();
        if (!alerts.equals(open.getAlerts())) {
            keep(ReviewCampaign.newBuilder(open).setAlerts(alerts).build());
        }
    }

    private void join(ReviewCampaign open, Alert alert) {
        if (open.getAlerts().size() == MOST_ALERTS) {
            return;
        }
        List<CampaignAlert> alerts = new ArrayList<>(open.getAlerts());
        alerts.add(alert(alert));
        ReviewCampaign joined =
                ReviewCampaign.newBuilder(open).setAlerts(alerts).build();
        keep(joined);
        out.send(joined);
    }

    private static CampaignAlert alert(Alert alert) {
        return CampaignAlert.newBuilder()
                .setKey(alert.getKey())
                .setEpisode(alert.getEpisode())
                .setKind(alert.getKind())
                .build();
    }

    private void open(CampaignTerms of, Alert alert, Instant now) {
        CampaignRule rule = of.rule();
        OptionalDouble reference = of.reference(alert.getVersion(), segment(alert));
        ReviewCampaign.Builder campaign = ReviewCampaign.newBuilder()
                .setCampaign(Sha256.hex(alert.getEpisode()).substring(0, ID_DIGITS))
                .setModel(alert.getModel())
                .setVersion(alert.getVersion())
                .setSegment(segment(alert))
                .setState(CampaignState.OPEN)
                .setAlerts(List.of(alert(alert)))
                .setConfig(of.config())
                .setReference(reference.isPresent() ? reference.getAsDouble() : null)
                .setDrop(rule.drop())
                .setAlpha(CampaignRule.ALPHA)
                .setBeta(rule.beta())
                .setSize(rule.most())
                .setProbability(rule.reserve())
                .setSince(Optional.ofNullable(alert.getVisibleFrom()).orElse(alert.getFirstSeen()))
                .setOpened(now)
                .setCloses(now.plus(rule.within()))
                .setSummary("");
        Optional<String> obstacle = obstacle(of, reference, segment(alert));
        if (obstacle.isPresent()) {
            end(campaign.build(), CampaignState.UNDECIDED, obstacle.get(), now);
            return;
        }
        DropTest test =
                new DropTest(reference.getAsDouble(), rule.drop(), CampaignRule.ALPHA, rule.beta(), MOST_AT_ONCE);
        int size = test.size(rule.power(), rule.most());
        ReviewCampaign sized = campaign.setSize(size).setPower(test.power(size)).build();
        ReviewCampaign opened = ReviewCampaign.newBuilder(sized)
                .setSummary(CampaignWords.open(sized))
                .build();
        keep(opened);
        out.send(opened);
        out.send(event("campaign-opened", opened, now));
    }

    /** Why nothing can be found. */
    private static Optional<String> obstacle(CampaignTerms of, OptionalDouble reference, String segment) {
        if (!of.canTell(segment)) {
            return Optional.of("what people see does not tell which predictions are of " + segment
                    + ", so none can be chosen. Add its field to models[].review.show; of bins, and of '"
                    + SegmentConfig.POOLED + "', tasks never tell.");
        }
        if (reference.isEmpty()) {
            return Optional.of(
                    "nobody knows how often the model was right before: its baseline has no labels, or fewer than a"
                            + " hundred. Build the baseline with labels, or set models[].review.campaigns.accuracy.");
        }
        return reference.getAsDouble() > of.rule().drop()
                ? Optional.empty()
                : Optional.of("the model was right in no more than " + CampaignWords.percent(reference.getAsDouble())
                        + " before, which cannot fall by "
                        + CampaignWords.points(of.rule().drop())
                        + ". Set models[].review.campaigns.drop lower.");
    }

    /** A prediction was drawn for campaigns. */
    public void accept(ReviewTask card) {
        Optional<CampaignTerms> of = terms.apply(card.getModel());
        if (of.isEmpty() || card.getPredicted() == null) {
            return;
        }
        reserve.add(card, of.get().rule().mostKept());
        for (ReviewCampaign open : store.open()) {
            if (wants(open, card)) {
                starved.remove(open.getCampaign());
                due.add(open.getCampaign());
            }
        }
    }

    /** Predictions of the traffic in question, since the drift was visible and as long as an alert stands. */
    private boolean wants(ReviewCampaign open, ReviewTask card) {
        return card.getModel().equals(open.getModel())
                && card.getVersion().equals(open.getVersion())
                && card.getProbability() == open.getProbability()
                && isOfSegment(card, open.getSegment())
                && !card.getTime().isBefore(open.getSince())
                && isBefore(card.getTime(), open)
                && store.asked(open.getCampaign(), card.getTask()).isEmpty();
    }

    private static boolean isOfSegment(ReviewTask card, String segment) {
        return segment.isEmpty()
                || card.getFacets().entrySet().stream()
                        .anyMatch(facet -> (facet.getKey() + "=" + facet.getValue()).equals(segment));
    }

    private static boolean isBefore(Instant time, ReviewCampaign open) {
        return open.getAlerts().stream()
                .map(CampaignAlert::getOver)
                .anyMatch(over -> over == null || time.isBefore(over));
    }

    /** People have answered a task, or taken the answer back (no label). */
    public void heard(String task, String label) {
        Reply reply = label == null ? new Reply.Waiting() : new Reply.Answered(label);
        hear(task, reply);
    }

    /** A task has ended, and nobody will answer. */
    public void gone(String task) {
        hear(task, new Reply.Gone());
    }

    private void hear(String task, Reply reply) {
        for (String id : store.asking(task)) {
            ReviewCampaign campaign = store.get(id).orElseThrow();
            String predicted = store.asked(id, task).orElseThrow().predicted();
            count(campaign, task, new Asked(standing(campaign, reply, predicted), predicted));
        }
    }

    private Standing standing(ReviewCampaign campaign, Reply reply, String predicted) {
        List<String> classes =
                terms.apply(campaign.getModel()).map(CampaignTerms::classes).orElse(List.of());
        return Standing.of(reply, predicted, classes);
    }

    private ReviewCampaign count(ReviewCampaign campaign, String task, Asked asked) {
        Optional<Standing> before = store.asked(campaign.getCampaign(), task).map(Asked::standing);
        if (before.filter(asked.standing()::equals).isPresent()) {
            return campaign;
        }
        store.put(campaign.getCampaign(), task, asked);
        ReviewCampaign.Builder counted = ReviewCampaign.newBuilder(campaign);
        before.ifPresent(was -> add(counted, was, -1));
        add(counted, asked.standing(), 1);
        return keep(counted.build());
    }

    private static void add(ReviewCampaign.Builder to, Standing standing, int tasks) {
        switch (standing) {
            case WAITING -> to.setWaiting(to.getWaiting() + tasks);
            case RIGHT -> to.setRight(to.getRight() + tasks);
            case WRONG -> to.setWrong(to.getWrong() + tasks);
            case UNUSABLE, OVERDUE -> to.setUnusable(to.getUnusable() + tasks);
        }
    }

    private ReviewCampaign keep(ReviewCampaign campaign) {
        store.put(campaign);
        due.add(campaign.getCampaign());
        changed.add(campaign.getCampaign());
        return campaign;
    }

    /**
     * Decides what can be decided, and asks what is to be asked; some of it, where it is much.
     *
     * @return whether there is more
     */
    public boolean work(Instant now) {
        for (String id : List.copyOf(due)) {
            due.remove(id);
            store.get(id).filter(Campaigns::isOpen).ifPresent(open -> work(withoutOverdue(open, now), now));
        }
        return !due.isEmpty();
    }

    /** What nobody answers must not hold up what is answered: others are asked in place of the last few. */
    private ReviewCampaign withoutOverdue(ReviewCampaign open, Instant now) {
        if (!isOverdue(open, now)) {
            return open;
        }
        ReviewCampaign left = open;
        for (String task : store.tasks(open.getCampaign(), Standing.WAITING)) {
            String predicted =
                    store.asked(open.getCampaign(), task).orElseThrow().predicted();
            left = count(left, task, new Asked(Standing.OVERDUE, predicted));
        }
        return left;
    }

    private static boolean isOverdue(ReviewCampaign open, Instant now) {
        if (open.getWaiting() == 0 || 2 * open.getWaiting() > MOST_AT_ONCE || open.getAsked() == null) {
            return false;
        }
        return !now.isBefore(open.getAsked().plus(patience(open)));
    }

    /** Even if some of each batch are not answered, half of the time is left for those who do. */
    private static Duration patience(ReviewCampaign open) {
        int batches = (open.getSize() + MOST_AT_ONCE - 1) / MOST_AT_ONCE;
        return Duration.between(open.getOpened(), open.getCloses()).dividedBy(Math.max(LEAST_PATIENCES, 2L * batches));
    }

    private void work(ReviewCampaign open, Instant now) {
        int answers = open.getRight() + open.getWrong();
        boolean isWhole = open.getWaiting() == 0;
        Decision decision = isWhole ? test(open).decide(open.getRight(), open.getWrong()) : Decision.OPEN;
        if (terms.apply(open.getModel()).isEmpty()) {
            end(open, CampaignState.UNDECIDED, "the configuration has no campaigns for this model any more.", now);
        } else if (decision == Decision.DROPPED) {
            end(open, CampaignState.CONFIRMED, "", now);
        } else if (decision == Decision.HELD) {
            end(open, CampaignState.NO_HARM, "", now);
        } else if (isWhole && answers >= open.getSize()) {
            end(
                    open,
                    CampaignState.UNDECIDED,
                    "the answers allow for both. A smaller drop would need more of them.",
                    now);
        } else if (!now.isBefore(open.getCloses())) {
            end(open, CampaignState.UNDECIDED, tooFew(open), now);
        } else if (open.getAlerts().stream().allMatch(CampaignAlert::getTakenBack)) {
            end(open, CampaignState.UNDECIDED, "the alert was taken back meanwhile.", now);
        } else {
            fill(open, now);
        }
    }

    private String tooFew(ReviewCampaign open) {
        int asked = open.getRight() + open.getWrong() + open.getWaiting() + open.getUnusable();
        boolean isAll = reserve.all(open.getModel(), card -> wants(open, card)).isEmpty();
        return "time is up. Of " + open.getSize() + " answers there are " + (open.getRight() + open.getWrong())
                + "; people were asked about " + asked + " predictions, and could not tell or did not answer for "
                + (open.getWaiting() + open.getUnusable())
                + (isAll && asked < open.getSize()
                        ? ". Too few were drawn: raise models[].review.campaigns.reserve."
                        : ". More people are needed, or more time: models[].review.campaigns.within.");
    }

    private static DropTest test(ReviewCampaign open) {
        return new DropTest(open.getReference(), open.getDrop(), open.getAlpha(), open.getBeta(), MOST_AT_ONCE);
    }

    /** Tasks that are still to be asked: what nobody could tell counts for nothing, and others take its place. */
    private static int missing(ReviewCampaign open) {
        return open.getSize() - open.getRight() - open.getWrong() - open.getWaiting();
    }

    private void fill(ReviewCampaign open, Instant now) {
        if (open.getWaiting() > 0 || missing(open) <= 0 || starved.contains(open.getCampaign())) {
            return;
        }
        ReviewCampaign filled = open;
        List<ReviewTask> cards = reserve.all(open.getModel(), card -> wants(open, card));
        int asked = 0;
        for (ReviewTask card : cards) {
            if (missing(filled) <= 0 || asked == MOST_AT_ONCE) {
                break;
            }
            filled = ask(filled, card, now);
            asked++;
        }
        if (asked > 0) {
            keep(ReviewCampaign.newBuilder(filled).setAsked(now).build());
        }
        if (asked == cards.size()) {
            starved.add(open.getCampaign());
        }
    }

    private ReviewCampaign ask(ReviewCampaign open, ReviewTask card, Instant now) {
        ReviewTask task =
                ReviewTask.newBuilder(card).setCampaign(open.getCampaign()).build();
        Reply reply = out.ask(task, now);
        return count(open, card.getTask(), new Asked(standing(open, reply, card.getPredicted()), card.getPredicted()));
    }

    private void end(ReviewCampaign campaign, CampaignState state, String why, Instant now) {
        int answers = campaign.getRight() + campaign.getWrong();
        ReviewCampaign.Builder builder =
                ReviewCampaign.newBuilder(campaign).setState(state).setEnded(now);
        if (answers > 0) {
            ShareSequence interval = ShareSequence.of(campaign.getRight(), answers, INTERVAL);
            builder.setEstimate(campaign.getRight() / (double) answers)
                    .setLower(interval.lower())
                    .setUpper(interval.upper());
        }
        ReviewCampaign found = builder.build();
        ReviewCampaign ended =
                ReviewCampaign.newBuilder(found).setSummary(summary(found, why)).build();
        store.put(ended);
        changed.remove(ended.getCampaign());
        starved.remove(ended.getCampaign());
        store.takeTasks(ended.getCampaign()).forEach(task -> out.withdraw(task, now));
        out.send(ended);
        out.send(event("campaign-" + Verdicts.word(state), ended, now));
    }

    private static String summary(ReviewCampaign found, String why) {
        return switch (found.getState()) {
            case CONFIRMED -> CampaignWords.confirmed(found);
            case NO_HARM -> CampaignWords.noHarm(found);
            case UNDECIDED -> CampaignWords.undecided(found, why);
            case OPEN -> throw new IllegalArgumentException("it has not ended");
        };
    }

    private static ReviewEvent event(String event, ReviewCampaign campaign, Instant now) {
        return ReviewEvent.newBuilder()
                .setTask(campaign.getCampaign())
                .setModel(campaign.getModel())
                .setVersion(0)
                .setTime(now)
                .setEvent(event)
                .setReason(campaign.getSummary())
                .build();
    }

    /** Ends what has run out of time, goes on without what nobody answers, tells of what has changed, and forgets what ended long ago; to be followed by work. */
    public void tick(Instant now) {
        store.open().stream()
                .filter(open -> !now.isBefore(open.getCloses()) || isOverdue(open, now))
                .forEach(open -> due.add(open.getCampaign()));
        if (nextNews.isAfter(now)) {
            return;
        }
        nextNews = now.plus(BETWEEN_NEWS);
        changed.stream().map(store::get).flatMap(Optional::stream).forEach(out::send);
        changed.clear();
        store.all().stream()
                .filter(campaign -> Objects.nonNull(campaign.getEnded()))
                .filter(campaign -> campaign.getEnded().plus(REMEMBERED).isBefore(now))
                .forEach(store::delete);
    }
}
