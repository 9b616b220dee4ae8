package io.tidemark.monitor.desk;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tidemark.monitor.state.AvroBlobs;
import io.tidemark.monitor.state.BlobStore;
import io.tidemark.schemas.ReviewReply;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * What was replied to the commands of the last minutes, without the tasks that were shown: who did not hear the reply sends the command again, and is told the same,
 * so that no task is handed out twice for it and no answer taken twice.
 */
final class RecentReplies {

    /** A command that is older is not done: it may have been, before. */
    static final Duration KEPT = Duration.ofMinutes(15);

    private static final AvroBlobs<ReviewReply> BLOBS = new AvroBlobs<>(ReviewReply.class);

    private final BlobStore store;
    private final Deque<Given> oldestFirst = new ArrayDeque<>();

    private record Given(Instant at, String command) {}

    RecentReplies(BlobStore store) {
        this.store = store;
        List<Given> all = new ArrayList<>();
        store.scan(
                null,
                null,
                (command, reply) -> all.add(new Given(BLOBS.read(reply).getTime(), new String(command, UTF_8))));
        all.sort(Comparator.comparing(Given::at));
        oldestFirst.addAll(all);
    }

    Optional<ReviewReply> get(String command) {
        return Optional.ofNullable(store.get(command.getBytes(UTF_8))).map(BLOBS::read);
    }

    void put(ReviewReply reply) {
        store.put(
                reply.getCommand().getBytes(UTF_8),
                BLOBS.write(ReviewReply.newBuilder(reply).setCard(null).build()));
        oldestFirst.add(new Given(reply.getTime(), reply.getCommand()));
    }

    void forgetBefore(Instant time) {
        while (!oldestFirst.isEmpty() && oldestFirst.peek().at().isBefore(time)) {
            store.delete(oldestFirst.poll().command().getBytes(UTF_8));
        }
    }
}
