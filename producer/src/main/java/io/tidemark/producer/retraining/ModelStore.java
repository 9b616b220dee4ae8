package io.tidemark.producer.retraining;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidemark.producer.reviews.LabelledReview;
import io.tidemark.producer.reviews.ReviewFiles;
import io.tidemark.producer.reviews.ServedModel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Versions that were trained, a folder each: what remembers over a crash how far a request is. A version appears in one
 * step, whole; what lies half written in {@code .training} was never there.
 *
 * @param folder made where it is missing
 */
public record ModelStore(Path folder) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String TRAINING = "training.json";
    private static final String MODEL = "model.json";
    private static final String HELD_BACK = "held-back.jsonl.gz";
    private static final String ROLLED_OUT = "rolled-out";
    private static final String SET_ASIDE = "set-aside";
    private static final String UNFINISHED = ".training";
    private static final String NUMBER = "[1-9]\\d{0,8}";

    /** The training that was last, of those that were not set aside; empty before the first. */
    Optional<Training> last() {
        List<Training> standing = all().stream()
                .filter(training ->
                        !Files.exists(folder.resolve(training.version()).resolve(SET_ASIDE)))
                .toList();
        return standing.isEmpty() ? Optional.empty() : Optional.of(standing.get(standing.size() - 1));
    }

    /** Whether there was a training for a request, whatever came of it. */
    boolean hasTrainedFor(String request) {
        return all().stream().anyMatch(training -> training.request().equals(request));
    }

    /** A number that no version has had, higher than that of the first one if that is a number. */
    String nextVersion(String firstVersion) {
        int first = firstVersion.matches(NUMBER) ? Integer.parseInt(firstVersion) : 1;
        return String.valueOf(1
                + all().stream()
                        .mapToInt(training -> Integer.parseInt(training.version()))
                        .max()
                        .orElse(first));
    }

    /** All trainings, in order. */
    private List<Training> all() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> versions = Files.list(folder)) {
            return versions.filter(version -> version.getFileName().toString().matches(NUMBER))
                    .sorted(Comparator.comparingInt(
                            version -> Integer.parseInt(version.getFileName().toString())))
                    .map(version -> training(version.resolve(TRAINING)))
                    .toList();
        } catch (IOException e) {
            throw failed(e);
        }
    }

    private Training training(Path file) {
        try {
            return Training.of(JSON.readTree(file.toFile()));
        } catch (IOException e) {
            throw failed(e);
        }
    }

    /**
     * Keeps a version.
     *
     * @param heldBack rows answered by it
     */
    void add(Training training, ServedModel model, List<LabelledReview> heldBack) {
        Path half = folder.resolve(UNFINISHED);
        try {
            Files.createDirectories(half);
            model.write(half.resolve(MODEL));
            ReviewFiles.writeRows(half.resolve(HELD_BACK), heldBack);
            JSON.writerWithDefaultPrettyPrinter()
                    .writeValue(half.resolve(TRAINING).toFile(), training.json());
            Files.move(half, folder.resolve(training.version()), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw failed(e);
        }
    }

    ServedModel model(Training training) {
        return ServedModel.read(folder.resolve(training.version()).resolve(MODEL));
    }

    /** The rows that the version has not learnt from. */
    Path heldBack(Training training) {
        return folder.resolve(training.version()).resolve(HELD_BACK);
    }

    /** Notes that the version is deployed and its baseline promoted. */
    void rolledOut(Training training) {
        mark(training, ROLLED_OUT);
    }

    /** Notes that the version is not to be deployed. */
    void setAside(Training training) {
        mark(training, SET_ASIDE);
    }

    private void mark(Training training, String what) {
        try {
            Files.write(folder.resolve(training.version()).resolve(what), new byte[0]);
        } catch (IOException e) {
            throw failed(e);
        }
    }

    boolean isRolledOut(Training training) {
        return Files.exists(folder.resolve(training.version()).resolve(ROLLED_OUT));
    }

    private UncheckedIOException failed(IOException e) {
        return new UncheckedIOException("versions cannot be kept in " + folder + ": " + e.getMessage(), e);
    }
}
