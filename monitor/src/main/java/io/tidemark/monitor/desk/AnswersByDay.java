package io.tidemark.monitor.desk;

import io.tidemark.schemas.ReviewAnswer;
import io.tidemark.schemas.ReviewLife;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;

/**
 * How many answers each person gave on a day (UTC), of those that stand. A view of the stored lives: what is taken back, reopened or
 * deleted counts no more, whether or not the desk has changed hands since.
 */
final class AnswersByDay {

    private final Map<Day, Integer> counts = new HashMap<>();

    private record Day(String reviewer, LocalDate date) {

        static Day of(ReviewAnswer answer) {
            return of(answer.getReviewer(), answer.getTime());
        }

        static Day of(String reviewer, Instant time) {
            return new Day(reviewer, LocalDate.ofInstant(time, ZoneOffset.UTC));
        }
    }

    void add(ReviewLife life) {
        for (ReviewAnswer answer : life.getAnswers()) {
            counts.merge(Day.of(answer), 1, Integer::sum);
        }
    }

    void remove(ReviewLife life) {
        for (ReviewAnswer answer : life.getAnswers()) {
            counts.computeIfPresent(Day.of(answer), (any, count) -> count > 1 ? count - 1 : null);
        }
    }

    /** Answers of a person on the day of a time. */
    int of(String reviewer, Instant now) {
        return counts.getOrDefault(Day.of(reviewer, now), 0);
    }
}
