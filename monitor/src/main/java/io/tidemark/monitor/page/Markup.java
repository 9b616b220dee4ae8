package io.tidemark.monitor.page;

/**
 * Writes HTML and SVG. All text and all values of attributes are escaped: names of columns and categories come from files
 * that anybody may have written.
 */
public final class Markup {

    private final StringBuilder out = new StringBuilder(1 << 16);

    /**
     * Opens an element.
     *
     * @param attributes names and values in turn
     */
    public Markup open(String tag, String... attributes) {
        out.append('<').append(tag);
        for (int i = 0; i < attributes.length; i += 2) {
            out.append(' ').append(attributes[i]).append("=\"");
            escape(attributes[i + 1]);
            out.append('"');
        }
        out.append('>');
        return this;
    }

    public Markup close(String tag) {
        out.append("</").append(tag).append('>');
        return this;
    }

    public Markup text(String text) {
        escape(text);
        return this;
    }

    /** An element that holds a text. */
    public Markup element(String tag, String text, String... attributes) {
        return open(tag, attributes).text(text).close(tag);
    }

    /** Text of a file: set apart, so that its direction of writing does not turn what is around it. */
    public Markup name(String text) {
        return element("bdi", text);
    }

    public Markup line() {
        out.append('\n');
        return this;
    }

    /** Text that is no user's, as it is. */
    public Markup raw(String trusted) {
        out.append(trusted);
        return this;
    }

    private void escape(String text) {
        text.codePoints().forEach(c -> {
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                default -> out.appendCodePoint(isAllowed(c) ? c : 0xFFFD);
            }
        });
    }

    /** HTML has no way to write most control characters, nor halves of surrogate pairs. */
    private static boolean isAllowed(int c) {
        return c == '\n' || c == '\t' || !Character.isISOControl(c) && Character.getType(c) != Character.SURROGATE;
    }

    @Override
    public String toString() {
        return out.toString();
    }
}
