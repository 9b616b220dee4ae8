package io.tidemark.monitor.reviewing;

import static io.tidemark.monitor.reviewing.ReviewSite.task;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.schemas.ReviewExample;
import io.tidemark.schemas.ReviewReason;
import io.tidemark.schemas.ReviewResult;
import io.tidemark.schemas.ReviewTask;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;

/** Texts that would be more than text, in a real browser. */
class ReviewPageTextTest extends OnReviewPage {

    private static final String NASTY =
            "<script>document.title='hacked'</script><img src=x onerror=\"document.title='hacked'\">"
                    + " \u202Egnp.exe \u0007 &lt;b&gt; </dd>";

    /** The desk takes no choice with characters that cannot be seen. */
    private static final String NASTY_CHOICE = NASTY.replaceAll("\\p{Cntrl}", "");

    private static final String MARKED = "<script>document.title='hacked'</script>";

    /** Shalom, in letters that run to the left. */
    private static final String HEBREW = "\u05E9\u05DC\u05D5\u05DD";

    @BeforeAll
    static void openSite() throws Exception {
        open("texts", "", "10m");
    }

    /** @param task the only one of its model */
    private void enter(String name, ReviewTask task) {
        put(task);
        enter(name, task.getModel());
    }

    @Test
    void text_thatLooksLikeMarkup_isShownAsText() {
        enter(
                "<b>Eve</b>",
                task("x1")
                        .setModel(MARKED)
                        .setContent(Map.of("text", NASTY, NASTY, "a field's name"))
                        .setInstructions(NASTY)
                        .setExamples(List.of(new ReviewExample(Map.of(NASTY, NASTY), NASTY, NASTY)))
                        .setChoices(List.of(NASTY_CHOICE, "plain"))
                        .setPredicted(NASTY)
                        .build());
        awaitTask("document.title");

        assertThat(browser.text("content")).contains("<script>", "[U+202E]gnp.exe", "[U+0007]", "&lt;b&gt;");
        assertThat(browser.text("choice-list")).contains("<script>", "[U+202E]");
        assertThat(browser.text("card-title")).contains("<script>");
        assertThat(browser.text("who")).isEqualTo("<b>Eve</b>");
        assertThat(browser.run("return document.title")).isEqualTo("Review");
        assertThat(browser.run("return document.querySelectorAll('#desk script, #desk img, #who b').length"))
                .isEqualTo(0L);
        browser.press("1", Keys.ENTER);
        awaitThat(() -> browser.shows("empty"));
        browser.at("compare").click();
        assertThat(browser.text("done-text")).contains("The model said <script>", "[U+202E]");
        assertThat(browser.run("return document.title")).isEqualTo("Review");
        assertThat(results("x1")).extracting(ReviewResult::getLabel).containsExactly(NASTY_CHOICE);
        assertThat(browser.complaints()).isEmpty();
    }

    /** In one word, which no line is long enough for. */
    @Test
    void text_veryLong_isShownWholeAndWithinThePage() {
        String longWord = "W".repeat(10_000);
        String longName = "n".repeat(150);
        enter(
                "N".repeat(100),
                task("l1")
                        .setModel("m".repeat(150))
                        .setContent(Map.of(longName, longWord))
                        .setInstructions(longWord)
                        .setExamples(List.of(new ReviewExample(Map.of(longName, longWord), longName, longWord)))
                        .setChoices(List.of(longName, "plain"))
                        .setPredicted(longName)
                        .setRedactions(Map.of(longName, 1))
                        .setEvidence(List.of(ReviewReason.newBuilder()
                                .setCondition("unsure")
                                .setHeld(true)
                                .setRule(longName)
                                .setValue(0.41)
                                .build()))
                        .build());
        awaitTask("WWW");

        assertThat(browser.run("return document.querySelector('#content dd').textContent"))
                .isEqualTo(longWord);
        browser.press("r");
        browser.run("document.getElementById('why').open = true");
        for (int width : List.of(1280, 500)) {
            browser.resize(width, 900);
            picture("long", "light", width);
        }
        for (String text : List.of("#content dd", "#instructions", "#examples dd")) {
            assertThat(browser.run("return document.querySelector('" + text + "').clientHeight < 500"))
                    .as(text + " is scrolled in its place, so that the answers stay near")
                    .isEqualTo(true);
        }
        browser.press("1", Keys.ENTER);
        awaitThat(() -> browser.shows("empty"));
        picture("long-answered", "light", 500);
        assertThat(results("l1")).extracting(ReviewResult::getLabel).containsExactly(longName);
    }

    @Test
    void text_thatRunsToTheLeft_turnsNothingButItself() {
        enter(
                HEBREW,
                task("d1")
                        .setModel("hebrew")
                        .setContent(Map.of("text", HEBREW + " abc"))
                        .setInstructions(HEBREW)
                        .setChoices(List.of(HEBREW, "plain"))
                        .build());
        awaitTask(HEBREW);

        assertThat(direction("#content dd")).isEqualTo("rtl");
        assertThat(direction("#instructions")).isEqualTo("rtl");
        assertThat(direction("#choice-list bdi")).isEqualTo("rtl");
        assertThat(direction("#choice-list")).isEqualTo("ltr");
        assertThat(direction("#content")).isEqualTo("ltr");
        assertThat(browser.text("choice-list")).startsWith(HEBREW);
        picture("hebrew", "light", 1280);
    }

    private Object direction(String selector) {
        return browser.run("return getComputedStyle(document.querySelector('" + selector + "')).direction");
    }

    /** What a model reads and no person sees: letters of the tag block, blanks without width, ends of lines. */
    @Test
    void text_thatIsNotSeen_isShownByItsNumbers() {
        String tag = new String(Character.toChars(0xE0041));
        enter(
                "ann",
                task("i1")
                        .setModel("unseen")
                        .setContent(Map.of("text", "a" + tag + "b\u200Bc\u2060d\uFEFFe\u2028f"))
                        .build());

        awaitTask("a[U+E0041]b[U+200B]c[U+2060]d[U+FEFF]e[U+2028]f");
    }

    /** A tab that is loaded again does not try for ever with what was refused. */
    @Test
    void name_thatIsRefused_isAskedForAgain() {
        browser.go(site.address() + "/review");
        awaitThat(() -> browser.hasFocus("door-input"));
        browser.run("document.getElementById('door-input').value = 'N'.repeat(101)");
        browser.press(Keys.ENTER);
        awaitThat(() -> browser.shows("alarm"));
        assertThat(browser.text("alarm")).contains("at most 100 characters");

        browser.run("location.reload()");

        awaitThat(() -> browser.hasFocus("door-input") && !browser.shows("alarm"));
        assertThat(browser.text("door-label")).isEqualTo("Your name");
    }
}
