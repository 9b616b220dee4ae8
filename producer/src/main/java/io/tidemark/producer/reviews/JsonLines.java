package io.tidemark.producer.reviews;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;

/** Writes a gzip file of JSON objects, one a line. */
final class JsonLines implements AutoCloseable {

    private final Writer lines;
    private long written;

    JsonLines(Path file) throws IOException {
        this.lines =
                new BufferedWriter(new OutputStreamWriter(new GZIPOutputStream(Files.newOutputStream(file)), UTF_8));
    }

    void write(JsonNode line) throws IOException {
        lines.write(line.toString());
        lines.write('\n');
        written++;
    }

    long written() {
        return written;
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
