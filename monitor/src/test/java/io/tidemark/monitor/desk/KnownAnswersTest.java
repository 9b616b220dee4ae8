package io.tidemark.monitor.desk;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.monitor.simulation.TransactionalStore;
import io.tidemark.schemas.ReviewAction;
import io.tidemark.schemas.ReviewReply;
import io.tidemark.schemas.ReviewResult;
import io.tidemark.schemas.ReviewTask;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tasks whose answer is known: how they come about, that nobody can tell them from others, and when they are known no more. */
class KnownAnswersTest extends DeskScene {

    @Test
    void gold_looksLikeAnyTaskAndWritesNoResult() {
        rule = ADAPTIVE;
        settleUnanimously(30, "ann", "bob");
        pass(Duration.ofDays(1));
        for (int i = 0; i < 20; i++) {
            desk.accept(
                    ReviewTask.newBuilder(task("next-" + i))
                            .setVersion("2")
                            .setTime(now)
                            .setBaseline("newer")
                            .setConfig("newer")
                            .build(),
                    now);
        }

        List<ReviewReply> handed = claimAndAnswer("cem", 20, reply -> "yes");

        ReviewReply next = handed.stream()
                .filter(reply -> reply.getTask().startsWith("next"))
                .findFirst()
                .orElseThrow();
        List<ReviewReply> gold = handed.stream()
                .filter(reply -> !reply.getTask().startsWith("next"))
                .toList();
        assertThat(gold).isNotEmpty().allSatisfy(reply -> {
            assertThat(reply.getTask()).hasSize(20);
            assertThat(reply.getCard().getContent()).containsKey("text");
            assertThat(anonymous(reply.getCard())).isEqualTo(anonymous(next.getCard()));
        });
        assertThat(said.results)
                .extracting(ReviewResult::getTask)
                .doesNotContainAnyElementsOf(
                        gold.stream().map(ReviewReply::getTask).toList());
    }

    private static ReviewTask anonymous(ReviewTask card) {
        return ReviewTask.newBuilder(card).setTask("").setContent(Map.of()).build();
    }

    @Test
    void gold_isMadeByTheLabelOfTheBusiness_alsoWhereOneAnswers() {
        annAnswersAsTheBusinessSays(30);
        putNext(20);

        assertThat(goldAmong(claimAndAnswer("cem", 20, reply -> "no"))).isPositive();
        assertThat(goldAmong(claimAndAnswer("ann", 1, reply -> "no"))).isZero();
    }

    @Test
    void gold_ofALabelThatIsTakenBack_isGoldNoMore() {
        annAnswersAsTheBusinessSays(30);
        for (int i = 0; i < 30; i++) {
            say("told-" + i, i % 2 == 0 ? "no" : null);
        }
        putNext(20);

        assertThat(goldAmong(claimAndAnswer("cem", 20, reply -> "yes"))).isZero();
    }

    @Test
    void gold_thatTheBusinessContradicts_isGoldNoMore() {
        rule = ADAPTIVE;
        settleUnanimously(30, "ann", "bob");
        for (int i = 0; i < 30; i++) {
            say("settled-" + i, i % 2 == 0 ? "no" : "yes");
        }
        putNext(20);

        assertThat(goldAmong(claimAndAnswer("cem", 20, reply -> "yes"))).isZero();
    }

    /** One that is given back waits for others, who may have had the same one by another id meanwhile. */
    @Test
    void gold_givenBack_isNotHandedToWhoeverHasAnsweredIt() {
        rule = ADAPTIVE;
        settleUnanimously(5, "ann", "bob");
        putNext(200);
        Map<String, Set<String>> answered = new TreeMap<>();
        for (int i = 0; i < 240; i++) {
            String person = "person-" + i % 6;
            ReviewReply held = claim(person);
            if (held.getRefusal() == null) {
                Set<String> before = answered.computeIfAbsent(person, name -> new TreeSet<>());
                String content = held.getCard().getContent().get("text");
                assertThat(before).as(person).doesNotContain(content);
                boolean isKnown = !held.getTask().startsWith("next");
                if (isKnown && i / 6 % 2 == 0) {
                    send(command(ReviewAction.RELEASE, person, held));
                } else {
                    submit(person, held, "yes");
                    before.add(content);
                }
            }
        }
        assertThat(answered).hasSizeGreaterThan(3);
    }

    private static long goldAmong(List<ReviewReply> handed) {
        return handed.stream()
                .filter(reply -> !reply.getTask().startsWith("next"))
                .count();
    }

    /** Whoever knew could take the answer back, and think again. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void gold_isRepliedToAsAnyTask(boolean byTwo) {
        rule = ADAPTIVE;
        settleUnanimously(30, "ann", "bob");
        rule = byTwo ? ADAPTIVE : withGold(ONE);
        putNext(20);
        said.replies.clear();

        claimAndAnswer("cem", 20, reply -> "yes");

        Map<Boolean, Set<String>> told = said.replies.stream()
                .filter(reply -> reply.getAction() == ReviewAction.SUBMIT)
                .collect(Collectors.partitioningBy(
                        reply -> reply.getTask().startsWith("next"),
                        Collectors.mapping(reply -> reply.getState() + " " + reply.getMessage(), Collectors.toSet())));
        assertThat(told.get(true)).hasSize(1);
        assertThat(told.get(false)).isEqualTo(told.get(true));
    }

    /** Whoever asks for it again, or gives another answer, is told what would be told of any task. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void gold_thatIsAnswered_isRefusedAsAnyTask(boolean byTwo) {
        rule = ADAPTIVE;
        settleUnanimously(30, "ann", "bob");
        rule = byTwo ? ADAPTIVE : withGold(ONE);
        putNext(20);

        Map<Boolean, Set<String>> refused = claimAndAnswer("cem", 20, reply -> "yes").stream()
                .collect(Collectors.partitioningBy(
                        reply -> reply.getTask().startsWith("next"),
                        Collectors.flatMapping(this::refusals, Collectors.toSet())));

        assertThat(refused.get(true)).hasSize(8).noneMatch(told -> told.endsWith("null"));
        assertThat(refused.get(false)).isEqualTo(refused.get(true));
    }

    private Stream<String> refusals(ReviewReply held) {
        List<ReviewReply> told = new ArrayList<>(List.of(
                claim("cem", held.getTask()),
                submit("cem", held, "no"),
                submit("cem", held, "nothing that can be chosen"),
                send(command(ReviewAction.RENEW, "cem", held)),
                send(command(ReviewAction.RELEASE, "cem", held)),
                send(command(ReviewAction.SKIP, "cem", held))));
        pass(Duration.ofSeconds(11));
        told.add(claim("cem", held.getTask()));
        told.add(send(command(ReviewAction.UNDO, "cem", held)));
        return IntStream.range(0, told.size())
                .mapToObj(i -> i + " " + told.get(i).getMessage().replaceAll("\\d+ of this", "N of this") + " "
                        + told.get(i).getRefusal());
    }

    /** Whoever reads in each reply how many wait would know where nothing was taken from these. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void waiting_fallsByAKnownTaskAsByAnyOther(boolean byTwo) {
        rule = ADAPTIVE;
        settleUnanimously(30, "ann", "bob");
        rule = byTwo ? ADAPTIVE : withGold(ONE);
        putNext(30);
        long waiting = 30;
        int known = 0;
        for (int i = 0; i < 30; i++) {
            ReviewReply held = claim("cem");
            known += held.getTask().startsWith("next") ? 0 : 1;
            assertThat(held.getWaiting()).as("claim %d", i).isEqualTo(waiting - 1);
            if (i % 3 == 0) {
                desk = open();
            }
            if (i % 5 == 0) {
                assertThat(send(command(ReviewAction.RELEASE, "cem", held)).getWaiting())
                        .as("given back %d", i)
                        .isEqualTo(waiting);
                held = claim("cem", held.getTask());
                assertThat(held.getWaiting()).as("taken again %d", i).isEqualTo(waiting - 1);
            }
            waiting -= byTwo ? 0 : 1;
            assertThat(submit("cem", held, "yes").getWaiting())
                    .as("answer %d", i)
                    .isEqualTo(waiting);
        }
        assertThat(known).isBetween(1, 29);
    }

    @Test
    void gold_isNeverHandedToOnesWhoKnowIt() {
        rule = ADAPTIVE;
        settleUnanimously(40, "ann", "bob");
        Set<String> before = said.replies.stream()
                .filter(reply -> reply.getCard() != null)
                .map(ReviewReply::getTask)
                .collect(Collectors.toSet());
        for (int i = 0; i < 30; i++) {
            put("more-" + i);
        }

        List<ReviewReply> handed = claimAndAnswer("ann", 30, reply -> "yes");

        assertThat(handed)
                .hasSize(30)
                .allSatisfy(reply -> assertThat(reply.getTask()).startsWith("more-"));
        assertThat(before).isNotEmpty();
    }

    @Test
    void deletedTask_isNoGoldAnyMore() {
        rule = ADAPTIVE;
        settleUnanimously(40, "ann", "bob");
        putNext(20);
        List<ReviewReply> gold = claimAndAnswer("cem", 20, reply -> "yes").stream()
                .filter(reply -> !reply.getTask().startsWith("next"))
                .toList();
        assertThat(gold).isNotEmpty();
        for (int i = 0; i < 40; i++) {
            desk.remove("settled-" + i, now);
        }

        assertThat(claimAndAnswer("dia", 20, reply -> "yes"))
                .allSatisfy(reply -> assertThat(reply.getTask()).startsWith("next"));
        String text = gold.get(0).getCard().getContent().get("text");
        for (TransactionalStore store : List.of(lives, people, replies)) {
            store.scan(
                    null,
                    null,
                    (key, value) -> assertThat(new String(value, UTF_8)).doesNotContain(text));
        }
    }

    @Test
    void reopenedTask_isNoGoldAndItsResultIsTakenBack() {
        rule = ADAPTIVE;
        settleUnanimously(1, "ann", "bob");
        send(command(ReviewAction.REOPEN, "lead", claimOf("settled-0")));
        putNext(20);

        assertThat(said.takenBack).containsExactly("prediction-settled-0");
        assertThat(claimAndAnswer("cem", 20, reply -> "yes"))
                .allSatisfy(reply -> assertThat(reply.getTask()).startsWith("next"));
    }

    private void annAnswersAsTheBusinessSays(int number) {
        rule = withGold(ONE);
        for (int i = 0; i < number; i++) {
            put("told-" + i);
            answer("ann", "told-" + i, "yes");
            say("told-" + i, "yes");
        }
        pass(Duration.ofMinutes(2));
    }
}
