package io.tidemark.monitor.config;

import java.util.List;
import java.util.stream.Stream;

/**
 * What the windows of a model are judged against.
 *
 * @param rows whether it is the baseline of rows; otherwise that one gives the bins, and stands in
 * @param live baselines of live windows
 */
public record Against(boolean rows, List<LiveBaseline> live) {

    /** The baseline of rows alone. */
    public static final Against ROWS = new Against(true, List.of());

    public Against {
        live = List.copyOf(live);
    }

    /** How many baselines there are. */
    public int number() {
        return names().size();
    }

    /** Their names. */
    public List<String> names() {
        Stream<String> first = rows ? Stream.of("baseline") : Stream.empty();
        return Stream.concat(first, live.stream().map(LiveBaseline::name)).toList();
    }
}
