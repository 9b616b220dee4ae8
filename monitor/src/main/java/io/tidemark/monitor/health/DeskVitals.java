package io.tidemark.monitor.health;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.tidemark.schemas.ReviewAction;
import io.tidemark.schemas.ReviewEvent;
import io.tidemark.schemas.ReviewReply;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.ToDoubleFunction;
import java.util.stream.LongStream;

/** Meters of the desk, where this instance keeps it. */
public final class DeskVitals {

    private static final String DONE = "done";

    /** From ten seconds to a week. */
    private static final Duration[] TIMES = LongStream.of(
                    10, 30, 60, 300, 900, 1_800, 3_600, 7_200, 14_400, 28_800, 86_400, 259_200, 604_800)
            .mapToObj(Duration::ofSeconds)
            .toArray(Duration[]::new);

    private final MeterRegistry meters;
    private final InstantSource clock;
    private final AtomicReference<Optional<DeskStatus>> status = new AtomicReference<>(Optional.empty());

    DeskVitals(MeterRegistry meters, InstantSource clock) {
        this.meters = meters;
        this.clock = clock;
    }

    /**
     * The desk is kept here.
     *
     * @param models of which predictions may be put before people
     */
    public void begun(Collection<String> models) {
        gauge("tidemark.review.waiting", "Review tasks that wait for an answer", DeskStatus::waiting);
        gauge("tidemark.review.escalated", "Review tasks that wait for a lead", DeskStatus::forLeads);
        gauge("tidemark.review.held", "Review tasks that somebody looks at", DeskStatus::inHand);
        Arrays.stream(ReviewAction.values()).forEach(action -> commands(action, DONE));
        for (String model : models) {
            oldest(new DeskStatus.Queue(model, false));
            oldest(new DeskStatus.Queue(model, true));
            untilClaim(model);
            untilLabel(model);
        }
    }

    private void oldest(DeskStatus.Queue queue) {
        Gauge.builder("tidemark.review.oldest", () -> age(queue))
                .tag("model", queue.model())
                .tag("queue", queue.forLeads() ? "leads" : "people")
                .baseUnit("seconds")
                .description("How long the oldest review task of a queue waits")
                .register(meters);
    }

    private Timer untilClaim(String model) {
        return timer(
                "tidemark.review.time.to.claim",
                "From when a task is put before people until it is handed out for the first time",
                model);
    }

    private Timer untilLabel(String model) {
        return timer(
                "tidemark.review.time.to.label",
                "From when a task is put before people until there is an answer that counts",
                model);
    }

    private Timer timer(String name, String description, String model) {
        return Timer.builder(name)
                .tag("model", model)
                .description(description)
                .serviceLevelObjectives(TIMES)
                .register(meters);
    }

    private void gauge(String name, String description, ToDoubleFunction<DeskStatus> value) {
        Gauge.builder(name, () -> status.get().map(value::applyAsDouble).orElse(Double.NaN))
                .description(description)
                .register(meters);
    }

    private double age(DeskStatus.Queue queue) {
        return status.get()
                .map(known -> Optional.ofNullable(known.oldest().get(queue))
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

    /** A task was handed out for the first time. */
    public void claimed(String model, Duration after) {
        untilClaim(model).record(after);
    }

    /** People have answered a task, and the answer counts. */
    public void labelled(String model, Duration after) {
        untilLabel(model).record(after);
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
