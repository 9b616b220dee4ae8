package io.tidemark.monitor.health;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.tidemark.schemas.ReviewAction;
import io.tidemark.schemas.ReviewEvent;
import io.tidemark.schemas.ReviewReply;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.ToDoubleFunction;

/** Meters of the desk, where this instance keeps it. */
public final class DeskVitals {

    private static final String DONE = "done";

    private final MeterRegistry meters;
    private final InstantSource clock;
    private final AtomicReference<Optional<DeskStatus>> status = new AtomicReference<>(Optional.empty());

    DeskVitals(MeterRegistry meters, InstantSource clock) {
        this.meters = meters;
        this.clock = clock;
    }

    /** The desk is kept here. */
    public void begun() {
        gauge("tidemark.review.waiting", "Review tasks that wait for an answer", DeskStatus::waiting);
        gauge("tidemark.review.escalated", "Review tasks that wait for a lead", DeskStatus::forLeads);
        gauge("tidemark.review.held", "Review tasks that somebody looks at", DeskStatus::inHand);
        Arrays.stream(ReviewAction.values()).forEach(action -> commands(action, DONE));
        Gauge.builder("tidemark.review.oldest", this::age)
                .baseUnit("seconds")
                .description("How long the oldest review task waits")
                .register(meters);
    }

    private void gauge(String name, String description, ToDoubleFunction<DeskStatus> value) {
        Gauge.builder(name, () -> status.get().map(value::applyAsDouble).orElse(Double.NaN))
                .description(description)
                .register(meters);
    }

    private double age() {
        return status.get()
                .map(known -> known.oldest()
                        .map(since -> Duration.between(since, clock.instant()).toMillis() / 1000.0)
                        .orElse(0.0))
                .orElse(Double.NaN);
    }

    private Counter commands(ReviewAction action, String outcome) {
        return Counter.builder("tidemark.review.commands")
                .tag("action", action.name().toLowerCase(Locale.ROOT))
                .tag("outcome", outcome)
                .description("Commands of people, by what became of them")
                .register(meters);
    }

    /** What there is to do now. */
    public void said(DeskStatus now) {
        status.set(Optional.of(now));
    }

    /** Another instance keeps the desk from now on. */
    public void ended() {
        status.set(Optional.empty());
    }

    /** The desk, where it is kept here. */
    public Optional<DeskStatus> status() {
        return status.get();
    }

    /** A command was answered. */
    public void replied(ReviewReply reply) {
        commands(reply.getAction(), reply.getRefusal() == null ? DONE : reply.getRefusal())
                .increment();
    }

    /** Something happened to a task. */
    public void happened(ReviewEvent event) {
        Counter.builder("tidemark.review.events")
                .tag("event", event.getEvent())
                .tag("model", event.getModel())
                .description("What happened to review tasks: overdue is a due time that was missed")
                .register(meters)
                .increment();
    }
}
