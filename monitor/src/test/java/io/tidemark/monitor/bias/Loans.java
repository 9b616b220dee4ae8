package io.tidemark.monitor.bias;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidemark.statistics.bias.Convention;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/** Made-up decisions about loans. */
final class Loans {

    static final List<String> COLUMNS = List.of("sex", "age", "branch", "paid", "said", "score");

    private Loans() {}

    /**
     * Rows whose label is 1 by half; predictions follow it in 8 of 10 rows, but turn away women more often.
     *
     * @param turnedAway share of women who are turned away whatever their label
     */
    static BiasRows rows(int count, double turnedAway) {
        BiasRows rows = new BiasRows("loans.csv", COLUMNS);
        SplittableRandom random = new SplittableRandom(7);
        for (int row = 0; row < count; row++) {
            boolean woman = random.nextInt(3) == 0;
            int label = random.nextInt(2);
            int said = random.nextInt(10) < 8 ? label : 1 - label;
            said = woman && random.nextDouble() < turnedAway ? 0 : said;
            ObjectNode fields = JsonNodeFactory.instance.objectNode();
            fields.put("sex", woman ? "woman" : "man");
            fields.put("age", 18 + random.nextInt(60));
            fields.put("branch", "NESW".substring(random.nextInt(4)).substring(0, 1));
            fields.put("paid", label);
            fields.put("said", said);
            fields.put("score", (said + random.nextDouble()) / 2);
            rows.add(fields);
        }
        return rows;
    }

    static Question question(FacetOptions facets) {
        return new Question(
                facets,
                Optional.of(new Outcome("paid", new Wish.Unsaid())),
                Optional.of(new Outcome("said", new Wish.Unsaid())),
                Optional.empty(),
                Convention.DEFAULT,
                Map.of());
    }

    static BiasResult ask(BiasRows rows, String... facets) {
        return new BiasAudit(rows, question(FacetOptions.of(facets))).run();
    }
}
