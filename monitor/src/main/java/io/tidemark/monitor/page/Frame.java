package io.tidemark.monitor.page;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * The head of a page that holds no script and loads nothing, which its content security policy also demands: the one style
 * sheet is named there by its hash.
 */
public final class Frame {

    private static final String COMMON = resource(Frame.class, "page.css");

    private final String style;

    private Frame(String style) {
        this.style = style;
    }

    /** The style sheet that all pages share, for those that load it. */
    public static String commonStyle() {
        return COMMON;
    }

    /** Pages in the common style alone. */
    public static Frame common() {
        return new Frame(COMMON);
    }

    /** Pages in the common style, with a style sheet that lies beside a class. */
    public static Frame with(Class<?> owner, String styleSheet) {
        return new Frame(COMMON + resource(owner, styleSheet));
    }

    private static String resource(Class<?> owner, String name) {
        try (InputStream in = owner.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("the style sheet " + name + " cannot be read", e);
        }
    }

    /** A new page up to the end of its head. */
    public Markup begin(String title) {
        Markup html = new Markup();
        html.raw("<!DOCTYPE html>\n")
                .open("html", "lang", "en")
                .line()
                .open("head")
                .line();
        html.open("meta", "charset", "utf-8").line();
        html.open(
                        "meta",
                        "http-equiv",
                        "Content-Security-Policy",
                        "content",
                        "default-src 'none'; style-src 'sha256-" + hash(style)
                                + "'; base-uri 'none'; form-action 'none'")
                .line();
        html.open("meta", "name", "viewport", "content", "width=device-width, initial-scale=1")
                .line();
        html.open("meta", "name", "color-scheme", "content", "light dark").line();
        html.element("title", title).line();
        return html.open("style").raw(style).close("style").line().close("head").line();
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
            return Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }
}
