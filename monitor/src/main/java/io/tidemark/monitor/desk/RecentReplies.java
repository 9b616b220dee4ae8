package io.tidemark.monitor.desk;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tidemark.monitor.state.BlobStore;
import io.tidemark.schemas.ReviewReply;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * What was replied to the commands of the last minutes: who did not hear the reply sends the command again, and is told the same,
 * so that no task is handed out twice for it and no answer taken twice.
 */
final class RecentReplies {

    static final Duration KEPT = Duration.ofMinutes(15);

    private final BlobStore store;
    private final Deque<Given> oldestFirst = new ArrayDeque<>();

    private record Given(Instant at, String command) {}

    RecentReplies(BlobStore store) {
        this.store = store;
        List<Given> all = new ArrayList<>();
        store.scan(null, null, (command, reply) -> all.add(new Given(read(reply).getTime(), new String(command, UTF_8))));
        all.sort(Comparator.comparing(Given::at));
        oldestFirst.addAll(all);
    }

    Optional<ReviewReply> get(String command) {
        return Optional.ofNullable(store.get(command.getBytes(UTF_8))).map(RecentReplies::read);
    }

    void put(ReviewReply reply) {
        try {
            ByteBuffer bytes = reply.toByteBuffer();
            byte[] all = new byte[bytes.remaining()];
            bytes.get(all);
            store.put(reply.getCommand().getBytes(UTF_8), all);
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory cannot fail", e);
        }
        oldestFirst.add(new Given(reply.getTime(), reply.getCommand()));
    }

    void forgetBefore(Instant time) {
        while (!oldestFirst.isEmpty() && oldestFirst.peek().at().isBefore(time)) {
            store.delete(oldestFirst.poll().command().getBytes(UTF_8));
        }
    }

    private static ReviewReply read(byte[] bytes) {
        try {
            return ReviewReply.fromByteBuffer(ByteBuffer.wrap(bytes));
        } catch (IOException e) {
            throw new UncheckedIOException("a stored reply cannot be read", e);
        }
    }
}
