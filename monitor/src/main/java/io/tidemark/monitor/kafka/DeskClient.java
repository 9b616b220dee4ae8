package io.tidemark.monitor.kafka;

import io.tidemark.monitor.config.MonitorConfig;
import io.tidemark.schemas.ReviewCommand;
import io.tidemark.schemas.ReviewReply;
import io.tidemark.schemas.registry.RegistryException;
import io.tidemark.schemas.registry.SchemaRegistry;
import io.tidemark.schemas.wire.MalformedRecordException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends commands to the desk, wherever it is kept, and waits for what it replies. Safe for use by many threads. */
public final class DeskClient implements AutoCloseable {

    /** A reply that comes later is heard by nobody. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final Logger LOG = LoggerFactory.getLogger(DeskClient.class);

    private final String commands;
    private final RecordFormat format;
    private final Function<byte[], ReviewReply> reader;
    private final Map<String, CompletableFuture<ReviewReply>> waiting = new ConcurrentHashMap<>();
    private final RecordSender sender;
    private final TopicFollower replies;

    /**
     * Connects; the topics exist.
     *
     * @param registry the registry's client, where there is a registry
     */
    public DeskClient(MonitorConfig config, Optional<SchemaRegistry> registry) {
        this.commands = config.topics().reviewCommands();
        this.format = RecordFormat.of(config.topics().format(), registry);
        this.reader = format.reader(ReviewReply.class);
        this.replies = TopicFollower.startAtEnd(config.kafka(), config.topics().reviewReplies(), this::hear);
        this.sender = new RecordSender(config.kafka());
    }

    /**
     * Sends a command. Whoever hears nothing may send the same command, by its id, again: it is done once.
     *
     * @return the reply once it is there; or why the command could not be sent. It is completed by the one thread that hears all
     *     replies: who has more to do with it than to hand it on takes another
     */
    public CompletableFuture<ReviewReply> send(ReviewCommand command) {
        CompletableFuture<ReviewReply> reply = waiting.computeIfAbsent(command.getCommand(), this::awaited);
        sender.send(commands, command.getCommand(), format.write(commands, command), reply::completeExceptionally);
        return reply;
    }

    /** One that is sent again while it waits is waited for once. */
    private CompletableFuture<ReviewReply> awaited(String command) {
        CompletableFuture<ReviewReply> reply = new CompletableFuture<>();
        var unused = reply.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS)
                .whenComplete((any, failure) -> waiting.remove(command, reply));
        return reply;
    }

    private void hear(byte[] value) {
        if (value == null) {
            return;
        }
        try {
            ReviewReply reply = reader.apply(value);
            CompletableFuture<ReviewReply> known = waiting.get(reply.getCommand());
            if (known != null) {
                known.complete(reply);
            }
        } catch (MalformedRecordException | RegistryException e) {
            // Whoever waits for it asks again, and is told the same.
            LOG.warn("A reply of the desk cannot be read, and is left out: {}", e.getMessage());
        }
    }

    @Override
    public void close() {
        replies.close();
        sender.close();
    }
}
