package io.tidemark.monitor.check.page;

import io.tidemark.monitor.page.Draw;
import io.tidemark.monitor.page.Markup;

/** What the two sides look like in all drawings: the baseline is a filled area, the current file an outline or a narrow bar over it. */
final class Legend {

    private Legend() {}

    static void write(Markup html) {
        html.open("p", "class", "legend");
        html.open("svg", "viewBox", "0 0 28 14", "width", "28", "height", "14", "aria-hidden", "true");
        Draw.rectangle(html, "baseline", 0, 1, 28, 12);
        html.close("svg").text(" baseline, filled ");
        html.open("svg", "viewBox", "0 0 28 14", "width", "28", "height", "14", "aria-hidden", "true");
        html.open("path", "class", "current", "d", "M 1 12 L 1 5 L 14 5 L 14 2 L 27 2 L 27 12")
                .close("path");
        html.close("svg").text(" or ");
        html.open("svg", "viewBox", "0 0 28 14", "width", "28", "height", "14", "aria-hidden", "true");
        Draw.rectangle(html, "current-bar", 0, 3, 28, 8);
        html.close("svg").text(" current, outlined or narrow").close("p").line();
    }
}
