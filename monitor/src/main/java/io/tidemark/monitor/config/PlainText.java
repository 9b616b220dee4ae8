package io.tidemark.monitor.config;

/** Text from outside that is shown to people: whether it is what it looks like. */
public final class PlainText {

    private PlainText() {}

    /** Whether a text is one line without what is not seen. */
    public static boolean isLine(String text) {
        return text.codePoints().allMatch(PlainText::isVisible);
    }

    /** The same for a text that may have line breaks and tabs. */
    public static boolean isText(String text) {
        return text.codePoints().allMatch(c -> c == '\n' || c == '\r' || c == '\t' || isVisible(c));
    }

    private static boolean isVisible(int c) {
        return !Character.isISOControl(c)
                && Character.getType(c) != Character.SURROGATE
                && Character.getType(c) != Character.LINE_SEPARATOR
                && Character.getType(c) != Character.PARAGRAPH_SEPARATOR
                && !turnsDirection(c);
    }

    /** Embeddings, overrides and isolates reach beyond themselves; letters and the marks of a direction do not. */
    private static boolean turnsDirection(int c) {
        return c >= 0x202A && c <= 0x202E || c >= 0x2066 && c <= 0x2069;
    }
}
