package io.tidemark.monitor.reviewing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tidemark.embedded.EmbeddedKafka;
import io.tidemark.monitor.chaos.Written;
import io.tidemark.monitor.page.Browser;
import io.tidemark.schemas.ReviewResult;
import io.tidemark.schemas.ReviewTask;
import io.tidemark.schemas.wire.TrustedAvro;
import java.net.URLEncoder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;

/** A site for all tests of a class, and a browser for each. */
abstract class OnReviewPage {

    static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    static Path folder;

    static ReviewSite site;

    private static EmbeddedKafka kafka;
    private static String prefix;

    Browser browser;

    /** To be called before all tests, as {@link ReviewSite#open(Path, String, EmbeddedKafka, String, String)}. */
    static void open(String name, String reviewers, String lease) throws Exception {
        TrustedAvro.install();
        // Whether there is a browser is known before a broker is started.
        Browser.open().close();
        kafka = EmbeddedKafka.start();
        prefix = name + ".";
        site = ReviewSite.open(folder, name, kafka, reviewers, lease);
    }

    @AfterAll
    static void closeSite() {
        if (site != null) {
            site.close();
            site = null;
            kafka.close();
        }
    }

    /** What the desk has written. */
    static Written written() {
        return new Written(kafka.bootstrapServers(), prefix);
    }

    static List<ReviewResult> results(String task) {
        return written().reviewResults().stream()
                .filter(result -> result.getTask().equals(task))
                .toList();
    }

    /** Where nobody is named, until the desk knows the last of them. */
    static void put(ReviewTask... tasks) {
        site.put(tasks);
        site.awaitTask(tasks[tasks.length - 1].getTask() + "?reviewer=probe", "");
    }

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

    /** Through the door, to be asked about all there is. */
    void enter(String said) {
        enterAt("/review", said);
    }

    /** @param model whose tasks alone are asked for: each test has a model of its own, and so tasks that no other takes */
    void enter(String said, String model) {
        enterAt("/review?model=" + URLEncoder.encode(model, UTF_8), said);
    }

    private void enterAt(String page, String said) {
        browser.go(site.address() + page);
        awaitThat(() -> browser.hasFocus("door-input"));
        browser.press(said, Keys.ENTER);
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
