package io.tidemark.bench.quality;

import java.util.ArrayList;
import java.util.List;

/** A table in Markdown. */
final class Table {

    private final List<String> lines = new ArrayList<>();

    Table(List<String> heads) {
        row(heads);
        row(heads.stream().map(head -> "---").toList());
    }

    Table row(List<String> cells) {
        lines.add("| " + String.join(" | ", cells) + " |");
        return this;
    }

    @Override
    public String toString() {
        return String.join("\n", lines) + "\n";
    }
}
