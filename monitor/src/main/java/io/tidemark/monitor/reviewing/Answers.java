package io.tidemark.monitor.reviewing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.tidemark.monitor.desk.Refusal;
import io.tidemark.schemas.ReviewReply;
import io.tidemark.schemas.wire.JsonForm;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Puts what came of a request into a response: replies of the desk as they are on their topic, problems as RFC 9457 has them. */
final class Answers {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<String, Refusal> REFUSALS =
            Arrays.stream(Refusal.values()).collect(Collectors.toMap(Refusal::word, Function.identity()));

    /** A moment later it may be otherwise. */
    private static final String SOON = "2";

    private Answers() {}

    static void tell(Context context, ReviewReply reply) {
        if (reply.getRefusal() == null) {
            json(context, HttpStatus.OK, "application/json", JsonForm.toJson(reply));
            return;
        }
        HttpStatus status = status(reply.getRefusal());
        if (status == HttpStatus.NO_CONTENT) {
            context.status(status);
        } else {
            ObjectNode problem = problem(status, reply.getRefusal(), reply.getMessage());
            problem.put("task", reply.getTask());
            json(context, status, "application/problem+json", problem);
        }
    }

    static void tell(Context context, Faulty faulty) {
        tell(context, faulty, Optional.empty());
    }

    /** @param key by which the request may be sent again */
    static void tell(Context context, Faulty faulty, Optional<String> key) {
        HttpStatus status = faulty.fault().status();
        if (status == HttpStatus.UNAUTHORIZED) {
            context.header("WWW-Authenticate", "Bearer realm=\"review\"");
        }
        if (status == HttpStatus.TOO_MANY_REQUESTS || status == HttpStatus.SERVICE_UNAVAILABLE) {
            context.header("Retry-After", SOON);
        }
        ObjectNode problem = problem(status, faulty.fault().word(), faulty.getMessage());
        key.ifPresent(known -> problem.put("idempotencyKey", known));
        json(context, status, "application/problem+json", problem);
    }

    static void tell(Context context, JsonNode value) {
        json(context, HttpStatus.OK, "application/json", value);
    }

    private static ObjectNode problem(HttpStatus status, String refusal, String detail) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("type", "about:blank")
                .put("title", status.getMessage())
                .put("status", status.getCode())
                .put("detail", detail)
                .put("refusal", refusal);
    }

    /** Of a desk that is newer than this instance there may be other words. */
    private static HttpStatus status(String refusal) {
        return Optional.ofNullable(REFUSALS.get(refusal)).map(Answers::status).orElse(HttpStatus.CONFLICT);
    }

    static HttpStatus status(Refusal refusal) {
        return switch (refusal) {
            case NOTHING_WAITS -> HttpStatus.NO_CONTENT;
            case NOT_ALLOWED, NOT_SKILLED, PAUSED -> HttpStatus.FORBIDDEN;
            case UNKNOWN_TASK -> HttpStatus.NOT_FOUND;
            case CLOSED, STALE_LEASE, LEASED, ANSWERED_BEFORE, SKIPPED_BEFORE, NOTHING_TO_UNDO, TOO_LATE ->
                HttpStatus.CONFLICT;
            case TOO_LONG -> HttpStatus.CONTENT_TOO_LARGE;
            case NOT_A_CHOICE, NO_REASON -> HttpStatus.UNPROCESSABLE_CONTENT;
            case AT_LIMIT -> HttpStatus.TOO_MANY_REQUESTS;
        };
    }

    private static void json(Context context, HttpStatus status, String type, JsonNode value) {
        try {
            context.status(status).contentType(type).result(JSON.writeValueAsBytes(value));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree can be written as JSON", e);
        }
    }
}
