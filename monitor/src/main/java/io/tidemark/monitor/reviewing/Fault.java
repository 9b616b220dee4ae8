package io.tidemark.monitor.reviewing;

import io.javalin.http.HttpStatus;
import java.util.Locale;

/** Why a request does not get as far as the desk, or not back. */
enum Fault {
    /** It is no request that can be understood. */
    MALFORMED(HttpStatus.BAD_REQUEST),
    /** It does not say who sends it, where nobody is named in the configuration. */
    NO_NAME(HttpStatus.BAD_REQUEST),
    /** It carries no token. */
    NO_TOKEN(HttpStatus.UNAUTHORIZED),
    /** It carries a token of nobody. */
    UNKNOWN_TOKEN(HttpStatus.UNAUTHORIZED),
    /** A page of elsewhere sent it. */
    FOREIGN_PAGE(HttpStatus.FORBIDDEN),
    /** Other machines may ask, and nobody is named in the configuration. */
    NOBODY_NAMED(HttpStatus.FORBIDDEN),
    /** It is longer than any that makes sense. */
    TOO_LARGE(HttpStatus.CONTENT_TOO_LARGE),
    /** It is not JSON by its own words. */
    NOT_JSON(HttpStatus.UNSUPPORTED_MEDIA_TYPE),
    /** Its key was used for something else. */
    KEY_REUSED(HttpStatus.UNPROCESSABLE_CONTENT),
    /** There were too many of them. */
    TOO_MANY(HttpStatus.TOO_MANY_REQUESTS),
    /** More wait for the desk than it could answer in time, or are being read: nothing was sent to it. */
    DESK_BUSY(HttpStatus.SERVICE_UNAVAILABLE),
    /** The desk said nothing in time; what was wanted may be done yet. */
    DESK_SILENT(HttpStatus.SERVICE_UNAVAILABLE);

    private final HttpStatus status;

    Fault(HttpStatus status) {
        this.status = status;
    }

    HttpStatus status() {
        return status;
    }

    /** As programs see it. */
    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** @param detail for people: what is the matter, and what to do next */
    Faulty because(String detail) {
        return new Faulty(this, detail);
    }
}
