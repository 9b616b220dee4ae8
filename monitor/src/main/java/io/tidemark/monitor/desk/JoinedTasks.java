package io.tidemark.monitor.desk;

import io.tidemark.schemas.ReviewLife;
import io.tidemark.schemas.ReviewTask;
import java.time.Instant;
import java.util.Optional;

/** Tasks of the same content: people are shown one of them, and its answer goes for all. */
final class JoinedTasks {

    private final TaskBook book;
    private final Duplicates duplicates;
    private final DeskOutbox out;

    JoinedTasks(TaskBook book, Duplicates duplicates, DeskOutbox out) {
        this.book = book;
        this.duplicates = duplicates;
        this.out = out;
    }

    /** One of several with the same content is shown to people. */
    void join(ReviewLife life, Instant now) {
        ReviewTask card = life.getCard();
        if (!book.rule(life).joinsDuplicates() || !Duplicates.isTold(card)) {
            return;
        }
        Optional<ReviewLife> first = duplicates.first(card).flatMap(book::get).filter(Lives::isOpen);
        if (first.isPresent()) {
            String task = first.get().getCard().getTask();
            duplicates.follow(task, card.getTask());
            book.change("joined", life, Lives.following(life, task), now);
        } else {
            duplicates.lead(card);
        }
    }

    /** What waits for the answer to a task that is closed for good has it now, or is asked itself. */
    void dissolve(ReviewLife closed, Instant now) {
        for (String follower : duplicates.dissolve(closed.getCard())) {
            Optional<ReviewLife> waits = book.get(follower)
                    .filter(life -> closed.getCard().getTask().equals(life.getFollows()))
                    .filter(Lives::isOpen);
            waits.filter(life -> closed.getResult() != null).ifPresent(life -> {
                ReviewLife after =
                        book.change("answered-by-other", life, Lives.answeredByOther(life, closed, now), now);
                out.send(Results.derived(after, closed));
            });
            waits.filter(life -> closed.getResult() == null)
                    .ifPresent(life -> join(book.change("parted", life, Lives.parted(life), now), now));
        }
    }
}
