package io.tidemark.embedded;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A schema registry with Confluent's REST API inside this JVM, on the loopback address. Avro schemas without references
 * only. For demos and tests; safe for use by many clients.
 */
public final class EmbeddedRegistry implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int THREADS = 4;

    static {
        // Or an answer on a reused connection waits 40 ms for the acknowledgement of its own headers.
        if (System.getProperty("sun.net.httpserver.nodelay") == null) {
            System.setProperty("sun.net.httpserver.nodelay", "true");
        }
    }

    private final SchemaStore store;
    private final RegistryApi api;
    private final Optional<String> authorization;
    private final ExecutorService threads;
    private final HttpServer server;

    private EmbeddedRegistry(RegistryOptions options, SchemaStore store, HttpServer server) {
        this.store = store;
        this.api = new RegistryApi(store);
        this.authorization = options.authorization();
        this.threads = Executors.newFixedThreadPool(THREADS, task -> {
            Thread thread = new Thread(task, "embedded-registry");
            thread.setDaemon(true);
            return thread;
        });
        this.server = server;
        server.createContext("/", this::handle);
        server.setExecutor(threads);
        server.start();
    }

    /** On any free port, forgetting everything on close. */
    public static EmbeddedRegistry start() {
        return start(RegistryOptions.temporary());
    }

    /** @throws UncheckedIOException if the port is taken or the folder cannot be used */
    public static EmbeddedRegistry start(RegistryOptions options) {
        HttpServer server = bind(options);
        try {
            return new EmbeddedRegistry(options, SchemaStore.open(options.folder()), server);
        } catch (RuntimeException e) {
            server.stop(0);
            throw e;
        }
    }

    private static HttpServer bind(RegistryOptions options) {
        InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), options.port());
        try {
            return options.tls().isPresent()
                    ? RegistryTls.bind(address, options.tls().get(), options.isMutual())
                    : HttpServer.create(address, 0);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "Cannot listen on 127.0.0.1:" + options.port() + ": choose another port, or stop what uses it", e);
        }
    }

    public int port() {
        return server.getAddress().getPort();
    }

    /** For {@code schema.registry.url}. */
    public String address() {
        return (server instanceof HttpsServer ? "https" : "http") + "://127.0.0.1:" + port();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            try {
                RegistryRequest request = RegistryRequest.of(exchange);
                authenticate(exchange);
                send(exchange, 200, api.answer(request));
            } catch (RegistryFault fault) {
                send(exchange, fault);
            } catch (RuntimeException e) {
                send(exchange, RegistryFault.broken(e));
            }
        }
    }

    private void authenticate(HttpExchange exchange) {
        String given = exchange.getRequestHeaders().getFirst("Authorization");
        if (authorization.isPresent() && !same(authorization.get(), given)) {
            throw RegistryFault.unauthorized();
        }
    }

    /** In a time that does not tell how much of it was right. */
    private static boolean same(String expected, String given) {
        return given != null
                && MessageDigest.isEqual(
                        expected.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
    }

    private static void send(HttpExchange exchange, RegistryFault fault) throws IOException {
        send(exchange, fault.httpStatus(), Map.of("error_code", fault.code(), "message", fault.getMessage()));
    }

    private static void send(HttpExchange exchange, int status, Object answer) throws IOException {
        byte[] body = JSON.writeValueAsBytes(answer);
        exchange.getResponseHeaders().set("Content-Type", "application/vnd.schemaregistry.v1+json");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdown();
        store.close();
    }
}
