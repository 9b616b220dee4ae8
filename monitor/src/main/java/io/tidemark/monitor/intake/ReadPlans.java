package io.tidemark.monitor.intake;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.apache.avro.Schema;

/** The plans of the schema ids seen so far, each made once. */
final class ReadPlans {

    private final List<WantedField> wanted;
    private final PathTree tree;
    private final Scratch scratch;
    private final SchemaSource schemas;
    private final Consumer<WriterSchema> onNewSchema;

    // Few schemas are alive on a topic: a search in an array needs no boxed key.
    private int[] ids = {};
    private ReadPlan[] plans = {};

    ReadPlans(List<WantedField> wanted, Scratch scratch, SchemaSource schemas, Consumer<WriterSchema> onNewSchema) {
        this.wanted = List.copyOf(wanted);
        this.tree = PathTree.of(wanted, scratch);
        this.scratch = scratch;
        this.schemas = schemas;
        this.onNewSchema = onNewSchema;
    }

    ReadPlan of(int id) throws BadRecord {
        for (int i = 0; i < ids.length; i++) {
            if (ids[i] == id) {
                return plans[i];
            }
        }
        return add(id);
    }

    private ReadPlan add(int id) throws BadRecord {
        Schema schema = schemas.schemaById(id);
        if (schema.getType() != Schema.Type.RECORD) {
            throw new BadRecord("Schema id " + id + " is of type "
                    + schema.getType().getName() + "; a record is needed, for fields to be found by name.");
        }
        PlanCompiler compiler = new PlanCompiler(scratch);
        ReadPlan plan =
                new ReadPlan(compiler.compile(schema, tree), "a " + schema.getFullName() + " (schema id " + id + ")");
        ids = Arrays.copyOf(ids, ids.length + 1);
        plans = Arrays.copyOf(plans, ids.length);
        ids[ids.length - 1] = id;
        plans[ids.length - 1] = plan;
        onNewSchema.accept(new WriterSchema(id, schema.getFullName(), absent(compiler.reachable())));
        return plan;
    }

    private List<String> absent(BitSet reachable) {
        return IntStream.range(0, wanted.size())
                .filter(field -> !reachable.get(field))
                .mapToObj(field -> wanted.get(field).path())
                .distinct()
                .toList();
    }
}
