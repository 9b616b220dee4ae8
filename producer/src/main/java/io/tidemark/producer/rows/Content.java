package io.tidemark.producer.rows;

import java.util.List;

/** Recognises what a file holds by its first bytes, whatever its name says. */
final class Content {

    /** How many bytes it looks at. */
    static final int LENGTH = 4096;

    private record Magic(String name, int... bytes) {

        boolean begins(byte[] content) {
            for (int i = 0; i < bytes.length; i++) {
                if (i >= content.length || (content[i] & 0xff) != bytes[i]) {
                    return false;
                }
            }
            return true;
        }
    }

    private static final Magic GZIP = new Magic("gzip", 0x1f, 0x8b);
    private static final Magic BOM = new Magic("UTF-8 byte order mark", 0xef, 0xbb, 0xbf);
    private static final List<Magic> OTHERS = List.of(
            new Magic("a zip archive", 'P', 'K', 3, 4),
            new Magic("a Parquet file", 'P', 'A', 'R', '1'),
            new Magic("an Avro container file", 'O', 'b', 'j', 1),
            new Magic("compressed by zstd", 0x28, 0xb5, 0x2f, 0xfd),
            new Magic("compressed by xz", 0xfd, '7', 'z', 'X', 'Z'),
            new Magic("compressed by bzip2", 'B', 'Z', 'h'),
            new Magic("text in UTF-16", 0xff, 0xfe),
            new Magic("text in UTF-16", 0xfe, 0xff));

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
