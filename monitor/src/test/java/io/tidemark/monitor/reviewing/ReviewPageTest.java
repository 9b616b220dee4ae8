package io.tidemark.monitor.reviewing;

import static io.tidemark.monitor.reviewing.ReviewSite.task;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tidemark.schemas.ReviewEvent;
import io.tidemark.schemas.ReviewExample;
import io.tidemark.schemas.ReviewReason;
import io.tidemark.schemas.ReviewResult;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;

/** The page in a real browser, before a real desk. Nobody is named in the configuration, so people say who they are. */
class ReviewPageTest extends OnReviewPage {

    @BeforeAll
    static void openSite() throws Exception {
        open("page", "", "10m");
    }

    @Test
    void keyboardAlone_claimsAnswersUndoesSkipsAndRests() {
        put(
                task("k1")
                        .setModel("keys")
                        .setContent(Map.of("text", "The box was broken"))
                        .setInstructions("How does the author feel?")
                        .setEdition("2026-03/1f3a9c2e")
                        .build(),
                task("k2").setModel("keys").setContent(Map.of("text", "Lovely")).build());
        enter("Zoë", "keys");
        awaitTask("The box was broken");
        assertThat(browser.text("instructions")).isEqualTo("How does the author feel?");
        assertThat(browser.text("edition")).isEqualTo("Edition 2026-03/1f3a9c2e");
        assertThat(browser.text("who")).isEqualTo("Zoë");
        assertThat(browser.text("lease")).containsPattern("^(10:00|9:5\\d) left$");

        browser.press("2", Keys.ENTER);
        awaitTask("Lovely");
        assertThat(browser.text("done-text")).isEqualTo("You answered happy.");
        assertThat(browser.text("undo")).containsPattern("\\d+ s");
        assertThat(browser.text("today")).isEqualTo("1");

        browser.press("u");
        awaitTask("The box was broken");
        assertThat(browser.shows("done")).isFalse();
        browser.press("1", Keys.ENTER);
        awaitTask("Lovely");

        browser.press("s");
        awaitThat(() -> browser.shows("reason"));
        browser.press("2", Keys.ENTER);
        awaitThat(() -> browser.shows("empty"));
        awaitThat(() -> browser.hasFocus("again"));
        assertThat(browser.text("empty")).contains("Nothing waits");

        assertThat(results("k1")).extracting(ReviewResult::getLabel).containsExactly("happy", null, "sad");
        assertThat(written().reviewEvents())
                .filteredOn(event ->
                        event.getTask().equals("k2") && event.getEvent().equals("skipped"))
                .extracting(ReviewEvent::getReason, ReviewEvent::getReviewer, ReviewEvent::getClient)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("Something is missing", "Zoë", "page"));
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void number_isTypedAndKeysAreNoShortcutsMeanwhile() {
        put(task("n1")
                .setModel("numbers")
                .setChoices(List.of())
                .setValue(7.5)
                .setReasons(List.of("audit"))
                .build());
        enter("ann", "numbers");
        awaitTask("about n1");
        browser.press("r");
        assertThat(browser.text("say")).contains("hidden until you have answered");
        assertThat(browser.shows("model")).isFalse();
        browser.at("number-input").click();
        browser.press("se12,5");
        assertThat(browser.shows("reason")).isFalse();
        browser.press(Keys.ENTER);
        awaitThat(() -> browser.text("alarm").contains("number"));
        browser.at("number-input").clear();
        browser.at("number-input").click();
        browser.press("12,5", Keys.ENTER);
        awaitThat(() -> browser.shows("empty"));
        assertThat(results("n1")).extracting(ReviewResult::getValue).containsExactly(12.5);

        browser.at("compare").click();
        await().during(Duration.ofSeconds(3))
                .atMost(PATIENCE)
                .until(() -> browser.text("done-text").contains("The model said 7.5"));
        assertThat(browser.shows("undo"))
                .as("who has looked takes nothing back")
                .isFalse();
    }

    /** One in ten do not see it even so: not this one. */
    @Test
    void answerOfTheModel_whereItIsShown_isRevealedWhenAskedFor() {
        put(task("r1")
                .setPredicted("sad")
                .setScores(Map.of("sad", 0.52, "happy", 0.48))
                .build());
        enter("ann", "mood");
        awaitTask("about r1");
        assertThat(browser.shows("model")).isFalse();

        browser.press("r");

        awaitThat(() -> browser.text("model").equals("The model said sad, with 52 %."));
        browser.press("2", Keys.ENTER);
        awaitThat(() -> browser.shows("empty"));
    }

    @Test
    void shortcuts_switchedOff_doNothing() {
        put(task("o1").setModel("off").build());
        enter("ann", "off");
        awaitTask("about o1");
        browser.press("?");
        awaitThat(() -> browser.shows("help"));
        browser.at("shortcuts").click();
        browser.press(Keys.ESCAPE);
        awaitThat(() -> browser.hasFocus("card"));

        browser.press("1s");

        assertThat(browser.shows("reason")).isFalse();
        assertThat(browser.run("return document.querySelectorAll('#choice-list :checked').length"))
                .isEqualTo(0L);
        browser.at("skip").click();
        awaitThat(() -> browser.shows("reason"));
        browser.press(Keys.ESCAPE);
        browser.run("localStorage.clear()");
        browser.at("leave").click();
        awaitThat(() -> browser.hasFocus("door-input"));
        await().atMost(PATIENCE).until(() -> state("o1").equals("QUEUED"));
    }

    private static String state(String task) throws Exception {
        return ReviewSite.json(site.get("/api/review/tasks/" + task + "?reviewer=probe", ""))
                .path("state")
                .asText();
    }

    @Test
    void tab_thatIsClosed_givesTheTaskBack() {
        put(task("p1").setModel("closed").build());
        enter("ann", "closed");
        awaitTask("about p1");

        browser.go("about:blank");

        await().atMost(PATIENCE).until(() -> state("p1").equals("QUEUED"));
    }

    @Test
    void shortcuts_withoutTheFocusOnTheTask_doNothing() {
        put(task("f1").setModel("focus").build());
        enter("ann", "focus");
        awaitTask("about f1");
        browser.at("help-open").click();
        browser.press(Keys.ESCAPE);
        awaitThat(() -> browser.hasFocus("card"));
        browser.run("document.getElementById('help-open').focus()");

        browser.press("1s");

        assertThat(browser.shows("reason")).isFalse();
        assertThat(browser.run("return document.querySelectorAll('#choice-list :checked').length"))
                .isEqualTo(0L);
    }

    /** Not a comparison: pictures for people to look at, and nothing that sticks out. */
    @Test
    void page_inBothThemesWideAndNarrow_fits() {
        put(
                task("s1")
                        .setModel("review-sentiment")
                        .setChoices(List.of("negative", "neutral", "positive"))
                        .setInstructions("Judge what the author thinks of the article, not of the delivery.")
                        .setExamples(List.of(new ReviewExample(
                                Map.of("review_text", "Arrived late, but lovely"),
                                "positive",
                                "the delivery is not the article")))
                        .setContent(
                                Map.of(
                                        "category",
                                        "toys",
                                        "language",
                                        "en",
                                        "review_text",
                                        "Arrived in a broken box but my son loves it, so I guess fine. [phone] is the number that they"
                                                + " gave me, nobody ever answered there. Would I buy it again? Perhaps not at this price, "
                                                + "and certainly not from a shop that takes three weeks to send a plastic train."))
                        .setRedactions(Map.of("phone", 1))
                        .setPredicted("neutral")
                        .setScores(Map.of("negative", 0.3, "neutral", 0.41, "positive", 0.29))
                        .setEvidence(List.of(ReviewReason.newBuilder()
                                .setCondition("unsure")
                                .setHeld(true)
                                .setRule("confidence below 0.55")
                                .setValue(0.41)
                                .build()))
                        .build(),
                task("s2")
                        .setModel("review-sentiment")
                        .setChoices(List.of("negative", "neutral", "positive"))
                        .build());
        for (String theme : List.of("light", "dark")) {
            for (int width : List.of(1280, 500)) {
                browser.prefer(theme);
                browser.resize(width, 900);
                browser.go(site.address() + "/review?model=review-sentiment");
                awaitThat(() -> browser.hasFocus("door-input"));
                picture("door", theme, width);
                browser.press("Ann Müller", Keys.ENTER);
                awaitTask("Arrived in a broken box");
                browser.press("2r");
                picture("card", theme, width);
                browser.press("s");
                awaitThat(() -> browser.shows("reason"));
                picture("skip", theme, width);
                browser.press(Keys.ESCAPE);
                awaitThat(() -> browser.hasFocus("card"));
                browser.press("?");
                awaitThat(() -> browser.shows("help"));
                picture("help", theme, width);
                browser.press(Keys.ESCAPE);
                awaitThat(() -> browser.hasFocus("card"));
                browser.press(Keys.ENTER);
                awaitTask("about s2");
                picture("answered", theme, width);
                browser.press("u");
                awaitTask("Arrived in a broken box");
                browser.at("leave").click();
                awaitThat(() -> state("s1").equals("QUEUED"));
                awaitThat(() -> state("s2").equals("QUEUED"));
            }
        }
        for (String theme : List.of("light", "dark")) {
            browser.prefer(theme);
            enter("Ann Müller", "none");
            awaitThat(() -> browser.shows("empty"));
            picture("empty", theme, 500);
            browser.at("leave").click();
        }
        assertThat(browser.complaints()).isEmpty();
    }
}
