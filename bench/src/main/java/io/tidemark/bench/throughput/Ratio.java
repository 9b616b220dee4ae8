package io.tidemark.bench.throughput;

import io.tidemark.bench.forms.Form;
import java.util.ArrayList;
import java.util.List;

/**
 * Processor time of one form over that of another, round by round.
 *
 * @param words what it is, for people
 * @param name the same, for scripts
 */
record Ratio(String words, String name, Spread values) {

    /** Those of forms that have run. */
    static List<Ratio> of(Results results) {
        List<Ratio> all = new ArrayList<>();
        add(all, results, "panes over GenericRecord consumer", "cpu_ratio_panes", Form.PANES, Form.GENERIC);
        add(all, results, "with review tasks", "cpu_ratio_vs_generic_consumer", Form.TIDEMARK, Form.GENERIC);
        add(all, results, "with all labels joined", "cpu_ratio_labels", Form.OUTCOMES, Form.GENERIC);
        add(all, results, "the join alone by the DSL", "cpu_ratio_dsl_join", Form.JOIN, Form.GENERIC);
        add(all, results, "explode and repartition over Tidemark", "cpu_ratio_explode", Form.EXPLODE, Form.PANES);
        return List.copyOf(all);
    }

    private static void add(List<Ratio> all, Results results, String words, String name, Form form, Form over) {
        if (results.forms().contains(form) && results.forms().contains(over)) {
            all.add(new Ratio(words, name, results.ratio(form, over)));
        }
    }
}
