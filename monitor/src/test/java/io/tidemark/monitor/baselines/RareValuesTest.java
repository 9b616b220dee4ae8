package io.tidemark.monitor.baselines;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.tidemark.monitor.config.ConfigReader;
import io.tidemark.monitor.config.ModelConfig;
import io.tidemark.monitor.intake.JsonRecordDecoder;
import io.tidemark.statistics.baseline.Baseline;
import io.tidemark.statistics.outcome.OutcomeCounts;
import io.tidemark.statistics.profile.Profile;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.function.BinaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RareValuesTest {

    private static final int FEATURES = 20;

    @TempDir
    Path folder;

    private ModelConfig model(int values) throws Exception {
        String features =
                IntStream.range(0, FEATURES).mapToObj(f -> "x" + f + ": number").collect(Collectors.joining(", "));
        Path file = Files.writeString(folder.resolve("a.yaml"), """
                application: a
                models:
                  - name: m
                    classes: ['yes', 'no']
                    predictions: {topic: t, id: id, prediction: answer}
                    labels: {topic: l, label: truth}
                    features: {FEATURES}
                    segments:
                      - {facet: shop, values: VALUES, profile: full}
                      - {facet: city, values: VALUES}
                      - {cross: [shop, city], values: VALUES}
                    baseline: {file: built.jsonl}
                """.replace("FEATURES", features)
                .replace("VALUES", Integer.toString(values)));
        return ConfigReader.read(file, Map.of()).models().get(0);
    }

    private static BaselineRows rows(ModelConfig model, int rows, int shops, int cities) {
        BaselineRows taken = new BaselineRows(model, "*", List.of(), JsonRecordDecoder::new);
        SplittableRandom random = new SplittableRandom(3);
        for (int i = 0; i < rows; i++) {
            StringBuilder row = new StringBuilder("{\"id\":" + i);
            for (int f = 0; f < FEATURES; f++) {
                row.append(",\"x").append(f).append("\":").append(random.nextDouble());
            }
            row.append(",\"shop\":\"s")
                    .append(i % shops)
                    .append("\",\"city\":\"c")
                    .append(random.nextInt(cities));
            row.append("\",\"answer\":\"yes\",\"truth\":\"")
                    .append(i % 3 == 0 ? "no" : "yes")
                    .append("\"}");
            taken.add(row.toString().getBytes(UTF_8), OptionalLong.empty());
        }
        return taken;
    }

    /** Each segment has the counts that all values with a segment of their own would have had, added up. */
    @Test
    void build_fewValues_countsWhatTheyWouldHaveCountedApart() throws Exception {
        Baseline apart = rows(model(300), 600, 7, 5).build();
        Baseline few = rows(model(3), 600, 7, 5).build();

        assertThat(few.profiles()).hasSize(1 + 3 * (3 + 1));
        for (String facet : List.of("shop=", "city=", "shop × city=")) {
            assertThat(sum(few.profiles(), facet, Profile::plus))
                    .isEqualTo(sum(apart.profiles(), facet, Profile::plus));
            assertThat(sum(few.outcomes().orElseThrow().counts(), facet, OutcomeCounts::plus))
                    .isEqualTo(sum(apart.outcomes().orElseThrow().counts(), facet, OutcomeCounts::plus));
            few.profiles().keySet().stream()
                    .filter(segment -> segment.startsWith(facet) && !segment.endsWith("=(other)"))
                    .forEach(segment -> assertThat(few.profiles().get(segment))
                            .isEqualTo(apart.profiles().get(segment)));
        }
        assertThat(few.profiles().keySet()).contains("shop=s0", "shop=s1", "shop=s2", "shop=(other)");
        assertThat(few.outcomes().orElseThrow().counts().keySet())
                .isEqualTo(few.profiles().keySet());
    }

    private static <C> C sum(Map<String, C> counts, String facet, BinaryOperator<C> plus) {
        return counts.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(facet))
                .map(Map.Entry::getValue)
                .reduce(plus)
                .orElseThrow();
    }

    /** A pane for each of them would be hundreds of megabytes here. */
    @Test
    void build_almostAsManyCrossedValuesAsRows_takesMemoryForThoseWithASegmentOnly() throws Exception {
        ModelConfig model = model(20);
        long few = allocated(rows(model, 20_000, 5, 4));

        BaselineRows rows = rows(model, 20_000, 200, 200);
        long many = allocated(rows);

        Baseline baseline = rows.build();
        assertThat(baseline.profiles()).hasSize(1 + 3 * (20 + 1));
        assertThat(many - few).isLessThan(1_000L * baseline.layout().paneBytes());
    }

    private static long allocated(BaselineRows rows) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long thread = Thread.currentThread().getId();
        long before = threads.getThreadAllocatedBytes(thread);
        rows.build();
        return threads.getThreadAllocatedBytes(thread) - before;
    }
}
