package io.tidemark.producer.replay;

import io.tidemark.producer.encoding.Encoding;
import io.tidemark.producer.rows.ColumnType;
import io.tidemark.producer.rows.FieldPath;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What to replay, when, how and where to. */
public record ReplayOptions(ReplayInput input, ReplayTiming timing, Encoding encoding, ReplayTarget target) {

    Optional<FieldPath> key() {
        return target.key().or(encoding::id);
    }

    /** Columns that every file must have. */
    Stream<FieldPath> columns() {
        return Stream.of(
                        Stream.of(timing.column()),
                        timing.alsoShift().stream(),
                        input.needed().stream(),
                        key().stream(),
                        encoding.columns(),
                        input.types().keySet().stream().map(FieldPath::of))
                .flatMap(paths -> paths)
                .distinct();
    }

    /** Types that are settled before the files are looked at: identifiers stay as they are written. */
    Map<String, ColumnType> settledTypes() {
        Map<String, ColumnType> types = new HashMap<>();
        Stream.concat(key().stream(), encoding.textColumns())
                .forEach(path -> types.put(path.toString(), ColumnType.TEXT));
        types.putAll(input.types());
        return types;
    }
}
