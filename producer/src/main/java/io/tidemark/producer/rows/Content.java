package io.tidemark.producer.rows;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** Recognises what a file holds by its first bytes, whatever its name says. */
final class Content {

    /** How many bytes it looks at. */
    static final int LENGTH = 4096;

    /** First bytes, one character each. */
    private record Magic(String name, String bytes) {

        boolean begins(byte[] content) {
            return new String(content, StandardCharsets.ISO_8859_1).startsWith(bytes);
        }
    }

    private static final Magic GZIP = new Magic("gzip", "\u001f\u008b");
    private static final Magic BOM = new Magic("UTF-8 byte order mark", "\u00ef\u00bb\u00bf");
    private static final List<Magic> OTHERS = List.of(
            new Magic("a zip archive", "PK\u0003\u0004"),
            new Magic("a Parquet file", "PAR1"),
            new Magic("an Avro container file", "Obj\u0001"),
            new Magic("compressed by zstd", "(\u00b5/\u00fd"),
            new Magic("compressed by xz", "\u00fd7zXZ"),
            new Magic("compressed by bzip2", "BZh"),
            new Magic("text in UTF-16", "\u00ff\u00fe"),
            new Magic("text in UTF-16", "\u00fe\u00ff"));

    private Content() {}

    static boolean isGzip(byte[] beginning) {
        return GZIP.begins(beginning);
    }

    /** @throws UnreadableFileException if it is neither CSV nor JSON lines */
    static FileFormat format(String file, byte[] beginning) {
        OTHERS.stream().filter(magic -> magic.begins(beginning)).findFirst().ifPresent(magic -> {
            throw refused(file, "is " + magic.name());
        });
        int first = firstSign(beginning);
        if (first == '[') {
            throw refused(file, "is one JSON array; write its elements as lines (jq -c '.[]')");
        }
        return first == '{' ? FileFormat.JSON_LINES : FileFormat.CSV;
    }

    private static int firstSign(byte[] beginning) {
        for (int i = BOM.begins(beginning) ? 3 : 0; i < beginning.length; i++) {
            if (!Character.isWhitespace(beginning[i])) {
                return beginning[i];
            }
        }
        return -1;
    }

    private static UnreadableFileException refused(String file, String what) {
        return new UnreadableFileException(
                file + " " + what + ": only CSV and JSON lines in UTF-8 can be read, plain or compressed by gzip");
    }
}
