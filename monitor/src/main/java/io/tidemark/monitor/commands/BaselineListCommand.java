package io.tidemark.monitor.commands;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidemark.monitor.baselines.BaselineTopic;
import io.tidemark.monitor.baselines.StoredBaseline;
import io.tidemark.monitor.config.MonitorConfig;
import io.tidemark.monitor.failure.ExitCode;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists the baselines on the topic. */
@Command(
        name = "list",
        description = "Lists the baselines that lie on the topic of baselines.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class BaselineListCommand implements Callable<Integer> {

    @Mixin
    private ConfigOption configuration;

    @Option(names = "--model", paramLabel = "NAME", description = "Only those of this model.")
    private String model;

    @Mixin
    private Output output;

    @Override
    public Integer call() throws Exception {
        MonitorConfig config = configuration.read();
        BaselineTopic.Content content = new BaselineTopic(config).read();
        content.broken().forEach(broken -> output.progress("warning  " + broken));
        List<StoredBaseline> baselines = content.baselines().stream()
                .filter(one -> model == null || one.model().equals(model))
                .toList();
        if (output.isJson()) {
            ArrayNode all = JsonNodeFactory.instance.arrayNode();
            baselines.forEach(one -> all.add(BaselineText.summary(one)));
            ObjectNode result = JsonNodeFactory.instance.objectNode();
            result.set("baselines", all);
            output.print(result);
        } else {
            print(config, baselines);
        }
        return ExitCode.OK.number();
    }

    private void print(MonitorConfig config, List<StoredBaseline> baselines) {
        if (baselines.isEmpty()) {
            output.print("No baseline on " + config.topics().baselines()
                    + (model == null ? "" : " of " + model)
                    + ". 'tidemark run' puts those of its configuration there, 'tidemark baseline promote' others.");
            return;
        }
        TextTable table = new TextTable("model", "version", "baseline", "rows", "segments", "rows from", "source");
        for (StoredBaseline one : baselines) {
            table.row(
                    one.model(),
                    one.version(),
                    one.id(),
                    String.format("%,d", one.baseline().rows()),
                    String.valueOf(one.segments()),
                    BaselineText.span(one.origin()),
                    one.origin().source());
        }
        output.print(table.toString());
    }
}
