package io.tidemark.monitor.intake;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.IdentityHashMap;
import java.util.List;
import org.apache.avro.Schema;

/**
 * Turns a writer's schema and the wanted paths into readers. Each type is compiled once for each place that something is
 * wanted from, and once for where nothing is: types that refer to themselves or to each other many times stay small.
 */
final class PlanCompiler {

    /** Stands for "nothing is wanted here". */
    private static final PathTree NOTHING = PathTree.of(List.of(), new Scratch());

    private static final Size KEY = new Size(1, false);

    private final Scratch scratch;
    private final Sizes sizes = new Sizes();
    private final IdentityHashMap<PathTree, IdentityHashMap<Schema, ValueReader>> compiled = new IdentityHashMap<>();
    private final BitSet reachable = new BitSet();

    PlanCompiler(Scratch scratch) {
        this.scratch = scratch;
    }

    /** The reader of a value; notes the wanted fields that values of this type can hold. */
    ValueReader compile(Schema schema, PathTree wanted) {
        IdentityHashMap<Schema, ValueReader> known = compiled.computeIfAbsent(wanted, w -> new IdentityHashMap<>());
        ValueReader reader = known.get(schema);
        if (reader == null) {
            reader = wanted == NOTHING ? skip(schema) : read(schema, wanted);
            known.put(schema, reader);
        }
        return reader;
    }

    /** The numbers of the fields that what was compiled can hold a value for. */
    BitSet reachable() {
        return reachable;
    }

    private ValueReader skip(Schema schema) {
        Size size = sizes.of(schema);
        if (size.exact()) {
            return Skip.bytes(size.fewest());
        }
        return switch (schema.getType()) {
            case RECORD -> record(schema, NOTHING);
            case UNION -> union(schema, NOTHING);
            case ARRAY -> array(schema.getElementType(), NOTHING);
            case MAP -> map(schema.getValueType(), NOTHING);
            case STRING, BYTES -> Skip.SIZED;
            default -> Skip.VARINT;
        };
    }

    private ValueReader read(Schema schema, PathTree wanted) {
        Schema.Type type = schema.getType();
        if (type == Schema.Type.NULL) {
            return Skip.bytes(0);
        }
        if (type == Schema.Type.UNION) {
            return union(schema, wanted);
        }
        wanted.fields().forEach(reachable::set);
        boolean nested = type == Schema.Type.RECORD || type == Schema.Type.ARRAY || type == Schema.Type.MAP;
        if (nested) {
            return wanted.target().map(Skip::refusing).orElseGet(() -> below(schema, wanted));
        }
        return wanted.target()
                .map(target -> ScalarReaders.of(schema, target, scratch))
                .orElseGet(() -> compile(schema, NOTHING));
    }

    private ValueReader below(Schema schema, PathTree wanted) {
        return switch (schema.getType()) {
            case RECORD -> record(schema, wanted);
            case ARRAY -> array(schema.getElementType(), wanted);
            default -> map(schema.getValueType(), wanted);
        };
    }

    private ValueReader record(Schema schema, PathTree wanted) {
        RecordReader reader = new RecordReader();
        compiled.get(wanted).put(schema, reader);
        List<ValueReader> readers = new ArrayList<>();
        Size unread = new Size(0, true);
        for (Schema.Field field : schema.getFields()) {
            PathTree child = wanted.names().getOrDefault(field.name(), NOTHING);
            Size size = sizes.of(field.schema());
            if (child == NOTHING && size.exact()) {
                unread = unread.plus(size);
            } else {
                skipBefore(readers, unread);
                unread = new Size(0, true);
                readers.add(compile(field.schema(), child));
            }
        }
        skipBefore(readers, unread);
        reader.fields(readers.toArray(ValueReader[]::new));
        return reader;
    }

    /** Neighbours of known length that nobody wants are skipped in one go. */
    private static void skipBefore(List<ValueReader> readers, Size unread) {
        if (unread.fewest() > 0) {
            readers.add(Skip.bytes(unread.fewest()));
        }
    }

    private ValueReader union(Schema schema, PathTree wanted) {
        return new UnionReader(schema.getTypes().stream()
                .map(branch -> compile(branch, wanted))
                .toArray(ValueReader[]::new));
    }

    private ValueReader array(Schema element, PathTree wanted) {
        Items items = new Items(compile(element, NOTHING), sizes.of(element));
        if (wanted.indexes().isEmpty()) {
            return Skip.blocks(items);
        }
        int[] indexes =
                wanted.indexes().keySet().stream().mapToInt(Integer::intValue).toArray();
        ValueReader[] readers = wanted.indexes().values().stream()
                .map(child -> compile(element, child))
                .toArray(ValueReader[]::new);
        return new ArrayReader(items, indexes, readers);
    }

    private ValueReader map(Schema value, PathTree wanted) {
        ValueReader unwanted = compile(value, NOTHING);
        Items entries = new Items(Skip.entry(unwanted), sizes.of(value).plus(KEY));
        if (wanted.names().isEmpty()) {
            return Skip.blocks(entries);
        }
        List<String> keys = List.copyOf(wanted.names().keySet());
        PathTree[] nodes = keys.stream().map(wanted.names()::get).toArray(PathTree[]::new);
        ValueReader[] readers =
                Arrays.stream(nodes).map(child -> compile(value, child)).toArray(ValueReader[]::new);
        return new MapReader(entries, unwanted, new KeyTable(keys), nodes, readers);
    }
}
