package io.tidemark.producer.rows;

import java.io.Closeable;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * Splits text into lines. Keeps at most {@link #LONGEST} characters of a line in memory, and drops lines that are
 * longer; ignores a byte order mark.
 */
final class LineReader implements Closeable {

    static final int LONGEST = 4 << 20;
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final String file;
    private final Reader in;
    private final char[] buffer = new char[1 << 15];
    private final Deque<Line> ahead = new ArrayDeque<>();
    private int position;
    private int end;
    private long count;

    LineReader(String file, Reader in) {
        this.file = file;
        this.in = in;
    }

    /** The next line; empty at the end. */
    Optional<Line> next() {
        return ahead.isEmpty() ? read() : Optional.of(ahead.removeFirst());
    }

    /** The next line that does not consist of white space. */
    Optional<Line> nextNotBlank() {
        Optional<Line> line = next();
        while (line.isPresent() && line.get().isBlank()) {
            line = next();
        }
        return line;
    }

    /** Gives lines back, to be read again in the same order. */
    void unread(List<Line> lines) {
        for (int i = lines.size() - 1; i >= 0; i--) {
            ahead.addFirst(lines.get(i));
        }
    }

    private Optional<Line> read() {
        StringBuilder text = new StringBuilder();
        long length = 0;
        while (fill()) {
            int stop = lineEnd();
            length += stop - position;
            if (length <= LONGEST) {
                text.append(buffer, position, stop - position);
            }
            position = stop;
            if (buffer[stop - 1] == '\n') {
                break;
            }
        }
        return length == 0 ? Optional.empty() : Optional.of(line(text, length > LONGEST));
    }

    private Line line(StringBuilder text, boolean tooLong) {
        count++;
        if (count == 1 && !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK) {
            text.deleteCharAt(0);
        }
        return new Line(count, tooLong ? "" : text.toString(), tooLong);
    }

    /** Position after the next line feed, or the end of the buffer. */
    private int lineEnd() {
        int i = position;
        while (i < end && buffer[i] != '\n') {
            i++;
        }
        return Math.min(i + 1, end);
    }

    private boolean fill() {
        if (position < end) {
            return true;
        }
        try {
            position = 0;
            end = in.read(buffer, 0, buffer.length);
            return end > 0;
        } catch (CharacterCodingException e) {
            throw new UnreadableFileException(
                    file + " is not in UTF-8, somewhere after line " + count
                            + ": convert it (iconv -f latin1 -t utf-8)",
                    e);
        } catch (IOException e) {
            throw new UnreadableFileException(
                    file + " cannot be read after line " + count + ": " + e.getMessage() + ". Is it complete?", e);
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
