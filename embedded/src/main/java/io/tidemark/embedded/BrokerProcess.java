package io.tidemark.embedded;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The main class of a {@link BrokerJvm}. Prints one line when ready, and ends when its input does: so also
 * when its parent dies, in whatever way.
 */
final class BrokerProcess {

    static final String READY = "ready ";

    private BrokerProcess() {}

    /** The command line arguments for the options. */
    static List<String> arguments(Path folder, KafkaOptions options, List<Integer> nodes) {
        String some = nodes.stream().map(String::valueOf).collect(Collectors.joining(","));
        return Stream.concat(
                        Stream.of(folder.toString(), Integer.toString(options.brokers()), some),
                        options.properties().entrySet().stream()
                                .map(property -> property.getKey() + "=" + property.getValue()))
                .toList();
    }

    private static KafkaOptions options(String... arguments) {
        KafkaOptions options =
                KafkaOptions.in(Path.of(arguments[0])).withSamePorts().withBrokers(Integer.parseInt(arguments[1]));
        for (String property : Arrays.asList(arguments).subList(3, arguments.length)) {
            int equals = property.indexOf('=');
            options = options.withProperty(property.substring(0, equals), property.substring(equals + 1));
        }
        return options;
    }

    private static List<Integer> nodes(String... arguments) {
        return Stream.of(arguments[2].split(",")).map(Integer::valueOf).toList();
    }

    public static void main(String... arguments) throws IOException {
        PrintStream answer = System.out;
        // Whatever else is printed belongs into the log.
        System.setOut(System.err);
        try (EmbeddedKafka kafka = EmbeddedKafka.start(options(arguments), nodes(arguments))) {
            answer.println(READY + kafka.bootstrapServers());
            answer.flush();
            System.in.transferTo(OutputStream.nullOutputStream());
        }
        System.exit(0);
    }
}
