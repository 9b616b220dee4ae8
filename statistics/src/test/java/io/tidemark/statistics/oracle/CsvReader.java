package io.tidemark.statistics.oracle;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;

/** Reads comma-separated values with quoted cells (RFC 4180), gzipped or not. */
public final class CsvReader {

    private static final int END = -1;

    private final Reader reader;
    private int next;

    private CsvReader(Reader reader) throws IOException {
        this.reader = reader;
        this.next = reader.read();
    }

    public static List<List<String>> rows(Path file) {
        try (InputStream raw = Files.newInputStream(file);
                InputStream bytes = file.toString().endsWith(".gz") ? new GZIPInputStream(raw) : raw;
                Reader text = new BufferedReader(new InputStreamReader(bytes, StandardCharsets.UTF_8))) {
            return new CsvReader(text).rows();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    private List<List<String>> rows() throws IOException {
        List<List<String>> rows = new ArrayList<>();
        while (next != END) {
            rows.add(row());
        }
        return rows;
    }

    private List<String> row() throws IOException {
        List<String> cells = new ArrayList<>();
        cells.add(cell());
        while (next == ',') {
            take();
            cells.add(cell());
        }
        while (next == '\r' || next == '\n') {
            if (take() == '\n') {
                break;
            }
        }
        return cells;
    }

    private String cell() throws IOException {
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        while (next != END && (quoted || next != ',' && next != '\n' && next != '\r')) {
            char c = take();
            if (c != '"') {
                cell.append(c);
            } else if (quoted && next == '"') {
                cell.append(take());
            } else {
                quoted = !quoted;
            }
        }
        return cell.toString();
    }

    private char take() throws IOException {
        char taken = (char) next;
        next = reader.read();
        return taken;
    }
}
