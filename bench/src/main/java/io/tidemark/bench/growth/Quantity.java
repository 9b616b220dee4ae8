package io.tidemark.bench.growth;

import java.util.Map;
import java.util.function.ToDoubleFunction;

/** What must not grow faster than it should. */
@SuppressWarnings("ImmutableEnumChecker") // nobody changes the laws
enum Quantity {
    INTERNAL("internal bytes a second", Sizes::internal, Law.LINEAR),
    STATE("bytes that a restart reads", Sizes::state, Law.LINEAR),
    PROFILE("bytes of a window's profile", Sizes::profile, Law.FLAT);

    private final String title;
    private final ToDoubleFunction<Sizes> value;
    private final Map<Cause, Law> laws;

    Quantity(String title, ToDoubleFunction<Sizes> value, Law byPartitions) {
        this.title = title;
        this.value = value;
        this.laws = Map.of(Cause.PARTITIONS, byPartitions, Cause.FEATURES, Law.LINEAR, Cause.RECORDS, Law.FLAT);
    }

    String title() {
        return title;
    }

    double value(Sizes of) {
        return value.applyAsDouble(of);
    }

    Law law(Cause cause) {
        return laws.get(cause);
    }
}
