package io.tidemark.monitor.health;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/**
 * What the server under the pages refuses by itself, as a broken request or a path that can be read in two ways: a code and its name as
 * JSON, and nothing of the request. By default it would be markup, whatever is asked for.
 */
final class PlainErrors extends ErrorHandler {

    private static final String JSON = "application/json";

    /** Seconds: another instance, or the next one here, serves then. */
    private static final String SOON = "1";

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        fields().forEach(response.getHeaders()::put);
        if (!request.getConnectionMetaData().getConnector().getServer().isRunning()) {
            // What was under way when it was told to stop: no fault, and to be asked for once more.
            response.setStatus(HttpStatus.SERVICE_UNAVAILABLE_503);
        }
        if (response.getStatus() == HttpStatus.SERVICE_UNAVAILABLE_503) {
            response.getHeaders().put(HttpHeader.RETRY_AFTER, SOON);
        }
        if (!request.getConnectionMetaData().isPersistent()) {
            // The server hangs up after this: who is not told would send the next request into a connection that ends.
            response.getHeaders().put(HttpHeader.CONNECTION, "close");
        }
        response.write(true, ByteBuffer.wrap(body(response.getStatus())), callback);
        return true;
    }

    private static HttpFields fields() {
        return HttpFields.from(
                new HttpField(HttpHeader.CONTENT_TYPE, JSON),
                new HttpField(HttpHeader.CACHE_CONTROL, "no-store"),
                new HttpField("Content-Security-Policy", HealthServer.NOTHING),
                new HttpField("X-Content-Type-Options", "nosniff"));
    }

    private static byte[] body(int status) {
        return ("{\"error\": \"" + status + " " + HttpStatus.getMessage(status) + "\"}\n").getBytes(UTF_8);
    }
}
