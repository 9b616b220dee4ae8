package io.tidemark.monitor.desk;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tidemark.monitor.config.Sha256;
import io.tidemark.monitor.review.Content;
import io.tidemark.monitor.state.BlobStore;
import io.tidemark.monitor.state.KeyWriter;
import io.tidemark.schemas.ReviewTask;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;

/** Which tasks have the same content: one of them is shown to people, and its answer goes for all. */
final class Duplicates {

    private static final String FIRST = "h";
    private static final String FOLLOWER = "f";
    private static final int DIGITS = 32;
    private static final byte[] NOTHING = {};

    private final BlobStore store;

    Duplicates(BlobStore store) {
        this.store = store;
    }

    /** Whether there is something to tell a task from others by. */
    static boolean isTold(ReviewTask card) {
        return card.getContent().values().stream().anyMatch(text -> !text.isBlank())
                && !card.getContent().containsValue(Content.UNREADABLE);
    }

    /** The task of the same content that came first, if there is one. */
    Optional<String> first(ReviewTask card) {
        return Optional.ofNullable(store.get(key(FIRST, hash(card)))).map(task -> new String(task, UTF_8));
    }

    /** From now on this task is the first of its content. */
    void lead(ReviewTask card) {
        store.put(key(FIRST, hash(card)), card.getTask().getBytes(UTF_8));
    }

    /** A task waits for the answer to another. */
    void follow(String first, String task) {
        store.put(key(FOLLOWER, first, task), NOTHING);
    }

    /** The tasks that wait for the answer to one that is closed; from now on they do not. */
    List<String> dissolve(ReviewTask closed) {
        String task = closed.getTask();
        first(closed).filter(task::equals).ifPresent(any -> store.delete(key(FIRST, hash(closed))));
        List<String> followers = new ArrayList<>();
        store.scanUnder(key(FOLLOWER, task), (rest, nothing) -> followers.add(rest.text()));
        followers.forEach(follower -> store.delete(key(FOLLOWER, task, follower)));
        return followers;
    }

    /** The same for texts that differ in upper and lower case, and in space, alone. */
    private static String hash(ReviewTask card) {
        StringBuilder content =
                new StringBuilder(String.join("\0", card.getModel(), card.getPolicy(), card.getInstructions()));
        card.getChoices().forEach(choice -> content.append('\0').append(choice));
        new TreeMap<>(card.getContent())
                .forEach((field, text) -> content.append('\0')
                        .append(field)
                        .append('\0')
                        .append(text.strip().replaceAll("\\s+", " ").toLowerCase(Locale.ROOT)));
        return Sha256.hex(content.toString()).substring(0, DIGITS);
    }

    private static byte[] key(String list, String... names) {
        KeyWriter key = new KeyWriter().text(list);
        for (String name : names) {
            key.text(name);
        }
        return key.key();
    }
}
