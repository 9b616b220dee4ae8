package io.tidemark.monitor.reviewing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tidemark.monitor.page.Browser;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A browser for each test. */
abstract class OnReviewPage {

    static final Duration PATIENCE = Duration.ofSeconds(60);

    Browser browser;

    @BeforeEach
    void openBrowser() {
        browser = Browser.open();
        browser.resize(1280, 900);
    }

    /** The page gives back what it holds, so that the next test does not get it. */
    @AfterEach
    void closeBrowser() {
        browser.close();
    }

    void awaitThat(Callable<Boolean> condition) {
        try {
            await().atMost(PATIENCE).ignoreExceptions().until(condition);
        } catch (ConditionTimeoutException e) {
            throw new AssertionError("not so; see " + browser.picture("failed") + ", and " + browser.complaints(), e);
        }
    }

    void awaitTask(String text) {
        awaitThat(() -> browser.shows("card") && browser.text("content").contains(text));
        awaitThat(() -> browser.hasFocus("card"));
    }

    /** To be looked at by people; and nothing sticks out. */
    void picture(String what, String theme, int width) {
        browser.picture("review-" + what + "-" + theme + "-" + width);
        assertThat(browser.run("return document.documentElement.scrollWidth <= document.documentElement.clientWidth"))
                .as(what + " at " + width)
                .isEqualTo(true);
    }
}
