package io.tidemark.monitor.reviewing;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRoutingApi;
import io.tidemark.monitor.config.HttpConfig;
import io.tidemark.monitor.config.Reviewer;
import io.tidemark.schemas.ReviewAction;
import io.tidemark.schemas.ReviewCommand;
import io.tidemark.schemas.ReviewReply;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The way to the desk by HTTP. Says what people want in the desk's own words, and waits for what it replies without holding a thread:
 * the desk alone decides, wherever it is kept.
 */
public final class ReviewHttp implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ReviewHttp.class);

    /** Long enough for another instance to take over the desk, as a rule. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final int THREADS = 4;
    private static final int MOST_WAITING = 1_000;
    private static final String KEY = "[\\x21-\\x7e]{1,80}";

    private final Doorkeeper doorkeeper;
    private final Function<ReviewCommand, CompletableFuture<ReviewReply>> desk;
    private final Reading reading = new Reading();
    private final AtomicInteger waiting = new AtomicInteger();
    private final AtomicLong requests = new AtomicLong();
    private final Map<Long, CompletableFuture<ReviewReply>> asked = new ConcurrentHashMap<>();
    private final AtomicInteger threads = new AtomicInteger();
    private final ExecutorService sending = Executors.newFixedThreadPool(THREADS, this::thread);
    /** Whoever waits is answered in time even while nothing can be sent, as where no broker answers. */
    private final ExecutorService answering = Executors.newFixedThreadPool(THREADS, this::thread);

    /**
     * @param http where it is served
     * @param reviewers who may come; whoever says who it is where none is named
     * @param desk sends a command, and gives what is replied
     */
    public ReviewHttp(
            HttpConfig http, List<Reviewer> reviewers, Function<ReviewCommand, CompletableFuture<ReviewReply>> desk) {
        this.doorkeeper = new Doorkeeper(http, reviewers);
        this.desk = desk;
    }

    private Thread thread(Runnable task) {
        Thread thread = new Thread(task, "review-" + threads.incrementAndGet());
        thread.setDaemon(true);
        return thread;
    }

    /** Adds API and page to a server. */
    public void addTo(JavalinConfig config) {
        JavalinDefaultRoutingApi routes = config.routes;
        for (String path : List.of("/review", "/review/*", "/api/*")) {
            routes.before(path, ReviewPage::protect);
            routes.before(path, doorkeeper::requireOurs);
        }
        routes.exception(Faulty.class, (faulty, context) -> Answers.tell(context, faulty));
        routes.exception(
                RejectedExecutionException.class,
                (stopping, context) -> Answers.tell(context, silent("This instance is stopping")));
        for (Errand errand : Errand.values()) {
            routes.post(errand.path(), context -> run(context, errand));
        }
        routes.get("/api/review", this::tellAsked);
        routes.get("/api/review/me", this::tellStanding);
        routes.get("/api/review/tasks/{task}", this::tellTask);
        ReviewPage.addTo(config);
        config.events.serverStopping(this::answerAll);
    }

    /** Nobody is left without an answer by an instance that stops. */
    private void answerAll() {
        asked.values()
                .forEach(one -> one.completeExceptionally(new IllegalStateException("this instance is stopping")));
    }

    /** Of what was sent to the desk already the reply is lost, and not the decision. */
    private static Faulty silent(String why) {
        return Fault.DESK_SILENT.because(why + "; what you sent may be done yet. Send it again in a moment,"
                + " with the same Idempotency-Key: it is done once.");
    }

    private void run(Context context, Errand errand) {
        doorkeeper.requireOwnPage(context);
        Set<String> keys = errand.keys(doorkeeper.asksForNames());
        // Who has no token is not listened to.
        Optional<Visitor> byToken =
                doorkeeper.asksForNames() ? Optional.empty() : Optional.of(doorkeeper.admit(context, Optional.empty()));
        Body body = byToken.isPresent() ? reading.of(byToken.get().name(), context, keys) : reading.of(context, keys);
        Visitor visitor = byToken.orElseGet(() -> doorkeeper.admit(context, body.text("reviewer")));
        String key = key(context);
        ReviewCommand command = errand.command(id(visitor, key), visitor, context.pathParamMap(), body);
        ask(context, command, key, Answers::tell);
    }

    private static String key(Context context) {
        String key = context.header("Idempotency-Key");
        if (key != null && !key.matches(KEY)) {
            throw Fault.MALFORMED.because(
                    "Idempotency-Key must be 1 to 80 letters, digits or signs without blanks, such as a UUID.");
        }
        return key == null ? UUID.randomUUID().toString() : key;
    }

    /** Nobody can ask for what another was replied. */
    private static String id(Visitor visitor, String key) {
        return visitor.name() + "/" + key;
    }

    /** Before anybody is known. */
    private void tellAsked(Context context) {
        Answers.tell(
                context,
                JsonNodeFactory.instance.objectNode().put("asks", doorkeeper.asksForNames() ? "name" : "token"));
    }

    private void tellStanding(Context context) {
        Visitor visitor = visitor(context);
        look(context, visitor, null, (target, reply) -> Answers.tell(target, standing(visitor, reply)));
    }

    private void tellTask(Context context) {
        look(context, visitor(context), context.pathParam("task"), Answers::tell);
    }

    private Visitor visitor(Context context) {
        return doorkeeper.admit(context, Optional.ofNullable(context.queryParam("reviewer")));
    }

    private static ObjectNode standing(Visitor visitor, ReviewReply reply) {
        ObjectNode me = JsonNodeFactory.instance
                .objectNode()
                .put("name", visitor.name())
                .put("waiting", reply.getWaiting())
                .put("inHand", reply.getInHand())
                .put("today", reply.getToday());
        visitor.known().ifPresent(known -> {
            me.put("role", known.role().word());
            known.cap().ifPresent(cap -> me.put("cap", cap));
            known.models().stream().sorted().forEach(me.putArray("models")::add);
        });
        return me;
    }

    private void look(Context context, Visitor visitor, String task, BiConsumer<Context, ReviewReply> tell) {
        String key = UUID.randomUUID().toString();
        ReviewCommand command = ReviewCommand.newBuilder()
                .setCommand(id(visitor, key))
                .setAction(ReviewAction.LOOK)
                .setReviewer(visitor.name())
                .setTask(task)
                .setModels(Optional.ofNullable(context.queryParam("model"))
                        .map(List::of)
                        .orElse(List.of()))
                .setClient("http")
                .build();
        ask(context, command, key, (target, reply) -> {
            if (reply.getRefusal() == null) {
                tell.accept(target, reply);
            } else {
                Answers.tell(target, reply);
            }
        });
    }

    private void ask(Context context, ReviewCommand command, String key, BiConsumer<Context, ReviewReply> tell) {
        if (waiting.incrementAndGet() > MOST_WAITING) {
            waiting.decrementAndGet();
            throw Fault.DESK_BUSY.because("The desk is busy: " + MOST_WAITING
                    + " requests wait for its reply already. Nothing of this one was done; send it again in a moment.");
        }
        context.future(() -> askDesk(command)
                .handleAsync(
                        (reply, failure) -> {
                            waiting.decrementAndGet();
                            answer(context, command, key, Optional.ofNullable(reply), failure, tell);
                            return null;
                        },
                        answering));
    }

    private CompletableFuture<ReviewReply> askDesk(ReviewCommand command) {
        CompletableFuture<ReviewCommand> ready = new CompletableFuture<>();
        CompletableFuture<ReviewReply> reply =
                ready.thenComposeAsync(desk, sending).orTimeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        long request = requests.incrementAndGet();
        // Before the desk is asked: or it might stop in between.
        asked.put(request, reply);
        ready.complete(command);
        return reply.whenComplete((any, failure) -> asked.remove(request));
    }

    private static void answer(
            Context context,
            ReviewCommand command,
            String key,
            Optional<ReviewReply> reply,
            Throwable failure,
            BiConsumer<Context, ReviewReply> tell) {
        if (reply.isEmpty()) {
            LOG.warn("The desk does not answer: {}", String.valueOf(failure));
            Answers.tell(context, silent("The desk does not answer"), Optional.of(key));
        } else if (!answers(reply.get(), command)) {
            Answers.tell(
                    context,
                    Fault.KEY_REUSED.because("This Idempotency-Key was used for something else. Take a new one."));
        } else {
            tell.accept(context, reply.get());
        }
    }

    /** Of an id that is too long the reply names the beginning. */
    private static boolean answers(ReviewReply reply, ReviewCommand command) {
        String task = command.getTask();
        return reply.getAction() == command.getAction()
                && reply.getReviewer().equals(command.getReviewer())
                && (task == null || reply.getTask() != null && task.startsWith(reply.getTask()));
    }

    @Override
    public void close() {
        sending.shutdownNow();
        answering.shutdownNow();
    }
}
