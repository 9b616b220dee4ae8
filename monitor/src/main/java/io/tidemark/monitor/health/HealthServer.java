package io.tidemark.monitor.health;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.javalin.util.JavalinBindException;
import io.javalin.util.JavalinException;
import io.tidemark.monitor.config.HttpConfig;
import io.tidemark.monitor.failure.ExitCode;
import io.tidemark.monitor.failure.Failure;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.component.LifeCycle;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells over HTTP how the instance does: {@code /live}, {@code /ready}, {@code /health} and {@code /metrics}. It has threads of
 * its own and reads what others have left for it.
 */
public final class HealthServer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(HealthServer.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PROMETHEUS = "text/plain; version=0.0.4; charset=utf-8";

    /** No browser is to run, frame or load anything. */
    static final String NOTHING = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'";

    /** More than bodies are read at once: somebody who sends slowly does not keep others from asking. */
    private static final int MOST_THREADS = 24;

    private static final int FEWEST_THREADS = 4;

    /** For what is being answered when the server stops. */
    private static final Duration LAST_ANSWERS = Duration.ofSeconds(3);

    private final Supplier<Health> health;
    private final Supplier<String> metrics;
    private final Gate gate;
    private final Javalin server;

    private HealthServer(
            HttpConfig config, Supplier<Health> health, Supplier<String> metrics, Consumer<JavalinConfig> more) {
        this.health = health;
        this.metrics = metrics;
        this.gate = Gate.of(config);
        this.server = Javalin.create(server -> {
            configure(server);
            more.accept(server);
        });
    }

    /** Starts to listen, for questions about health alone. */
    public static HealthServer start(HttpConfig config, Supplier<Health> health, Supplier<String> metrics) {
        return start(config, health, metrics, nothing -> {});
    }

    /**
     * Starts to listen.
     *
     * @param config has a port
     * @param more adds what else is to be had at the same address
     * @throws Failure when it cannot listen there
     */
    public static HealthServer start(
            HttpConfig config, Supplier<Health> health, Supplier<String> metrics, Consumer<JavalinConfig> more) {
        HealthServer started = new HealthServer(config, health, metrics, more);
        int port = config.port().orElseThrow();
        try {
            started.server.start(config.host(), port);
            return started;
        } catch (JavalinBindException e) {
            throw new Failure(
                    ExitCode.FAILED,
                    "cannot listen at " + config.host() + ":" + port + ": " + e.getMessage()
                            + ". Is another instance listening there? Choose another http.port; 0 takes a free one.",
                    e);
        }
    }

    private void configure(JavalinConfig config) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.startup.startupWatcherEnabled = false;
        QueuedThreadPool threads = new QueuedThreadPool(MOST_THREADS, FEWEST_THREADS);
        threads.setDaemon(true);
        threads.setName("http");
        config.jetty.threadPool = threads;
        config.jetty.modifyServer(server -> {
            server.setErrorHandler(new PlainErrors());
            // Or connections are cut while the last answers are on their way.
            server.setHandler(new GracefulHandler());
            server.setStopTimeout(LAST_ANSWERS.toMillis());
            server.addEventListener(new LongQueue(server));
        });
        config.jetty.modifyServletContextHandler(pages -> pages.setErrorHandler(new PlainErrors()));
        config.routes.before(HealthServer::protect);
        config.routes.before(gate::requireLocalName);
        config.routes.get("/live", context -> tell(context, Health::live));
        config.routes.get("/ready", context -> tell(context, Health::ready));
        config.routes.get("/health", this::tellAll);
        config.routes.get("/metrics", this::tellMetrics);
        config.routes.exception(Exception.class, HealthServer::tellFault);
        config.routes.error(HttpStatus.NOT_FOUND, HealthServer::tellPages);
    }

    /** Many may come at once: with Java's queue of 50, the system would break off connections of the rest. */
    private record LongQueue(Server server) implements LifeCycle.Listener {

        private static final int MOST_WAITING = 1_024;

        @Override
        public void lifeCycleStarting(LifeCycle event) {
            Stream.of(server.getConnectors())
                    .filter(ServerConnector.class::isInstance)
                    .map(ServerConnector.class::cast)
                    .forEach(connector -> connector.setAcceptQueueSize(MOST_WAITING));
        }
    }

    /** What is served here is data: no browser is to run, frame or keep any of it. Pages say what they need instead. */
    private static void protect(Context context) {
        context.header("Content-Security-Policy", NOTHING)
                .header("X-Content-Type-Options", "nosniff")
                .header("Referrer-Policy", "no-referrer")
                .header("Cache-Control", "no-store");
    }

    private static void tellPages(Context context) {
        String type = context.res().getContentType();
        boolean isTold = type != null && type.startsWith("application/problem+json");
        if (!isTold) {
            json(
                    context,
                    Map.of(
                            "error",
                            "no such page",
                            "pages",
                            List.of("/live", "/ready", "/health", "/metrics", "/review")));
        }
    }

    /** Probes carry no token: without one, they get yes or no. */
    private void tell(Context context, Predicate<Health> isWell) {
        Health now = health.get();
        context.status(isWell.test(now) ? HttpStatus.OK : HttpStatus.SERVICE_UNAVAILABLE);
        json(
                context,
                gate.opensFor(context) ? new Answer(now.status(), now.reasons()) : new Answer(now.status(), null));
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record Answer(String status, List<String> reasons) {}

    private void tellAll(Context context) {
        gate.require(context);
        Health now = health.get();
        context.status(now.ready() ? HttpStatus.OK : HttpStatus.SERVICE_UNAVAILABLE);
        json(context, now);
    }

    private void tellMetrics(Context context) {
        gate.require(context);
        context.contentType(PROMETHEUS).result(metrics.get().getBytes(UTF_8));
    }

    private static void tellFault(Exception fault, Context context) {
        LOG.warn("{} could not be answered", context.path(), fault);
        context.status(HttpStatus.INTERNAL_SERVER_ERROR);
        json(context, Map.of("error", "a fault of Tidemark; the log has it"));
    }

    private static void json(Context context, Object value) {
        try {
            context.contentType("application/json")
                    .result(JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(value));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("health cannot be written as JSON", e);
        }
    }

    /** The port that it listens at. */
    public int port() {
        return server.port();
    }

    /** Whoever is not answered in time is cut off, and all else is closed as ever. */
    @Override
    public void close() {
        try {
            server.stop();
        } catch (JavalinException e) {
            if (!(e.getCause() instanceof TimeoutException)) {
                throw e;
            }
            LOG.warn(
                    "Some requests were not answered within {} s of the stop, and are cut off",
                    LAST_ANSWERS.toSeconds());
        }
    }
}
