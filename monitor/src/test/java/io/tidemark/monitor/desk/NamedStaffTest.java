package io.tidemark.monitor.desk;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.monitor.config.DeskRule;
import io.tidemark.monitor.config.Reviewer;
import io.tidemark.monitor.config.Role;
import io.tidemark.monitor.simulation.TransactionalStore;
import io.tidemark.monitor.simulation.TransactionalStore.Snapshot;
import io.tidemark.schemas.ReviewAction;
import io.tidemark.schemas.ReviewAgreement;
import io.tidemark.schemas.ReviewCommand;
import io.tidemark.schemas.ReviewEvent;
import io.tidemark.schemas.ReviewPerson;
import io.tidemark.schemas.ReviewReply;
import io.tidemark.schemas.ReviewResult;
import io.tidemark.schemas.ReviewTask;
import io.tidemark.schemas.wire.TrustedAvro;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class NamedStaffTest {

    private static final Instant EVENING = Instant.parse("2026-03-01T23:59:50Z");

    private final TransactionalStore lives = new TransactionalStore(Snapshot.AT_PUT);
    private final TransactionalStore people = new TransactionalStore(Snapshot.AT_PUT);
    private final TransactionalStore replies = new TransactionalStore(Snapshot.AT_PUT);
    private final Last last = new Last();
    private Instant now = EVENING;
    private Desk desk = open();
    private int commands;

    @BeforeAll
    static void trustAvro() {
        TrustedAvro.install();
    }

    private static Reviewer reviewer(String name, Role role, Set<String> models, long cap) {
        return new Reviewer(
                name,
                role,
                Optional.empty(),
                models,
                List.of(),
                cap == 0 ? OptionalLong.empty() : OptionalLong.of(cap));
    }

    private Desk open() {
        Staff staff = Staff.of(List.of(
                reviewer("ann", Role.REVIEWER, Set.of(), 2),
                reviewer("bob", Role.REVIEWER, Set.of("price"), 0),
                reviewer("lea", Role.LEAD, Set.of(), 0),
                reviewer("root", Role.ADMIN, Set.of(), 0)));
        return new Desk(new Desk.Stores(lives, replies, people), model -> DeskRule.STANDARD, staff, last);
    }

    @Test
    void anything_ofSomebodyUnknown_isNotAllowed() {
        put("a", "mood");

        for (ReviewAction action : ReviewAction.values()) {
            assertThat(send(action, "mallory", "a", null, null).getRefusal()).isEqualTo("not-allowed");
        }
        assertThat(last.reply.getWaiting()).as("nor told how many wait").isZero();
    }

    @Test
    void claim_ofSomebodyForOtherModels_getsNone() {
        put("a", "mood");

        assertThat(claim("bob", null).getRefusal()).isEqualTo("nothing-waits");
        assertThat(claim("bob", "a").getRefusal()).isEqualTo("not-allowed");
        put("b", "price");
        assertThat(claim("bob", null).getTask()).isEqualTo("b");
    }

    @Test
    void cancel_isForLeadsAndAdmins() {
        put("a", "mood");
        put("b", "mood");

        assertThat(send(ReviewAction.CANCEL, "ann", "a", null, null).getRefusal())
                .isEqualTo("not-allowed");
        assertThat(send(ReviewAction.CANCEL, "lea", "a", null, null).getRefusal())
                .isNull();
        assertThat(send(ReviewAction.CANCEL, "root", "b", null, null).getRefusal())
                .isNull();
    }

    @Test
    void claim_atTheCap_waitsForTheNextDayAlsoAfterTheDeskChangedHands() {
        for (String task : List.of("a", "b", "c")) {
            put(task, "mood");
        }
        answer("ann", "a");
        answer("ann", "b");

        assertThat(claim("ann", "c").getRefusal()).isEqualTo("at-limit");
        desk = open();
        assertThat(claim("ann", "c").getRefusal()).isEqualTo("at-limit");
        assertThat(last.reply.getToday()).isEqualTo(2);
        assertThat(claim("lea", "c").getRefusal()).as("others go on").isNull();
        send(ReviewAction.RELEASE, "lea", "c", last.reply.getLease(), null);

        now = now.plus(Duration.ofSeconds(10));
        assertThat(claim("ann", "c").getRefusal()).isNull();
        assertThat(last.reply.getToday()).isZero();
    }

    @Test
    void answer_thatIsTakenBack_doesNotCount() {
        put("a", "mood");
        answer("ann", "a");

        ReviewReply undone = send(ReviewAction.UNDO, "ann", "a", null, null);

        assertThat(undone.getToday()).isZero();
        assertThat(undone.getInHand()).isEqualTo(1);
    }

    @Test
    void look_changesNothingAndShowsTheCardToTheHolderAlone() {
        put("a", "mood");
        claim("ann", "a");
        int events = last.events;

        assertThat(send(ReviewAction.LOOK, "ann", "a", null, null).getCard()).isNotNull();
        assertThat(send(ReviewAction.LOOK, "lea", "a", null, null).getCard()).isNull();
        assertThat(send(ReviewAction.LOOK, "ann", null, null, null).getInHand()).isEqualTo(1);
        assertThat(send(ReviewAction.LOOK, "ann", "none", null, null).getRefusal())
                .isEqualTo("unknown-task");
        assertThat(last.events).isEqualTo(events);
    }

    private void put(String task, String model) {
        desk.accept(
                ReviewTask.newBuilder()
                        .setTask(task)
                        .setPrediction("p-" + task)
                        .setModel(model)
                        .setVersion("1")
                        .setTime(EVENING)
                        .setBaseline("")
                        .setConfig("")
                        .setReasons(List.of("audit"))
                        .setProbability(1)
                        .setChoices(List.of("yes", "no"))
                        .build(),
                now);
    }

    private ReviewReply claim(String reviewer, String task) {
        return send(ReviewAction.CLAIM, reviewer, task, null, null);
    }

    private void answer(String reviewer, String task) {
        Long lease = claim(reviewer, task).getLease();
        assertThat(send(ReviewAction.SUBMIT, reviewer, task, lease, "yes").getRefusal())
                .isNull();
    }

    private ReviewReply send(ReviewAction action, String reviewer, String task, Long lease, String label) {
        desk.accept(
                ReviewCommand.newBuilder()
                        .setCommand("command-" + commands++)
                        .setAction(action)
                        .setReviewer(reviewer)
                        .setTask(task)
                        .setLease(lease)
                        .setLabel(label)
                        .build(),
                now,
                now);
        return last.reply;
    }

    /** What the desk said last. */
    private static final class Last implements DeskOutbox {

        private ReviewReply reply;
        private int events;

        @Override
        public void send(ReviewReply told) {
            reply = told;
        }

        @Override
        public void send(ReviewEvent event) {
            events++;
        }

        @Override
        public void send(ReviewResult result) {
            // Nobody reads it here.
        }

        @Override
        public void send(ReviewPerson person) {
            // Nor this.
        }

        @Override
        public void send(ReviewAgreement agreement) {
            // Nor this.
        }
    }
}
