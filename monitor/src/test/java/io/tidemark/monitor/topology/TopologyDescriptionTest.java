package io.tidemark.monitor.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.monitor.chaos.Setup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyDescription;
import org.apache.kafka.streams.TopologyDescription.Node;
import org.apache.kafka.streams.TopologyDescription.Sink;
import org.apache.kafka.streams.TopologyDescription.Source;
import org.apache.kafka.streams.TopologyDescription.Subtopology;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TopologyDescriptionTest {

    private static final Path FOLDER = Path.of("src/test/resources/io/tidemark/monitor/topology");

    private static final Pattern STORES = Pattern.compile("\\(stores: \\[(.*?)\\]\\)");

    @TempDir
    Path folder;

    @Test
    void describe_oneInput_isAsStored() throws IOException {
        requireAsStored("topology.txt", topology("predictions"));
    }

    /** Labels add to it and change nothing that was there before. */
    @Test
    void describe_oneInputWithLabels_isAsStored() throws IOException {
        requireAsStored("topology-with-labels.txt", topology(true, "predictions"));
    }

    @Test
    void describe_desk_isAsStored() throws IOException {
        requireAsStored(
                "topology-of-desk.txt",
                Topologies.ofDesk(Setup.of(folder, "app", "localhost:9092").read()));
    }

    /** Campaigns add to both and change nothing that was there before. */
    @Test
    void describe_campaigns_areAsStored() throws IOException {
        requireAsStored("topology-with-campaigns.txt", Topologies.of(WithCampaigns.read(folder)));
        requireAsStored("topology-of-desk-with-campaigns.txt", Topologies.ofDesk(WithCampaigns.read(folder)));
    }

    private static void requireAsStored(String file, Topology topology) throws IOException {
        String described = topology.describe().toString();
        String built = STORES.matcher(described.replaceAll("extractor class: \\S+\\)", "topic: chosen by the record)"))
                .replaceAll(TopologyDescriptionTest::sorted);
        Path target = Path.of("target", file);
        Files.writeString(target, built);

        assertThat(built)
                .as(
                        "The topology has changed. Names of stores, repartition topics and processors with state are the"
                                + " identity of what is stored at users: who renames one, or moves it to another sub-topology,"
                                + " loses the state of every running application. If the change is meant and says so in the release"
                                + " notes, renew the stored description: cp monitor/%s monitor/%s",
                        target, FOLDER.resolve(file))
                .isEqualTo(Files.readString(FOLDER.resolve(file)));
    }

    /** They come in the order of a hash set, which is not always the same. */
    private static String sorted(MatchResult stores) {
        return Stream.of(stores.group(1).split(", ")).sorted().collect(Collectors.joining(", ", "(stores: [", "])"));
    }

    /** One hop between two sub-topologies: a record's way to an alert takes two transactions. */
    @Test
    void describe_severalInputs_haveOneHopToOneMergingSubtopology() {
        TopologyDescription description = topology("one", "other", "third").describe();

        Set<String> hops = new TreeSet<>();
        for (Subtopology part : description.subtopologies()) {
            Set<String> sources = sources(part);
            Set<String> sinks = sinks(part);
            if (sources.stream().allMatch(TopologyDescriptionTest::isHop)) {
                assertThat(sinks).as("written by the merging sub-topology").noneMatch(TopologyDescriptionTest::isHop);
                assertThat(hops.addAll(sources)).as("only one merges").isTrue();
            } else {
                assertThat(sources).as("one input each").hasSize(1);
                String topic = sources.iterator().next();
                assertThat(sinks)
                        .containsExactlyInAnyOrder("chosen by the record", "partials-" + topic + "-repartition");
            }
        }
        assertThat(hops)
                .containsExactly(
                        "partials-one-repartition", "partials-other-repartition", "partials-third-repartition");
    }

    /** Users name their topics as they like. */
    @Test
    void build_inputsNamedAsOurNodes_isBuilt() {
        Topology topology = topology("results", "close-windows", "merged-panes", "windows", "marks", "alerts");

        assertThat(topology.describe().subtopologies()).hasSize(7);
    }

    private static boolean isHop(String topic) {
        return topic.endsWith("-repartition");
    }

    private static Set<String> sources(Subtopology part) {
        return part.nodes().stream()
                .filter(Source.class::isInstance)
                .flatMap(node -> ((Source) node).topicSet().stream())
                .collect(Collectors.toSet());
    }

    private static Set<String> sinks(Subtopology part) {
        return part.nodes().stream()
                .filter(Sink.class::isInstance)
                .map(node -> topic((Sink) node))
                .collect(Collectors.toSet());
    }

    private static String topic(Node sink) {
        String topic = ((Sink) sink).topic();
        return topic == null ? "chosen by the record" : topic;
    }

    private Topology topology(String... inputs) {
        return topology(false, inputs);
    }

    private Topology topology(boolean labels, String... inputs) {
        return Topologies.of(Inputs.of(Setup.of(folder, "app", "localhost:9092").read(), labels, inputs));
    }
}
