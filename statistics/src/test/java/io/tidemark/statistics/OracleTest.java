package io.tidemark.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.tidemark.statistics.oracle.CategoricalAdapter;
import io.tidemark.statistics.oracle.ClassificationAdapter;
import io.tidemark.statistics.oracle.DetectorAdapter;
import io.tidemark.statistics.oracle.DetectorStreams;
import io.tidemark.statistics.oracle.MultipleTestingAdapter;
import io.tidemark.statistics.oracle.NumericAdapter;
import io.tidemark.statistics.oracle.OracleAdapter;
import io.tidemark.statistics.oracle.OracleFile;
import io.tidemark.statistics.oracle.RegressionAdapter;
import io.tidemark.statistics.oracle.Score;
import io.tidemark.statistics.oracle.TwoByTwoAdapter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every reference case of every file that has an adapter, through the product's own classes. */
class OracleTest {

    /** Folder of the reference cases, as seen from the module. */
    private static final Path FOLDER = Path.of(System.getProperty("tidemark.oracles", "../../shared/oracles"));

    private static final List<OracleAdapter> ADAPTERS = List.of(
            new NumericAdapter(),
            new CategoricalAdapter(),
            new TwoByTwoAdapter(),
            new MultipleTestingAdapter(),
            new ClassificationAdapter(),
            new RegressionAdapter(),
            new DetectorAdapter(DetectorStreams.read(FOLDER.resolve("detector_streams.json"))));

    @Test
    void everyCase_ofEveryFileWithAnAdapter_agrees() throws IOException {
        assumeCasesArePresent();

        List<Score> scores = ADAPTERS.stream()
                .map(adapter -> Score.of(OracleFile.read(FOLDER.resolve(adapter.file())), adapter))
                .toList();

        scores.forEach(System.out::println);
        System.out.println("Reference cases: " + Score.total(scores));
        printNotBuilt();
        assertThat(scores).flatExtracting(Score::failures).isEmpty();
    }

    private static void assumeCasesArePresent() {
        boolean present = Files.isDirectory(FOLDER);
        String message = "Reference cases skipped: no folder "
                + FOLDER.toAbsolutePath().normalize() + "; name it with -Dtidemark.oracles=DIR";
        if (!present) {
            System.out.println(message);
        }
        assumeTrue(present, message);
    }

    private static void printNotBuilt() throws IOException {
        Set<String> built = ADAPTERS.stream().map(OracleAdapter::file).collect(Collectors.toSet());
        try (Stream<Path> files = Files.list(FOLDER)) {
            List<OracleFile> others = files.filter(file -> file.toString().endsWith(".json"))
                    .filter(file -> !built.contains(file.getFileName().toString()))
                    .sorted()
                    .map(OracleFile::read)
                    .toList();
            others.forEach(file -> System.out.println(
                    file.name() + ": not built yet, " + file.cases().size() + " cases"));
            System.out.println("Not built yet: "
                    + others.stream().mapToInt(file -> file.cases().size()).sum() + " cases");
        }
    }
}
