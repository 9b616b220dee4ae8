package io.tidemark.schemas;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;

/** The record schemas that this module publishes, and those that it published last. */
public final class Contract {

    private static final Path TODAY = Path.of("src/main/avro");
    private static final Path RELEASED = Path.of("src/test/resources/released");

    private Contract() {}

    public static List<Schema> today() {
        return parse(TODAY);
    }

    public static List<Schema> released() {
        return parse(RELEASED);
    }

    /** The class generated for a record of the contract. */
    public static Class<? extends SpecificRecord> classOf(Schema schema) {
        Class<?> type = SpecificData.get().getClass(schema);
        return type.asSubclass(SpecificRecord.class);
    }

    private static List<Schema> parse(Path folder) {
        Schema.Parser parser = new Schema.Parser();
        return files(folder).stream().map(file -> parse(parser, file)).toList();
    }

    // These come first: others refer to types inside them.
    private static final List<String> REFERRED_TO =
            List.of("report.avsc", "review_task.avsc", "review_truth.avsc", "review_life.avsc", "review_command.avsc");

    private static List<Path> files(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".avsc"))
                    .sorted(Comparator.comparing(Contract::order).thenComparing(Path::toString))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int order(Path file) {
        int order = REFERRED_TO.indexOf(file.getFileName().toString());
        return order < 0 ? REFERRED_TO.size() : order;
    }

    private static Schema parse(Schema.Parser parser, Path file) {
        try {
            return parser.parse(file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
