package io.tidemark.monitor.check;

import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.function.BiFunction;
import java.util.zip.GZIPOutputStream;

/** Small CSV files. */
public final class Rows {

    private Rows() {}

    /** A file of a header and one line for each number from 0, made from a random source of its own. */
    public static Path csv(Path file, String header, int rows, BiFunction<Integer, Random, String> line) {
        try (Writer out = writer(file)) {
            Random random = new Random(
                    rows + 31L * header.length() + file.getFileName().toString().hashCode());
            out.write(header + "\n");
            for (int row = 0; row < rows; row++) {
                out.write(line.apply(row, random) + "\n");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file;
    }

    private static Writer writer(Path file) throws IOException {
        boolean gzip = file.toString().endsWith(".gz");
        return new OutputStreamWriter(
                gzip ? new GZIPOutputStream(Files.newOutputStream(file)) : Files.newOutputStream(file),
                StandardCharsets.UTF_8);
    }
}
