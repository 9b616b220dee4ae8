package io.tidemark.monitor.health;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;

/**
 * How an instance does, as it is told: the JSON of {@code /health} has these fields. What is not known is left out.
 *
 * @param status one word for all: {@code ok}, {@code degraded} (works, but somebody should look), {@code not-ready},
 *     {@code failed}
 * @param live whether a restart would not help
 * @param ready whether it does its work
 * @param reasons what keeps it from being live, ready and well, in words
 * @param application application id
 * @param config id of the configuration
 * @param since the moment of this, ISO-8601 in UTC
 * @param state where the stream threads stand
 * @param threads stream threads that are alive
 * @param restoring how far state has been restored, while it is
 * @param inputs the input topics
 * @param models the models; window and labels only where this instance closes windows for it
 * @param registry the schema registry, where there is one
 * @param caches share of writes to each store that its cache absorbed in the last minute
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Health(
        String status,
        boolean live,
        boolean ready,
        List<String> reasons,
        String application,
        String config,
        String since,
        String state,
        int threads,
        Restored restoring,
        List<Input> inputs,
        List<Model> models,
        Registry registry,
        Map<String, Double> caches) {

    /** Progress of a restoration. */
    public record Restored(int stores, long records, long of, double share) {}

    /**
     * An input topic. Lag is that of the whole application; all else is about the partitions that this instance reads.
     *
     * @param holds {@code predictions} or {@code labels}
     * @param partitions of the topic
     * @param lag records between what is committed and the end
     * @param secondsBehind age of the newest event counted, of the partition that is furthest behind; 0 when nothing is left
     * @param reading partitions read by this instance
     * @param idle partitions that windows close without
     * @param counted records counted since the first start
     * @param deadLetters records put on the dead-letter topic since then
     * @param deadLetterShare their share of all records read since then
     * @param recentDeadLetterShare the same for the last five minutes
     * @param tooLate records not counted because they came too late
     * @param unlisted records of models that the configuration does not name
     * @param unlistedModels the 100 most frequent of their names, since this instance reads the partitions
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Input(
            String topic,
            String holds,
            Integer partitions,
            Long lag,
            Double secondsBehind,
            int reading,
            List<String> idle,
            long counted,
            long deadLetters,
            double deadLetterShare,
            Double recentDeadLetterShare,
            long tooLate,
            long unlisted,
            List<Name> unlistedModels) {}

    /** How often a name was read. */
    public record Name(String name, long records) {}

    /** A model. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Model(String name, Window lastWindow, Labels labels) {}

    /**
     * What has become of the labels of a model since the first start, as far as its joining tasks have said.
     *
     * @param read labels that came, repetitions included
     * @param matched those whose prediction is known
     * @param waiting those whose prediction has not come yet
     * @param late those that do not count: beyond the horizon of their prediction, or too late for it
     * @param duplicates those that say what was known
     * @param corrections those that changed a truth, or took one back
     * @param unmatched those whose prediction never came, as far as they have been given up
     * @param repeatedPredictions predictions of an id that was known
     * @param unordered those that came when change detectors had gone past their time
     */
    public record Labels(
            long read,
            long matched,
            long waiting,
            long late,
            long duplicates,
            long corrections,
            long unmatched,
            long repeatedPredictions,
            long unordered) {}

    /** A closed window; the revision is left out where another instance closed it. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Window(String size, String end, Integer revision) {}

    /** The schema registry. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Registry(boolean reachable, String problem) {}
}
