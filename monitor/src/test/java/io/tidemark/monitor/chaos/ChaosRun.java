package io.tidemark.monitor.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tidemark.monitor.chaos.Deaths.Death;
import io.tidemark.monitor.chaos.Kills.Kill;
import java.net.URI;
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

/** Instances under a live feed that end without warning and are started again at once. */
final class ChaosRun implements AutoCloseable {

    private static final short BROKER_DEFAULT = -1;

    private final Setup setup;
    private final List<Instance> instances;
    private Object plan = "undisturbed";

    /** @param main takes {@code arguments}, then the path of the configuration */
    ChaosRun(Setup setup, int instances, Class<?> main, String... arguments) {
        this.setup = setup;
        String[] all = Arrays.copyOf(arguments, arguments.length + 1);
        all[arguments.length] = setup.write().toString();
        this.instances = IntStream.range(0, instances)
                .mapToObj(i -> new Instance(main, setup.folder(), setup.application() + "-" + i, all))
                .toList();
    }

    void createInput() throws InterruptedException, ExecutionException {
        createInput(4);
    }

    /** @param partitions of the predictions */
    void createInput(int partitions) throws InterruptedException, ExecutionException {
        List<NewTopic> inputs = new ArrayList<>(List.of(topic(setup.topic(), partitions)));
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

    /** Starts all instances. */
    void start() {
        instances.forEach(instance -> instance.start());
    }

    /** Starts one instance, which joins those that run. */
    void start(int instance) {
        instances.get(instance).start();
    }

    /** Stops one instance as an operator would, so that it leaves the others; how it ended. */
    int stop(int instance) {
        return instances.get(instance).stop();
    }

    /** Waits until an instance has all its tasks, and then for some of their work, at a moment that nothing marks. */
    void awaitWork(int instance, int afterMs) throws InterruptedException {
        await().atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(50))
                .untilAsserted(() -> assertThat(instances.get(instance).hasSaid(Kills.RUNNING))
                        .as(this::story)
                        .isTrue());
        TimeUnit.MILLISECONDS.sleep(afterMs);
    }

    /** One of the instances. */
    Instance instance(int number) {
        return instances.get(number);
    }

    /** Where people are served by HTTP now. */
    List<URI> addresses() {
        return instances.stream()
                .flatMap(instance -> instance.address().stream())
                .toList();
    }

    /** Waits until an instance has logged a text. */
    void awaitSaid(String text) {
        await().atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(50))
                .untilAsserted(() -> assertThat(instances.stream()
                                .filter(Instance::isStarted)
                                .anyMatch(instance -> instance.hasSaid(text)))
                        .as(() -> text + "\n" + story())
                        .isTrue());
    }

    /** Kills an instance and starts it again at once. */
    void killAndRestart(int instance) {
        instances.get(instance).kill();
        instances.get(instance).start();
    }

    /** Returns when everybody has been killed who was to be, and everything has been fed, some of it after each kill. */
    void feedAndKill(Traffic traffic, int perSecond, Kills kills)
            throws InterruptedException, ExecutionException, TimeoutException {
        plan = kills;
        start();
        feed(Feeder::new, traffic, perSecond, kills.schedule(), this::execute);
    }

    /** The same of one instance that dies by itself, again and again. */
    void feedAndDie(Traffic traffic, int perSecond, Deaths deaths)
            throws InterruptedException, ExecutionException, TimeoutException {
        plan = deaths;
        feed(Feeder::new, traffic, perSecond, deaths.schedule(), this::execute);
    }

    /** The same of whatever is done to instances and brokers, with input in transactions. */
    void feedAndDisturb(Traffic traffic, int perSecond, Steps steps)
            throws InterruptedException, ExecutionException, TimeoutException {
        plan = steps;
        feed(
                Feeder::inTransactions,
                traffic,
                perSecond,
                steps.schedule(),
                step -> step.action().on(this));
    }

    private <D> void feed(Feeding feeding, Traffic traffic, int perSecond, List<D> disturbances, Disturbance<D> each)
            throws InterruptedException, ExecutionException, TimeoutException {
        AtomicInteger done = new AtomicInteger();
        IntSupplier quick = () -> (int) ((long) traffic.records() * (done.get() + 1) / (disturbances.size() + 1));
        try (Feeder feeder = feeding.by(setup.bootstrap(), setup.topic(), traffic, perSecond, quick)) {
            if (setup.labelled()) {
                feeder.withLabels(setup.labels(), 3);
            }
            setup.registry().ifPresent(feeder::withRegistry);
            CompletableFuture<Void> fed = feeder.start();
            for (D disturbance : disturbances) {
                disturb(disturbance, each);
                done.incrementAndGet();
            }
            instances.stream().filter(instance -> !instance.isAlive()).forEach(instance -> instance.start());
            fed.get(4L * traffic.records() / perSecond + 180, TimeUnit.SECONDS);
        }
    }

    /** How the input is written. */
    private interface Feeding {
        Feeder by(String bootstrap, String topic, Traffic traffic, int perSecond, IntSupplier quick);
    }

    /** What is done to instances. */
    private interface Disturbance<D> {
        void execute(D disturbance) throws Exception;
    }

    private <D> void disturb(D disturbance, Disturbance<D> each) {
        try {
            each.execute(disturbance);
        } catch (Exception e) {
            throw new AssertionError(disturbance + " could not be done\n" + story(), e);
        }
    }

    private void execute(Death death) {
        Instance mortal = instances.get(0);
        mortal.start(
                "-D" + DyingProcessors.STORE + "=" + death.store(),
                "-D" + DyingProcessors.MILLISECONDS + "=" + death.afterMs());
        await().atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(50))
                .untilAsserted(() -> assertThat(mortal.hasSaid("Dies in " + death.store()))
                        .as(() -> death + "\n" + story())
                        .isTrue());
        mortal.kill();
        if (death.wipe()) {
            mortal.wipe();
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

    boolean isAlive(int instance) {
        return instances.get(instance).isAlive();
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
        return plan + "\n" + instances.stream().map(Instance::logTail).collect(Collectors.joining("\n"));
    }

    @Override
    public void close() {
        instances.forEach(Instance::close);
    }
}
