package io.tidemark.producer.rows;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/**
 * An open file: its text, decompressed where needed.
 *
 * @param name file name without its folder
 * @param raw the bytes as they lie on disk
 * @param totalBytes size on disk
 */
record TextFile(String name, FileFormat format, LineReader lines, CountingInputStream raw, long totalBytes)
        implements Closeable {

    private static final int BUFFER = 1 << 16;

    /** @throws UnreadableFileException if it cannot be opened, is empty or holds something else than text */
    static TextFile open(Path path) {
        String name = String.valueOf(path.getFileName());
        if (!Files.isRegularFile(path)) {
            throw new UnreadableFileException(path + ": no such file");
        }
        try {
            return open(path, name);
        } catch (IOException e) {
            throw new UnreadableFileException(path + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static TextFile open(Path path, String name) throws IOException {
        CountingInputStream raw = new CountingInputStream(Files.newInputStream(path));
        try {
            InputStream content = decompressed(new BufferedInputStream(raw, BUFFER));
            byte[] beginning = peek(content);
            if (beginning.length == 0) {
                throw new UnreadableFileException(name + " is empty");
            }
            FileFormat format = Content.format(name, beginning);
            return new TextFile(name, format, new LineReader(name, utf8(content)), raw, Files.size(path));
        } catch (IOException | RuntimeException e) {
            raw.close();
            throw e;
        }
    }

    private static InputStream decompressed(InputStream bytes) throws IOException {
        return Content.isGzip(peek(bytes))
                ? new BufferedInputStream(new GZIPInputStream(bytes, BUFFER), BUFFER)
                : bytes;
    }

    private static byte[] peek(InputStream in) throws IOException {
        in.mark(Content.LENGTH);
        byte[] beginning = in.readNBytes(Content.LENGTH);
        in.reset();
        return beginning;
    }

    // A decoder that reports: by default Java replaces broken bytes silently.
    private static InputStreamReader utf8(InputStream in) {
        return new InputStreamReader(
                in,
                StandardCharsets.UTF_8
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT));
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
