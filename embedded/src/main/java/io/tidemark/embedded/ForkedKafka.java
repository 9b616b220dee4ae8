package io.tidemark.embedded;

import java.util.stream.IntStream;

/**
 * A Kafka cluster in a JVM of its own, which can be killed as by {@code kill -9} and restarted on its data and ports.
 *
 * <p>The child runs with the class path of this JVM and ends with it. Its log is the file {@code broker.log} in its
 * folder. To kill one broker of several, use {@link ForkedCluster}. Not safe for use by many threads.
 */
public final class ForkedKafka implements AutoCloseable {

    private final DataFolder folder;
    private final BrokerJvm jvm;

    private ForkedKafka(DataFolder folder, KafkaOptions options) {
        this.folder = folder;
        this.jvm = new BrokerJvm(
                folder.path(),
                options,
                IntStream.rangeClosed(1, options.brokers()).boxed().toList(),
                folder.path().resolve("broker.log"));
    }

    /**
     * Returns when every broker serves clients. The ports stay the same, whatever the options say.
     *
     * @throws IllegalStateException if it does not start; the message ends with the last lines of its log
     */
    public static ForkedKafka start(KafkaOptions options) {
        ForkedKafka kafka = new ForkedKafka(DataFolder.openAlone(options.folder()), options);
        try {
            kafka.restart();
            return kafka;
        } catch (RuntimeException e) {
            kafka.close();
            throw e;
        }
    }

    /** Addresses of all brokers, for {@code bootstrap.servers}; the same after a restart. */
    public String bootstrapServers() {
        return jvm.bootstrapServers();
    }

    public long pid() {
        return jvm.pid();
    }

    public boolean isRunning() {
        return jvm.isRunning();
    }

    /** Ends the child at once, without giving it a chance to write or say anything. */
    public void kill() {
        jvm.kill();
    }

    /** Stops the brokers cleanly; what they hold stays until this is closed. */
    public void stop() {
        jvm.stop();
    }

    /** Starts the child again after {@link #kill()} or {@link #stop()}; nothing if it is running. */
    public void restart() {
        jvm.start();
    }

    /** Stops the brokers cleanly and ends the child. */
    @Override
    public void close() {
        jvm.stop();
        folder.close();
    }
}
