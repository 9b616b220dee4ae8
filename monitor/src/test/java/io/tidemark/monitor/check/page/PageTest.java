package io.tidemark.monitor.check.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.monitor.check.Check;
import io.tidemark.monitor.check.CheckResult;
import io.tidemark.monitor.check.CheckSettings;
import io.tidemark.monitor.check.ColumnOptions;
import io.tidemark.monitor.check.Rows;
import io.tidemark.monitor.page.StrictPage;
import io.tidemark.statistics.compatibility.Preset;
import io.tidemark.statistics.judge.Tolerances;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;

class PageTest {

    /** As nasty as a column name in CSV can be. */
    private static final String NAME = "<img src=x onerror=alert(1)> \"&' \u202e";

    private static final String VALUE = "</td><script>alert('v')</script>";

    @TempDir
    private Path folder;

    private CheckResult hostile(Optional<Preset> preset) {
        String header = "\"" + NAME.replace("\"", "\"\"") + "\",x";
        Path baseline = Rows.csv(
                folder.resolve("b<b>.csv"),
                header,
                1200,
                (row, random) -> "\"" + (random.nextBoolean() ? VALUE : "fine") + "\"," + random.nextInt(200));
        Path current = Rows.csv(
                folder.resolve("c&amp;.csv"),
                header,
                1200,
                (row, random) -> "\"" + (random.nextInt(4) > 0 ? VALUE : "fine") + "\","
                        + (row % 9 == 0 ? "<i>none</i>" : random.nextInt(260)));
        CheckSettings settings = new CheckSettings(Optional.empty(), ColumnOptions.NONE, Tolerances.DEFAULT, preset);
        return new Check(baseline, current, settings).run((file, rows, share) -> {});
    }

    @Test
    void of_hostileNamesAndValues_showsThemAsText() throws Exception {
        String html = Page.of(hostile(Optional.empty()));

        assertThat(html)
                .doesNotContain("<img")
                .doesNotContain("<script")
                .doesNotContain("<i>")
                .doesNotContain("b<b>");
        Document page = StrictPage.parse(html);
        assertThat(StrictPage.texts(page, "h3")).contains(NAME.strip());
        assertThat(StrictPage.texts(page, "th")).contains(VALUE);
        assertThat(StrictPage.texts(page, "title").strip()).isEqualTo("Drift check: c&amp;.csv against b<b>.csv");
    }

    @Test
    void of_everyPreset_isWellFormed() throws Exception {
        for (Preset preset : Preset.values()) {
            assertThat(StrictPage.texts(StrictPage.parse(Page.of(hostile(Optional.of(preset)))), "summary"))
                    .contains("The preset's rule");
        }
    }

    @Test
    void of_anyResult_loadsNothingAndRunsNothing() throws Exception {
        String html = Page.of(hostile(Optional.empty()));

        StrictPage.require(html);
    }

    @Test
    void of_everyDrawing_hasWordsAndATable() throws Exception {
        Document page = StrictPage.parse(Page.of(hostile(Optional.empty())));

        NodeList drawings = page.getElementsByTagName("svg");
        for (int i = 0; i < drawings.getLength(); i++) {
            var attributes = drawings.item(i).getAttributes();
            assertThat(attributes.getNamedItem("aria-label") != null || attributes.getNamedItem("aria-hidden") != null)
                    .isTrue();
        }
        int figures = page.getElementsByTagName("figure").getLength();
        assertThat(figures).isEqualTo(2);
        assertThat(StrictPage.texts(page, "summary").split("The drawing as a table", -1))
                .hasSize(figures + 1);
    }
}
