package io.tidemark.monitor.intake;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
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
            ValueReader below = below(schema, wanted);
            return wanted.target()
                    .map(target -> (ValueReader) new NestedReader(target, below))
                    .orElse(below);
        }
        if (isPlainNumber(schema, wanted)) {
            return new DoubleReader(wanted.plainNumber().getAsInt());
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
        FieldReaders fields = new FieldReaders();
        for (Schema.Field field : schema.getFields()) {
            addField(field.schema(), wanted.names().getOrDefault(field.name(), NOTHING), fields);
        }
        reader.fields(fields.toArray());
        return reader;
    }

    private void addField(Schema schema, PathTree wanted, FieldReaders fields) {
        Size size = sizes.of(schema);
        if (wanted == NOTHING && size.exact()) {
            fields.skip(size);
        } else if (isPlainNumber(schema, wanted)) {
            wanted.fields().forEach(reachable::set);
            fields.readDouble(wanted.plainNumber().getAsInt());
        } else {
            fields.read(compile(schema, wanted));
        }
    }

    private static boolean isPlainNumber(Schema schema, PathTree wanted) {
        return schema.getType() == Schema.Type.DOUBLE && wanted.plainNumber().isPresent();
    }

    private ValueReader union(Schema schema, PathTree wanted) {
        List<Schema> branches = schema.getTypes();
        ValueReader[] readers =
                branches.stream().map(branch -> compile(branch, wanted)).toArray(ValueReader[]::new);
        if (readers.length == 2 && schema.isNullable()) {
            int nullBranch = branches.get(0).getType() == Schema.Type.NULL ? 0 : 1;
            return isPlainNumber(branches.get(1 - nullBranch), wanted)
                    ? DoubleReader.nullable(nullBranch, wanted.plainNumber().getAsInt())
                    : new NullableReader(nullBranch, readers[1 - nullBranch]);
        }
        return new UnionReader(readers);
    }

    private ValueReader array(Schema element, PathTree wanted) {
        Items items = new Items(compile(element, NOTHING), sizes.of(element));
        if (wanted.indexes().isEmpty()) {
            return Skip.blocks(items);
        }
        int[] indexes =
                wanted.indexes().keySet().stream().mapToInt(Integer::intValue).toArray();
        Collection<PathTree> nodes = wanted.indexes().values();
        if (nodes.stream().allMatch(node -> isPlainNumber(element, node))) {
            nodes.forEach(node -> node.fields().forEach(reachable::set));
            return new DoubleArrayReader(
                    indexes,
                    nodes.stream()
                            .mapToInt(node -> node.plainNumber().getAsInt())
                            .toArray());
        }
        ValueReader[] readers =
                nodes.stream().map(node -> compile(element, node)).toArray(ValueReader[]::new);
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
