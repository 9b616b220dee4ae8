package io.tidemark.embedded;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/** The changes of a registry, one line of JSON each, in a file that only grows. */
final class SchemaJournal implements AutoCloseable {

    /** One of: a new version; a level, of a subject or (without one) of all. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Entry(SchemaVersion version, String subject, CompatibilityLevel level) {

        static Entry of(SchemaVersion version) {
            return new Entry(version, null, null);
        }

        static Entry of(String subject, CompatibilityLevel level) {
            return new Entry(null, subject, level);
        }
    }

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final byte NEW_LINE = '\n';

    private final Path file;
    private final FileChannel channel;

    private SchemaJournal(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    static SchemaJournal open(Path folder) {
        Path file = folder.resolve("schemas.jsonl");
        try {
            return new SchemaJournal(
                    file,
                    FileChannel.open(
                            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot open " + file, e);
        }
    }

    /** All entries so far. Cuts off a last line without an end: its writer was killed before it had answered. */
    List<Entry> read() {
        try {
            ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(channel.size()));
            while (bytes.hasRemaining() && channel.read(bytes) >= 0) {
                // Reads on.
            }
            int end = lastNewLine(bytes.array()) + 1;
            channel.truncate(end).position(end);
            return parse(new String(bytes.array(), 0, end, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file, e);
        }
    }

    private static int lastNewLine(byte[] bytes) {
        int at = bytes.length - 1;
        while (at >= 0 && bytes[at] != NEW_LINE) {
            at--;
        }
        return at;
    }

    private List<Entry> parse(String text) throws JsonProcessingException {
        List<Entry> entries = new ArrayList<>();
        for (String line : text.lines().toList()) {
            entries.add(JSON.readValue(line, Entry.class));
        }
        return entries;
    }

    void append(Entry entry) {
        try {
            ByteBuffer line = ByteBuffer.wrap((JSON.writeValueAsString(entry) + "\n").getBytes(StandardCharsets.UTF_8));
            while (line.hasRemaining()) {
                channel.write(line);
            }
            channel.force(false);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + file, e);
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot close " + file, e);
        }
    }
}
