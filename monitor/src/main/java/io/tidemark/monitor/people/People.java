package io.tidemark.monitor.people;

import io.tidemark.monitor.config.DeskRule;
import io.tidemark.monitor.state.AvroBlobs;
import io.tidemark.monitor.state.BlobStore;
import io.tidemark.monitor.state.KeyWriter;
import io.tidemark.schemas.ReviewPerson;
import io.tidemark.statistics.annotation.WorkerSkill;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Those who answer review tasks, model by model. */
public final class People {

    private static final String PERSON = "person";
    private static final String LABELS = "labels";
    private static final String TODAY = "today";
    private static final String CHANGED = "person-changed";
    private static final String COURSE = "course";
    private static final String ALL = "all-answers";
    private static final byte[] NOTHING = {};
    private static final AvroBlobs<ReviewPerson> BLOBS = new AvroBlobs<>(ReviewPerson.class);

    private final BlobStore store;

    public People(BlobStore store) {
        this.store = store;
    }

    /** What is known of a person; all zero of one who is new. */
    public ReviewPerson get(String model, String reviewer) {
        byte[] known = store.get(key(PERSON, model, reviewer));
        return known == null ? Persons.unknown(model, reviewer) : BLOBS.read(known);
    }

    /** One more task was handed out to the person. */
    public void handed(String model, String reviewer) {
        put(Persons.handed(get(model, reviewer)));
    }

    /**
     * What is counted of a person at once.
     *
     * @return whether the person is paused for it
     */
    public boolean count(
            String model, String reviewer, DeskRule.Quality quality, Instant now, UnaryOperator<ReviewPerson> change) {
        ReviewPerson before = get(model, reviewer);
        ReviewPerson after = Persons.judged(change.apply(before), quality.floor(), DeskRule.ENOUGH_KNOWN, now);
        put(after);
        markChanged(after);
        return after.getPaused() && !before.getPaused();
    }

    /** A paused person may go on. */
    public void reinstate(String model, String reviewer, Instant now) {
        ReviewPerson after = Persons.reinstated(get(model, reviewer), now);
        put(after);
        markChanged(after);
    }

    private void markChanged(ReviewPerson person) {
        store.put(key(CHANGED, person.getModel(), person.getReviewer()), NOTHING);
    }

    /** Who was counted anew since the last time; they are then taken as told. */
    public List<ReviewPerson> takeChanged() {
        List<ReviewPerson> changed = new ArrayList<>();
        store.scanUnder(
                new KeyWriter().text(CHANGED).key(), (rest, nothing) -> changed.add(get(rest.text(), rest.text())));
        changed.forEach(person -> store.delete(key(CHANGED, person.getModel(), person.getReviewer())));
        return changed;
    }

    /**
     * An answer to a task that is closed. It adds to what all together answer, by which a person's change is told from one of the
     * tasks: so this is to be asked for once.
     *
     * @param label null for a number
     */
    public UnaryOperator<ReviewPerson> answered(
            String model, String reviewer, String label, Double seconds, int choices, Instant now) {
        Optional<Course.Change> change = label == null ? Optional.empty() : watch(model, reviewer, label, seconds);
        return person -> {
            ReviewPerson more = Persons.answered(person, label, seconds, choices);
            return change.map(what -> Persons.changed(more, what, now)).orElse(more);
        };
    }

    private Optional<Course.Change> watch(String model, String reviewer, String label, Double seconds) {
        byte[] ofAll = new KeyWriter().text(ALL).text(model).key();
        byte[] ofPerson = key(COURSE, model, reviewer);
        Totals before = Optional.ofNullable(store.get(ofAll)).map(Totals::of).orElse(Totals.NONE);
        Course known = Optional.ofNullable(store.get(ofPerson)).map(Course::of).orElseGet(() -> Course.begun(before));
        Totals answer = Totals.of(before.nameOf(label), seconds);
        Totals all = before.plus(answer);
        Course.Step step = known.with(answer, all);
        store.put(ofAll, all.toBytes());
        store.put(ofPerson, step.course().toBytes());
        return step.change();
    }

    /** Whether the label on which the others agreed is the person's, too. */
    public static UnaryOperator<ReviewPerson> compared(boolean agrees, Instant now) {
        return person -> Persons.compared(person, agrees, now);
    }

    /** Whether a known answer was given. */
    public static UnaryOperator<ReviewPerson> onGold(boolean isRight, Instant now) {
        return person -> Persons.onGold(person, isRight, now);
    }

    /**
     * Whether an answer was right by a label of the business.
     *
     * @param more 1, or -1 to take back what was counted so
     */
    public static UnaryOperator<ReviewPerson> byTruth(boolean isRight, int more) {
        return person -> Persons.byTruth(person, isRight, more);
    }

    /** Takes note of a label that stands: they tell how common each is. */
    public void agreedOn(String model, String label) {
        byte[] key = new KeyWriter().text(LABELS).text(model).text(label).key();
        store.put(key, number(number(store.get(key)) + 1));
    }

    /** What goes into a judgement of answers to tasks of a model. */
    public Skills skills(String model) {
        return new Skills() {
            @Override
            public WorkerSkill of(String reviewer) {
                return Persons.skill(get(model, reviewer));
            }

            @Override
            public double[] prior(List<String> choices) {
                return shares(model, choices);
            }
        };
    }

    /** Shares of the labels so far, of each one more than there were. */
    private double[] shares(String model, List<String> choices) {
        byte[] labels = new KeyWriter().text(LABELS).text(model).key();
        Map<String, Long> counts = new HashMap<>();
        store.scanUnder(labels, (rest, count) -> {
            counts.put(rest.text(), number(count));
            return true;
        });
        double all = choices.stream()
                .mapToDouble(label -> 1.0 + counts.getOrDefault(label, 0L))
                .sum();
        return choices.stream()
                .mapToDouble(label -> (1.0 + counts.getOrDefault(label, 0L)) / all)
                .toArray();
    }

    /** How many answers the person has given today (UTC), to tasks of whatever model. */
    public long today(String reviewer, Instant now) {
        byte[] known = store.get(today(reviewer));
        return known != null && ByteBuffer.wrap(known).getLong() == day(now)
                ? ByteBuffer.wrap(known).getLong(Long.BYTES)
                : 0;
    }

    /** @param more answers than before: 1, or -1 for one taken back */
    public void countToday(String reviewer, int more, Instant now) {
        long count = Math.max(0, today(reviewer, now) + more);
        store.put(
                today(reviewer),
                ByteBuffer.allocate(2 * Long.BYTES)
                        .putLong(day(now))
                        .putLong(count)
                        .array());
    }

    private static long day(Instant now) {
        return LocalDate.ofInstant(now, ZoneOffset.UTC).toEpochDay();
    }

    private void put(ReviewPerson person) {
        store.put(key(PERSON, person.getModel(), person.getReviewer()), BLOBS.write(person));
    }

    private static byte[] key(String what, String model, String reviewer) {
        return new KeyWriter().text(what).text(model).text(reviewer).key();
    }

    private static byte[] today(String reviewer) {
        return new KeyWriter().text(TODAY).text(reviewer).key();
    }

    private static byte[] number(long number) {
        return ByteBuffer.allocate(Long.BYTES).putLong(number).array();
    }

    private static long number(byte[] bytes) {
        return bytes == null ? 0 : ByteBuffer.wrap(bytes).getLong();
    }
}
