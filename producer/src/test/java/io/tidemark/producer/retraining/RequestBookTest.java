package io.tidemark.producer.retraining;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.schemas.Action;
import io.tidemark.schemas.RetrainingRequest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RequestBookTest {

    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

    private final RequestBook book = new RequestBook("review-sentiment");

    private static RetrainingRequest request(int hours) {
        Instant time = NOON.plusSeconds(3_600L * hours);
        return Asked.toRetrain("1", time, time.minusSeconds(21_600));
    }

    @Test
    void due_needsApproval_waitsForItAndAsksForNoOther() {
        RetrainingRequest request = request(0);
        List<RetrainingRequest> asked = new ArrayList<>();
        book.take(request);
        book.take(Asked.instead(request(6), Action.ROLL_BACK));

        assertThat(book.due("1", one -> !asked.add(one))).isEmpty();
        assertThat(book.due("1", one -> asked.add(one))).contains(request);
        assertThat(asked).containsExactly(request, request);
    }

    @Test
    void due_unattended_needsNobody() {
        RetrainingRequest request = Asked.unattended(request(0));
        book.take(request);

        assertThat(book.due("1", one -> false)).contains(request);
    }

    @Test
    void due_withdrawn_isIgnored_alsoIfTheOlderRecordIsReadAgain() {
        RetrainingRequest request = request(0);
        book.take(request);
        book.take(Asked.withdrawn(request));
        book.take(request);

        assertThat(book.due("1", one -> true)).isEmpty();
    }

    @Test
    void due_anotherVersionOrModel_isIgnored() {
        book.take(request(0));
        book.take(RetrainingRequest.newBuilder(request(6)).setModel("other").build());

        assertThat(book.due("2", one -> true)).isEmpty();
        assertThat(book.due("1", one -> true)).contains(request(0));
    }

    @Test
    void due_several_isTheLastByTimeWhateverOrderTheyCameIn() {
        book.take(request(12));
        book.take(request(0));
        book.take(request(6));

        assertThat(book.due("1", one -> true)).contains(request(12));
    }
}
