package io.tidemark.monitor.page;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Document;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/** What every page keeps to. */
public final class StrictPage {

    private StrictPage() {}

    /** It loads nothing and runs nothing, and its policy allows nothing but its own style. */
    public static void require(String html) throws Exception {
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

    /** The page is also well-formed XML, but for the doctype and the elements that HTML leaves open. */
    public static Document parse(String html) throws Exception {
        String xml = html.replace("<!DOCTYPE html>", "").replaceAll("<meta([^>]*)>", "<meta$1/>");
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(xml)));
    }

    /** The texts of all elements of a kind. */
    public static String texts(Document page, String tag) {
        NodeList elements = page.getElementsByTagName(tag);
        StringBuilder texts = new StringBuilder();
        for (int i = 0; i < elements.getLength(); i++) {
            texts.append(elements.item(i).getTextContent()).append('\n');
        }
        return texts.toString();
    }
}
