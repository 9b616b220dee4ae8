package io.tidemark.producer.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.producer.client.Waiting.Event;
import io.tidemark.producer.client.Waiting.Mark;
import io.tidemark.schemas.Label;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EventBufferTest {

    private static Event event(String id, int bytes) {
        return new Event(
                "labels", id, Instant.EPOCH, new Label(id, "m", Instant.EPOCH, "a", null, "business", null), bytes);
    }

    @Test
    void offer_asManyAsFit_theNextIsRefused() {
        EventBuffer buffer = new EventBuffer(2, 1000);

        assertThat(buffer.offer(event("1", 10))).isEmpty();
        assertThat(buffer.offer(event("2", 10))).isEmpty();
        assertThat(buffer.offer(event("3", 10))).contains(DropReason.BUFFER_FULL);
        assertThat(buffer.size()).isEqualTo(2);
    }

    @Test
    void offer_moreBytesThanFit_isRefusedAndASmallerOneIsNot() {
        EventBuffer buffer = new EventBuffer(10, 1000);

        assertThat(buffer.offer(event("1", 600))).isEmpty();
        assertThat(buffer.offer(event("2", 600))).contains(DropReason.BUFFER_FULL);
        assertThat(buffer.offer(event("3", 400))).isEmpty();
        assertThat(buffer.size()).isEqualTo(2);
    }

    @Test
    void offer_largerThanAnyEventMayBe_isRefusedAsSuch() {
        EventBuffer buffer = new EventBuffer(10, Long.MAX_VALUE);

        assertThat(buffer.offer(event("1", PredictionLogSettings.LARGEST_EVENT + 1)))
                .contains(DropReason.TOO_LARGE);
    }

    @Test
    void take_makesRoom_inOrder() throws InterruptedException {
        EventBuffer buffer = new EventBuffer(1, 1000);
        Event first = event("1", 1000);
        Event second = event("2", 1000);

        assertThat(buffer.offer(first)).isEmpty();
        assertThat(buffer.take()).contains(first);
        assertThat(buffer.offer(second)).isEmpty();
        assertThat(buffer.take()).contains(second);
        assertThat(buffer.take()).isEmpty();
    }

    @Test
    void seal_keepsWhatIsInside_takesNothingMore() {
        EventBuffer buffer = new EventBuffer(10, 1000);
        Mark mark = new Mark(new CompletableFuture<>());
        assertThat(buffer.offer(event("1", 1))).isEmpty();
        buffer.put(mark);
        buffer.seal();
        buffer.seal();

        assertThat(buffer.offer(event("2", 1))).contains(DropReason.CLOSED);
        assertThat(buffer.isSpent()).isFalse();
        assertThat(buffer.takeNow()).isPresent();
        assertThat(buffer.takeNow()).contains(mark);
        assertThat(buffer.isSpent()).isTrue();
    }

    @Test
    void manyThreads_sealedMeanwhile_nothingIsLostOrDoubled() throws InterruptedException {
        EventBuffer buffer = new EventBuffer(100, 100_000);
        AtomicLong taken = new AtomicLong();
        CountDownLatch go = new CountDownLatch(1);
        Thread[] threads = IntStream.range(0, 4)
                .mapToObj(t -> new Thread(() -> offerMany(buffer, taken, go)))
                .toArray(Thread[]::new);
        for (Thread thread : threads) {
            thread.start();
        }
        go.countDown();

        long seen = 0;
        while (!buffer.isSpent()) {
            Optional<Waiting> next = buffer.takeNow();
            seen += next.isPresent() ? 1 : 0;
            if (seen == 20_000) {
                buffer.seal();
            }
        }
        for (Thread thread : threads) {
            thread.join();
        }

        assertThat(seen).isEqualTo(taken.get()).isGreaterThanOrEqualTo(20_000);
        assertThat(buffer.size()).isZero();
    }

    /** Until the buffer is sealed. */
    private static void offerMany(EventBuffer buffer, AtomicLong taken, CountDownLatch go) {
        try {
            go.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        Event event = event("x", 100);
        Optional<DropReason> refused = Optional.empty();
        while (!refused.equals(Optional.of(DropReason.CLOSED))) {
            refused = buffer.offer(event);
            taken.addAndGet(refused.isEmpty() ? 1 : 0);
        }
    }
}
