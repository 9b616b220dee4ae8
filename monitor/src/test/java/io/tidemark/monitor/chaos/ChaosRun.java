package io.tidemark.monitor.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tidemark.monitor.chaos.Kills.Kill;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntSupplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;

/** Two instances under a live feed, killed without warning and started again at once. */
final class ChaosRun implements AutoCloseable {

    static final int INSTANCES = 2;

    private static final short BROKER_DEFAULT = -1;

    private final Setup setup;
    private final Kills kills;
    private final List<Instance> instances;

    /** @param main takes {@code arguments}, then the path of the configuration */
    ChaosRun(Setup setup, Kills kills, Class<?> main, String... arguments) {
        this.setup = setup;
        this.kills = kills;
        String[] all = Arrays.copyOf(arguments, arguments.length + 1);
        all[arguments.length] = setup.write().toString();
        this.instances = IntStream.range(0, INSTANCES)
                .mapToObj(i -> new Instance(main, setup.folder(), setup.application() + "-" + i, all))
                .toList();
    }

    void createInput() throws InterruptedException, ExecutionException {
        List<NewTopic> inputs = new ArrayList<>(List.of(topic(setup.topic(), 4)));
        if (setup.labelled()) {
            inputs.add(topic(setup.labels(), 3));
        }
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", setup.bootstrap()))) {
            admin.createTopics(inputs).all().get();
        }
    }

    private static NewTopic topic(String name, int partitions) {
        return new NewTopic(name, Optional.of(partitions), Optional.of(BROKER_DEFAULT))
                .configs(Map.of("retention.ms", "-1"));
    }

    /** Returns when everybody has been killed who was to be, and everything has been fed, some of it after each kill. */
    void feedAndKill(Traffic traffic, int perSecond) throws InterruptedException, ExecutionException, TimeoutException {
        instances.forEach(Instance::start);
        AtomicInteger killed = new AtomicInteger();
        IntSupplier quick = () -> (int) ((long) traffic.records() * (killed.get() + 1) / (kills.count() + 1));
        try (Feeder feeder = new Feeder(setup.bootstrap(), setup.topic(), traffic, perSecond, quick)) {
            if (setup.labelled()) {
                feeder.withLabels(setup.labels(), 3);
            }
            CompletableFuture<Void> fed = feeder.start();
            for (Kill kill : kills.schedule()) {
                execute(kill);
                killed.incrementAndGet();
            }
            fed.get(4L * traffic.records() / perSecond + 180, TimeUnit.SECONDS);
        }
    }

    private void execute(Kill kill) throws InterruptedException {
        Instance victim = instances.get(kill.instance());
        await().atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(50))
                .failFast(() -> assertThat(victim.isAlive())
                        .as(() -> "not ended by itself\n" + story())
                        .isTrue())
                .until(() -> victim.hasSaid(kill.after()));
        // The one thing that is waited for by the clock: a moment that nothing marks.
        TimeUnit.MILLISECONDS.sleep(kill.afterMs());
        victim.kill();
        if (kill.wipe()) {
            victim.wipe();
        }
        victim.start();
    }

    boolean allAlive() {
        return instances.stream().allMatch(Instance::isAlive);
    }

    /** Stops all instances as an operator would; returns how they ended. */
    List<Integer> stop() {
        return instances.stream().map(Instance::stop).toList();
    }

    /** What happened, for the message of a failure. */
    String story() {
        return kills + "\n" + instances.stream().map(Instance::logTail).collect(Collectors.joining("\n"));
    }

    @Override
    public void close() {
        instances.forEach(Instance::close);
    }
}
