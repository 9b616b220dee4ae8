package io.tidemark.monitor.commands;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidemark.monitor.config.ModelConfig;
import io.tidemark.monitor.failure.ExitCode;
import io.tidemark.monitor.failure.Failure;
import io.tidemark.monitor.review.ReviewInWords;
import io.tidemark.monitor.review.ReviewStrata;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Says what a review does, and which predictions it tells apart. */
@Command(
        name = "explain",
        description = "Says in words which predictions of a model are put before people, with which probability.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class PolicyExplainCommand implements Callable<Integer> {

    @Mixin
    private ConfigOption configuration;

    @Mixin
    private ModelOption chosen;

    @Mixin
    private Output output;

    @Override
    public Integer call() throws Exception {
        ModelConfig model = reviewed(chosen.of(configuration.read()));
        ReviewInWords words = new ReviewInWords(model);
        ReviewStrata strata = ReviewStrata.of(model.review().orElseThrow());
        if (output.isJson()) {
            output.print(json(words, strata));
        } else {
            words.explanation().forEach(output::print);
            output.print("");
            TextTable table = new TextTable("stratum", "probability");
            for (int h = 0; h < strata.size(); h++) {
                table.row(strata.name(h), probability(strata, h));
            }
            output.print(table.toString());
            words.warnings().forEach(warning -> output.print("warning   " + warning));
        }
        return ExitCode.OK.number();
    }

    static ModelConfig reviewed(ModelConfig model) {
        if (model.review().isEmpty()) {
            throw new Failure(
                    ExitCode.USAGE,
                    "no prediction of " + model.name()
                            + " is put before people: it has no models[].review. See docs/review.md");
        }
        return model;
    }

    /** As a share, or that it depends on the traffic. */
    static String probability(ReviewStrata strata, int stratum) {
        OptionalDouble probability = strata.probability(stratum);
        return probability.isEmpty()
                ? "by the traffic"
                : new BigDecimal(probability.getAsDouble())
                        .round(new MathContext(4))
                        .stripTrailingZeros()
                        .toPlainString();
    }

    private static ObjectNode json(ReviewInWords words, ReviewStrata strata) {
        ObjectNode result = JsonNodeFactory.instance.objectNode();
        words.explanation().forEach(result.putArray("explanation")::add);
        ArrayNode all = result.putArray("strata");
        for (int h = 0; h < strata.size(); h++) {
            ObjectNode one = all.addObject().put("name", strata.name(h));
            strata.probability(h).ifPresentOrElse(p -> one.put("probability", p), () -> one.putNull("probability"));
        }
        words.warnings().forEach(result.putArray("warnings")::add);
        return result;
    }
}
