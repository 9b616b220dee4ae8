package io.tidemark.monitor.check.page;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.monitor.check.Check;
import io.tidemark.monitor.check.CheckResult;
import io.tidemark.monitor.check.CheckSettings;
import io.tidemark.monitor.check.ColumnOptions;
import io.tidemark.monitor.check.Rows;
import io.tidemark.statistics.compatibility.Preset;
import io.tidemark.statistics.judge.Tolerances;
import java.io.StringReader;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

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
        Document page = parse(html);
        assertThat(texts(page, "h3")).contains(NAME.strip());
        assertThat(texts(page, "th")).contains(VALUE);
        assertThat(texts(page, "title").strip()).isEqualTo("Drift check: c&amp;.csv against b<b>.csv");
    }

    @Test
    void of_everyPreset_isWellFormed() throws Exception {
        for (Preset preset : Preset.values()) {
            assertThat(texts(parse(Page.of(hostile(Optional.of(preset)))), "summary"))
                    .contains("The preset's rule");
        }
    }

    @Test
    void of_anyResult_loadsNothingAndRunsNothing() throws Exception {
        String html = Page.of(hostile(Optional.empty()));

        assertThat(html)
                .doesNotContain("http:")
                .doesNotContain("https:")
                .doesNotContain("url(")
                .doesNotContain("@import");
        NodeList elements = parse(html).getElementsByTagName("*");
        for (int i = 0; i < elements.getLength(); i++) {
            NamedNodeMap attributes = elements.item(i).getAttributes();
            for (int a = 0; a < attributes.getLength(); a++) {
                String name = attributes.item(a).getNodeName();
                assertThat(name).isNotIn("src", "style", "action").doesNotStartWith("on");
                assertThat(!name.equals("href")
                                || attributes.item(a).getNodeValue().startsWith("#"))
                        .isTrue();
            }
        }
        Matcher policy = Pattern.compile("style-src 'sha256-([^']+)'").matcher(html.replace("&#39;", "'"));
        assertThat(policy.find()).isTrue();
        String style = html.substring(html.indexOf("<style>") + 7, html.indexOf("</style>"));
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(style.getBytes(UTF_8));
        assertThat(policy.group(1)).isEqualTo(Base64.getEncoder().encodeToString(digest));
        assertThat(html.replace("&#39;", "'")).contains("default-src 'none'");
    }

    @Test
    void of_everyDrawing_hasWordsAndATable() throws Exception {
        Document page = parse(Page.of(hostile(Optional.empty())));

        NodeList drawings = page.getElementsByTagName("svg");
        for (int i = 0; i < drawings.getLength(); i++) {
            var attributes = drawings.item(i).getAttributes();
            assertThat(attributes.getNamedItem("aria-label") != null || attributes.getNamedItem("aria-hidden") != null)
                    .isTrue();
        }
        int figures = page.getElementsByTagName("figure").getLength();
        assertThat(figures).isEqualTo(2);
        assertThat(texts(page, "summary").split("The drawing as a table", -1)).hasSize(figures + 1);
    }

    /** The page is also well-formed XML, but for the doctype and the elements that HTML leaves open. */
    private static Document parse(String html) throws Exception {
        String xml = html.replace("<!DOCTYPE html>", "").replaceAll("<meta([^>]*)>", "<meta$1/>");
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(xml)));
    }

    private static String texts(Document page, String tag) {
        NodeList elements = page.getElementsByTagName(tag);
        StringBuilder texts = new StringBuilder();
        for (int i = 0; i < elements.getLength(); i++) {
            texts.append(elements.item(i).getTextContent()).append('\n');
        }
        return texts.toString();
    }
}
