package io.tidemark.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.tidemark.statistics.oracle.AnnotationAdapter;
import io.tidemark.statistics.oracle.BiasAdapter;
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
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every reference case of every file, through the product's own classes. */
class OracleTest {

    /** Folder of the reference cases, as seen from the module. */
    private static final Path FOLDER = Path.of(System.getProperty("tidemark.oracles", "../../shared/oracles"));

    private static final Map<String, OracleAdapter> ADAPTERS = Stream.of(
                    new NumericAdapter(),
                    new CategoricalAdapter(),
                    new TwoByTwoAdapter(),
                    new MultipleTestingAdapter(),
                    new ClassificationAdapter(),
                    new RegressionAdapter(),
                    new DetectorAdapter(DetectorStreams.read(FOLDER.resolve("detector_streams.json"))),
                    new AnnotationAdapter(),
                    new BiasAdapter())
            .collect(Collectors.toMap(OracleAdapter::file, Function.identity()));

    @Test
    void everyCase_ofEveryFile_agrees() throws IOException {
        assumeCasesArePresent();

        List<Score> scores = files().stream()
                .map(file -> Score.of(file, ADAPTERS.getOrDefault(file.name(), OracleAdapter.none(file.name()))))
                .toList();

        scores.forEach(System.out::println);
        System.out.println("Reference cases: " + Score.total(scores));
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

    /** The files that hold cases. */
    private static List<OracleFile> files() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .map(OracleFile::read)
                    .filter(file -> !file.cases().isEmpty())
                    .toList();
        }
    }
}
