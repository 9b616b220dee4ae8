package io.tidemark.monitor.reviewing;

import static io.tidemark.monitor.reviewing.ReviewSite.task;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidemark.schemas.ReviewEvent;
import io.tidemark.schemas.ReviewResult;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;

/** The page in a real browser, where reviewers come with tokens and have ten seconds for a task. */
class ReviewPageLeaseTest extends OnReviewPage {

    @BeforeAll
    static void openSite() throws Exception {
        String reviewers = ReviewSite.reviewer("ann", "") + ", " + ReviewSite.reviewer("bob", "");
        open("leases", reviewers, "10s");
    }

    private void takeAsAnn(String id) {
        site.put(task(id).build());
        site.awaitTask(id, "bob");
        enter(ReviewSite.token("ann"));
        awaitTask("about " + id);
    }

    private static JsonNode look(String id) throws Exception {
        return ReviewSite.json(site.get("/api/review/tasks/" + id, "bob"));
    }

    private static List<ReviewEvent> events(String id, String event) {
        return written().reviewEvents().stream()
                .filter(one -> one.getTask().equals(id) && one.getEvent().equals(event))
                .toList();
    }

    @Test
    void token_wrong_isRefusedAtTheDoor_right_letsInAndIsKeptForTheTabAlone() {
        enter("token-of-nobody-0123456789abcdef0123456789");
        awaitThat(() -> browser.shows("alarm") && browser.shows("door"));
        assertThat(browser.shows("desk")).isFalse();
        assertThat(browser.run("return document.getElementById('door-input').type"))
                .isEqualTo("password");
        assertThat(browser.run("return sessionStorage.getItem('tidemark.who')")).isNull();

        browser.press(ReviewSite.token("ann"), Keys.ENTER);

        awaitThat(() -> browser.text("who").equals("ann"));
        assertThat(browser.run("return location.href + JSON.stringify(localStorage) + document.cookie"))
                .asString()
                .doesNotContain("token-of");
        browser.at("leave").click();
        awaitThat(() -> browser.hasFocus("door-input"));
        assertThat(browser.run("return JSON.stringify(sessionStorage)"))
                .asString()
                .doesNotContain("token-of");
    }

    /** Such as one that was pasted with a dash that looks like another: no header can carry it. */
    @Test
    void token_thatNoneCanBe_isRefusedWithoutAsking() {
        enter("token\u2013of-ann");

        awaitThat(() -> browser.shows("alarm"));
        assertThat(browser.text("alarm")).contains("This cannot be a token");
        assertThat(browser.shows("door")).isTrue();
        assertThat(browser.run("return sessionStorage.getItem('tidemark.who')")).isNull();
        for (String theme : List.of("light", "dark")) {
            browser.prefer(theme);
            picture("token", theme, 1280);
        }
    }

    /** Renewal begins at once here, so that there is time for three failures in a lease. */
    @Test
    @Tag("long")
    void lease_whoseRenewalIsNotHeard_isRenewedLater() {
        takeAsAnn("h1");

        browser.run("const real = window.fetch; let lost = 3; window.fetch = (path, options) =>"
                + " path.includes('/renew') && lost-- > 0 ? Promise.reject(new TypeError('lost')) : real(path, options);"
                + " held.half = Infinity");

        awaitThat(() -> !events("h1", "renewed").isEmpty());
        awaitThat(() -> !browser.shows("alarm") && browser.text("say").isEmpty());
        browser.press("1", Keys.ENTER);
        awaitThat(() -> browser.shows("empty"));
        assertThat(results("h1")).extracting(ReviewResult::getLabel).containsExactly("sad");
    }

    @Test
    void escalate_reasonOfOnesOwn_isForALead() {
        takeAsAnn("e1");

        browser.press("e");
        awaitThat(() -> browser.shows("reason"));
        browser.at("reason-input").click();
        browser.press("It is in Welsh", Keys.ENTER);

        awaitThat(() -> browser.shows("empty"));
        assertThat(browser.text("say") + browser.text("whisper")).isNotBlank();
        assertThat(events("e1", "escalated")).singleElement().satisfies(event -> {
            assertThat(event.getReason()).isEqualTo("It is in Welsh");
            assertThat(event.getReviewer()).isEqualTo("ann");
        });
    }

    @Test
    void lease_whileThePageIsSeen_isRenewed() throws Exception {
        takeAsAnn("r1");

        awaitThat(() -> events("r1", "renewed").size() >= 2);

        assertThat(look("r1").path("state").asText()).isEqualTo("LEASED");
        assertThat(events("r1", "lease-expired")).isEmpty();
        browser.press("1", Keys.ENTER);
        awaitThat(() -> browser.shows("empty"));
        assertThat(results("r1")).extracting(ReviewResult::getLabel).containsExactly("sad");
    }

    /** As where the tab is behind another one. */
    private void lookAway() {
        browser.run("Object.defineProperty(document, 'visibilityState', {get: () => 'hidden'})");
    }

    @Test
    void lease_runOut_isSaidAndTheAnswerCountsWhileNobodyElseHasTheTask() {
        takeAsAnn("o1");
        lookAway();

        awaitThat(() -> browser.text("lease").startsWith("time is up"));
        assertThat(events("o1", "renewed")).isEmpty();
        assertThat(browser.at("lease").getAttribute("class")).contains("short");
        for (String theme : List.of("light", "dark")) {
            browser.prefer(theme);
            picture("lease-end", theme, 1280);
        }
        awaitThat(() -> !events("o1", "lease-expired").isEmpty());
        browser.press("2", Keys.ENTER);

        awaitThat(() -> browser.shows("empty"));
        assertThat(results("o1")).extracting(ReviewResult::getLabel).containsExactly("happy");
    }

    @Test
    void answer_whenSomebodyElseHasTheTask_isRefusedWithTheReason() throws Exception {
        takeAsAnn("c1");
        lookAway();
        awaitThat(() ->
                site.post("/api/review/claim", "bob", "{\"task\": \"c1\"}").statusCode() == 200);

        browser.press("1", Keys.ENTER);

        awaitThat(() -> browser.shows("alarm") && browser.text("alarm").contains("somebody else has got the task"));
        awaitThat(() -> browser.shows("empty"));
        assertThat(results("c1")).isEmpty();
        assertThat(events("c1", "submitted-late"))
                .singleElement()
                .satisfies(event -> assertThat(event.getReviewer()).isEqualTo("ann"));
    }
}
