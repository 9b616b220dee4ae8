package io.tidemark.bench.throughput;

import io.tidemark.bench.forms.Form;
import io.tidemark.bench.forms.Measured;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** The table of the grid, in Markdown. Its times are medians of the rounds; ratios are of each round, least, median and most. */
record GridReport(Map<Cell, Results> cells) {

    void print(PrintWriter out) {
        out.println(
                "| features | format | threads | beside | records measured | plain consumer, CPU us a record"
                        + " | Tidemark, CPU us a record | ratio | plain consumer, 1,000 records/s | Tidemark, 1,000 records/s |");
        out.println("|---|---|---|---|---|---|---|---|---|---|");
        cells.forEach((cell, results) -> out.println(row(cell, results)));
        out.flush();
    }

    private static String row(Cell cell, Results results) {
        return String.format(
                Locale.ROOT,
                "| %d | %s | %d | %s | %,d | %.2f | %.2f | %s | %.0f | %.0f |",
                cell.shape().features(),
                cell.shape().format().title(),
                cell.threads(),
                cell.beside(),
                results.records(cell.form()),
                median(results, Form.GENERIC, Measured::cpuMicrosPerRecord),
                median(results, cell.form(), Measured::cpuMicrosPerRecord),
                results.ratio(cell.form(), Form.GENERIC).text("%.2f"),
                median(results, Form.GENERIC, GridReport::thousands),
                median(results, cell.form(), GridReport::thousands));
    }

    private static double median(Results results, Form form, ToDoubleFunction<Measured> quantity) {
        return results.of(form, quantity).median();
    }

    private static double thousands(Measured measured) {
        return measured.recordsPerSecond() / 1000;
    }
}
