package io.tidemark.bench.throughput;

import io.tidemark.bench.forms.Form;
import io.tidemark.bench.forms.Measured;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** What all rounds gave, form by form. */
final class Results {

    private final Map<Form, List<Measured>> rounds = new EnumMap<>(Form.class);

    void add(Form form, Measured measured) {
        rounds.computeIfAbsent(form, any -> new ArrayList<>()).add(measured);
    }

    /** Those that have run, in their order. */
    Set<Form> forms() {
        return rounds.keySet();
    }

    Spread of(Form form, ToDoubleFunction<Measured> quantity) {
        return Spread.of(rounds.get(form).stream().map(quantity::applyAsDouble).toList());
    }

    long records(Form form) {
        return rounds.get(form).get(0).records();
    }

    /** Processor time of one form over that of another, round by round: both ran next to each other. */
    Spread ratio(Form form, Form to) {
        return Spread.of(IntStream.range(0, rounds.get(to).size())
                .mapToObj(round -> rounds.get(form).get(round).cpuMicrosPerRecord()
                        / rounds.get(to).get(round).cpuMicrosPerRecord())
                .toList());
    }
}
