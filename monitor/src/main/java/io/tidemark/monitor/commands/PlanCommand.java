package io.tidemark.monitor.commands;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidemark.monitor.config.MonitorConfig;
import io.tidemark.monitor.failure.ExitCode;
import io.tidemark.monitor.failure.Failure;
import io.tidemark.monitor.kafka.Cluster;
import io.tidemark.monitor.operation.ConfiguredMonitor;
import io.tidemark.monitor.plan.Plan;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Prints what the application needs of a cluster. */
@Command(
        name = "plan",
        description = {
            "Prints what 'tidemark run' needs of a cluster: topics, groups, and the least rights. Nothing is changed.",
            "Brokers are asked how many partitions the input topics have, unless --partitions says it."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class PlanCommand implements Callable<Integer> {

    /** Forms of a plan. */
    enum Form {
        TEXT,
        JSON,
        COMMANDS
    }

    @Mixin
    private ConfigOption configuration;

    @Option(
            names = "--principal",
            paramLabel = "USER",
            defaultValue = "User:tidemark",
            description = "Who the application is to the cluster (default: ${DEFAULT-VALUE}).")
    private String principal;

    @Option(
            names = {"-f", "--format"},
            paramLabel = "text|json|commands",
            defaultValue = "TEXT",
            description = "Form; commands are those of Kafka's own kafka-topics.sh and kafka-acls.sh (default: text).")
    private Form form;

    @Option(
            names = "--partitions",
            paramLabel = "N",
            description = "How many partitions each input topic has. No broker is asked then.")
    private Integer partitions;

    @Option(names = "--topics", description = "Only the topics.")
    private boolean onlyTopics;

    @Option(names = "--acls", description = "Only the rights.")
    private boolean onlyAcls;

    @Mixin
    private Console output;

    @Override
    public Integer call() throws Exception {
        MonitorConfig config = configuration.read();
        Plan plan = ConfiguredMonitor.of(config).plan(inputs(config));
        PlanText text = new PlanText(plan, config, principal, !onlyAcls || onlyTopics, !onlyTopics || onlyAcls);
        output.print(
                switch (form) {
                    case TEXT -> text.text();
                    case JSON -> json(text);
                    case COMMANDS -> text.commands();
                });
        return ExitCode.OK.number();
    }

    private static String json(PlanText text) throws JsonProcessingException {
        return new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(text.json());
    }

    private Map<String, Integer> inputs(MonitorConfig config) {
        if (partitions != null && partitions < 1) {
            throw new Failure(ExitCode.USAGE, "--partitions must be at least 1, was " + partitions);
        }
        if (partitions != null) {
            return config.inputTopics().stream().collect(Collectors.toMap(Function.identity(), any -> partitions));
        }
        try (Cluster cluster = Cluster.connect(config.kafka())) {
            return cluster.requireTopics(config.inputTopics());
        }
    }
}
