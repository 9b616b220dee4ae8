package io.tidemark.monitor.config;

import io.tidemark.monitor.config.LiveBaseline.Kind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads what the windows of a model are judged against. */
final class AgainstReader {

    private static final int MOST_WINDOWS = 1_000;
    private static final int MOST_WEEKS = 12;
    private static final LiveBaseline PREVIOUS = new LiveBaseline(Kind.PREVIOUS, 1);
    private static final Map<String, Kind> KINDS =
            Map.of("rolling", Kind.ROLLING, "burnIn", Kind.BURN_IN, "seasonal", Kind.SEASONAL);

    private AgainstReader() {}

    static Against against(Cursor at) {
        if (!at.isPresent()) {
            return Against.ROWS;
        }
        boolean rows = false;
        List<LiveBaseline> live = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (Cursor element : at.elements()) {
            Optional<LiveBaseline> one = element.isText() ? word(element) : sized(element);
            rows |= element.isText() && one.isEmpty();
            if (!names.add(one.map(LiveBaseline::name).orElse("baseline"))) {
                element.problem("is written twice; keep one");
            }
            one.ifPresent(live::add);
        }
        return new Against(rows, live);
    }

    /** Nothing for the baseline of rows. */
    private static Optional<LiveBaseline> word(Cursor at) {
        return at.choice(Map.of("baseline", Optional.<LiveBaseline>empty(), "previous", Optional.of(PREVIOUS)))
                .flatMap(one -> one);
    }

    private static Optional<LiveBaseline> sized(Cursor at) {
        at.onlyKeys("rolling", "burnIn", "seasonal");
        List<String> keys = KINDS.keySet().stream()
                .filter(key -> at.key(key).isPresent())
                .sorted()
                .toList();
        if (keys.size() != 1) {
            at.problem("must be baseline, previous, or have one of rolling, burnIn (windows) and seasonal (weeks),"
                    + " such as {seasonal: 4}");
            return Optional.empty();
        }
        Kind kind = KINDS.get(keys.get(0));
        int most = kind == Kind.SEASONAL ? MOST_WEEKS : MOST_WINDOWS;
        int size = at.key(keys.get(0)).integer(1, 1, most);
        return Optional.of(new LiveBaseline(kind, size));
    }
}
