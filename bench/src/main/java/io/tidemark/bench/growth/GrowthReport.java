package io.tidemark.bench.growth;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A table in Markdown for each cause, and whether each quantity keeps to its law.
 *
 * @param sizes what was measured, by setting
 */
record GrowthReport(Map<Setting, Sizes> sizes, boolean quick) {

    /** @return whether all do */
    boolean print(PrintWriter out) {
        boolean all =
                Stream.of(Cause.values()).filter(cause -> !print(out, cause)).count() == 0;
        out.println("as_it_should=" + all);
        out.flush();
        return all;
    }

    private boolean print(PrintWriter out, Cause cause) {
        List<String> causes = cause.sizes(quick).stream().map(String::valueOf).toList();
        out.println(row(cause.title(), causes, "should be", "is"));
        out.println("|---".repeat(causes.size() + 3) + "|");
        List<Boolean> kept = Stream.of(Quantity.values())
                .map(quantity -> print(out, cause, quantity))
                .toList();
        out.println();
        return !kept.contains(false);
    }

    private boolean print(PrintWriter out, Cause cause, Quantity quantity) {
        List<Double> values = cause.sizes(quick).stream()
                .map(size -> quantity.value(sizes.get(cause.setting(size))))
                .toList();
        Law law = quantity.law(cause);
        double figure = law.figure(cause.sizes(quick), values);
        List<String> cells = values.stream()
                .map(value -> String.format(Locale.ROOT, "%,.0f", value))
                .toList();
        out.println(row(quantity.title(), cells, law.title(), law.verdict(figure)));
        return law.admits(figure);
    }

    private static String row(String first, List<String> cells, String law, String verdict) {
        return "| %s | %s | %s | %s |".formatted(first, String.join(" | ", cells), law, verdict);
    }
}
