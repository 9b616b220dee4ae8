package io.tidemark.monitor.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Streams whose drift is known, with labels that come after minutes, hours and days. What is found is on the page: no more and no
 * less. Two of them are looked at each time, with labels after hours; the others, and the other delays, with
 * {@code -Dtidemark.streams=all}. The data are looked for in
 * {@code -Dtidemark.shared=DIR}, by default {@code ../../shared}.
 */
class DriftStreamsTest {

    private static final Path PAGE = Path.of("..", "docs", "drift-streams.md");
    private static final Path DATA = Path.of(System.getProperty("tidemark.shared", "../../shared"), "data");

    private static final boolean ALL =
            System.getProperty("tidemark.streams", "").equals("all");
    private static final List<Delay> USUAL = Delay.ALL.subList(1, 2);

    @TempDir
    Path folder;

    @Test
    void stagger_abruptChanges_areFoundWhateverTheDelay() throws Exception {
        StreamRun run = run("stagger-abrupt");

        for (Delay delay : run.delays()) {
            DelayedRun found = run.with(delay);
            Phase asLearned = run.stream().phases().get(0);
            Phase second = run.stream().phases().get(1);
            assertThat(found.alerts(asLearned)).as(delay.name()).isEmpty();
            assertThat(found.signals("e-detector", asLearned)).as(delay.name()).isEmpty();
            assertThat(found.alerts(second)).as(delay.name()).containsKey("concept");
            assertThat(found.signals("e-detector", second)).as(delay.name()).isNotEmpty();
            assertThat(found.within(second)).as(delay.name()).isNotEmpty().allMatch(Seen::isContradicted);
        }
        requireOnThePage(run);
    }

    @Test
    @Tag("long")
    void carLoan_asNannyMlSplitsIt_isExpectedAsByNannyMl() throws Exception {
        StreamRun run = run("car-loan");
        NannyTable table = new NannyTable(run.with(run.delays().get(0)).windows());
        Files.writeString(Path.of("target", "drift-streams-nannyml.txt"), table.text());

        assertThat(table.lines()).hasSize(30).allSatisfy(line -> {
            assertThat(line.realised()).as(line.text()).isCloseTo(line.theirs(), within(0.001));
            assertThat(line.expected().value()).as(line.text()).isCloseTo(line.theirExpected(), within(0.005));
        });
        assertThat(table.lines().stream()
                        .filter(line -> line.expected().holds(line.realised()))
                        .count())
                .as("measures of chunks within intervals of 95 %")
                .isGreaterThanOrEqualTo(27);
        requireOnThePage(run);
        assertThat(Files.readString(PAGE)).contains(table.text());
    }

    @ParameterizedTest
    @ValueSource(strings = {"sea-abrupt", "sine-gradual", "elec2", "story-reviews", "story-bikes"})
    void others_asOnThePage(String name) throws Exception {
        assumeTrue(ALL, "left out, since it takes long; -Dtidemark.streams=all");
        StreamRun run = run(name);

        requireOnThePage(run);
    }

    private StreamRun run(String name) throws Exception {
        assumeTrue(
                Files.isDirectory(DATA.resolve(name)),
                () -> DATA.resolve(name) + " is not there; -Dtidemark.shared=DIR says where the data are");
        return StreamRun.of(DriftStreams.ALL.get(name).apply(DATA), ALL ? Delay.ALL : USUAL, folder);
    }

    /** The page has every line of the tables, and in full they are there as a whole. */
    private static void requireOnThePage(StreamRun run) throws IOException {
        StreamTables tables = new StreamTables(run);
        Files.writeString(Path.of("target", "drift-streams-" + run.stream().name() + ".txt"), tables.text());
        String page = Files.readString(PAGE);
        if (ALL) {
            assertThat(page).as("%s is to hold:%n%s", PAGE, tables.text()).contains(tables.text());
        } else {
            assertThat(page.lines()).containsAll(tables.expected()).containsAll(tables.found());
        }
    }
}
