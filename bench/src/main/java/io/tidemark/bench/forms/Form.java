package io.tidemark.bench.forms;

import io.tidemark.bench.input.Shape;
import io.tidemark.bench.input.Workbench;
import io.tidemark.bench.input.Workbench.Beside;
import java.util.function.ToLongFunction;

/** Ways to read the same predictions, from the least that can be done to the whole application. */
public enum Form {
    /** A plain consumer that takes the bytes. */
    BYTES("plain consumer, bytes only"),

    /** A plain consumer that decodes each record: Avro to a GenericRecord, JSON to a tree. */
    GENERIC("plain consumer + GenericRecord"),

    /** Kafka Streams under the application's settings, doing nothing: what is below the application's own work. */
    STREAMS("Kafka Streams, exactly once, empty"),

    /** The application without review or labels: panes, closing, judging, reports, exactly once. */
    PANES("Tidemark, exactly once: panes"),

    /** With a review: one in fifty predictions becomes a task, and waits for its answer. */
    TIDEMARK("the same with review tasks"),

    /** With a label for each prediction, joined by its id. */
    OUTCOMES("the same with all labels joined"),

    /** Kafka Streams' own join of each prediction with its label, and nothing else. */
    JOIN("Kafka Streams DSL: the join alone"),

    /** The same counts by one record for each value, repartitioned and aggregated by Kafka Streams' DSL. */
    EXPLODE("explode and repartition");

    private final String title;

    Form(String title) {
        this.title = title;
    }

    /** What it is, in words. */
    public String title() {
        return title;
    }

    /** Does the job in this process. */
    public Measured run(Job job) {
        return switch (this) {
            case BYTES -> PlainConsumer.run(job, () -> bytes -> bytes.length);
            case GENERIC -> generic(job);
            case STREAMS -> EmptyStreams.run(job);
            case PANES -> TidemarkForm.run(job, Beside.NOTHING);
            case TIDEMARK -> TidemarkForm.run(job, Beside.REVIEW);
            case OUTCOMES -> TidemarkForm.run(job, Beside.LABELS);
            case JOIN -> DslJoin.run(job);
            case EXPLODE -> ExplodeForm.run(job);
        };
    }

    private static Measured generic(Job job) {
        return PlainConsumer.run(job, () -> fields(job.bench()));
    }

    private static ToLongFunction<byte[]> fields(Workbench bench) {
        if (bench.shape().format() == Shape.Format.JSON) {
            TreeReader reader = new TreeReader();
            return bytes -> reader.read(bytes).size();
        }
        GenericReader reader = new GenericReader(bench.registry());
        return bytes -> reader.read(bytes).getSchema().getFields().size();
    }
}
