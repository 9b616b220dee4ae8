package io.tidemark.monitor.commands;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidemark.embedded.EmbeddedKafka;
import io.tidemark.embedded.EmbeddedRegistry;
import io.tidemark.embedded.KafkaOptions;
import io.tidemark.embedded.RegistryOptions;
import io.tidemark.monitor.failure.ExitCode;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Starts the embedded broker and registry on their own. */
@Command(
        name = "broker",
        description = {
            "Starts a Kafka broker and a Confluent-compatible schema registry on this machine, to try things out with:"
                    + " real ones, reachable by any client on localhost. Not for production."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class BrokerCommand implements Callable<Integer> {

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Keep topics, schemas and ports in this folder (default: a temporary one).")
    private Path data;

    @Mixin
    private Output output;

    @Override
    public Integer call() throws InterruptedException {
        KafkaOptions kafkaOptions = data == null
                ? KafkaOptions.temporary()
                : KafkaOptions.in(data.resolve("kafka")).withSamePorts();
        RegistryOptions registryOptions = data == null
                ? RegistryOptions.temporary()
                : RegistryOptions.temporary().withFolder(data.resolve("registry"));
        try (EmbeddedKafka kafka = EmbeddedKafka.start(kafkaOptions);
                EmbeddedRegistry registry = EmbeddedRegistry.start(registryOptions)) {
            print(kafka.bootstrapServers(), registry.address().toString());
            awaitStop(kafka, registry);
        }
        return ExitCode.OK.number();
    }

    private void print(String bootstrap, String registry) {
        if (output.isJson()) {
            ObjectNode addresses = JsonNodeFactory.instance.objectNode();
            addresses.put("bootstrap", bootstrap);
            addresses.put("registry", registry);
            output.print(addresses);
            return;
        }
        output.print("bootstrap  " + bootstrap);
        output.print("registry   " + registry);
        output.progress("Stop with Ctrl-C.");
    }

    /** Closing takes place in the hook: the JVM ends with it. */
    private static void awaitStop(EmbeddedKafka kafka, EmbeddedRegistry registry) throws InterruptedException {
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            registry.close();
                            kafka.close();
                        },
                        "stop"));
        new CountDownLatch(1).await();
    }
}
