package io.tidemark.bench.throughput;

import io.tidemark.bench.forms.Form;
import io.tidemark.bench.forms.Measured;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;

/** Writes results, for people and then for scripts. */
record Report(Results results, PacedRun paced, ProfileSize size) {

    void print(PrintStream out) {
        forms(out);
        List<Ratio> ratios = Ratio.of(results);
        ratios.forEach(ratio -> line(out, ratio.words(), ratio.values().text("%.2f")));
        line(out, "internal bytes over input bytes", internal());
        paced.internal().forEach((topic, bytes) -> line(out, "  " + topic, String.format(Locale.ROOT, "%,d B", bytes)));
        line(out, "bytes of a pane, merged", size.pane() + ", " + size.merged());
        out.println();
        ratios.forEach(ratio -> out.printf(
                Locale.ROOT, "%s=%.2f%n", ratio.name(), ratio.values().median()));
        out.printf(Locale.ROOT, "internal_bytes_share=%.4f%n", paced.internalShare());
        out.println("bytes_per_pane=" + size.pane());
        out.println("merged_bytes=" + size.merged());
        out.flush();
    }

    private void forms(PrintStream out) {
        out.println();
        String heading = "%-34s %10s   %-24s   %-8s   %s%n";
        out.printf(heading, "", "records", "CPU us/record", "of it", "1000 records/s");
        out.printf(heading, "form", "measured", "min / median / max", "the JVM", "min / median / max");
        for (Form form : results.forms()) {
            out.printf(
                    heading,
                    form.title(),
                    results.records(form),
                    results.of(form, Measured::cpuMicrosPerRecord).text("%.2f"),
                    String.format(
                            Locale.ROOT,
                            "%.2f",
                            results.of(form, Measured::jvmMicrosPerRecord).median()),
                    results.of(form, measured -> measured.recordsPerSecond() / 1000)
                            .text("%.0f"));
        }
        out.println();
    }

    private String internal() {
        return String.format(
                Locale.ROOT,
                "%.2f %% (%,d records at 1,000/s, %,d B)",
                100 * paced.internalShare(),
                paced.records(),
                paced.input());
    }

    private static void line(PrintStream out, String what, String value) {
        out.printf("%-38s %s%n", what, value);
    }
}
