package io.tidemark.monitor.reviewing;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.javalin.http.Context;
import io.tidemark.monitor.config.HttpConfig;
import io.tidemark.monitor.config.PlainText;
import io.tidemark.monitor.config.Reviewer;
import io.tidemark.monitor.config.Tokens;
import io.tidemark.monitor.health.Gate;
import io.tidemark.monitor.health.RateLimit;
import java.net.URI;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Who may come in, and who it is. Where reviewers are named, the token says who it is; a page of elsewhere has none. Where nobody is
 * named, people say so themselves, on this machine only; what keeps pages of elsewhere out then is that the request must name this
 * machine, must come from a page of ours or from none, and must be JSON, of which a browser asks us first.
 */
final class Doorkeeper {

    private static final String SCHEME = "Bearer ";
    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_TOKEN = 200;
    private static final Set<String> OURS = Set.of("same-origin", "none");

    /** Guesses of one address: a few slips, and one a second from then on. */
    private final RateLimit guesses = new RateLimit(20, 1);

    /** Requests of one person: more than one can look at, fewer than would burden the desk. */
    private final RateLimit requests = new RateLimit(60, 20);

    private final boolean isLocal;
    private final List<Reviewer> reviewers;

    Doorkeeper(HttpConfig http, List<Reviewer> reviewers) {
        this.isLocal = HttpConfig.isLocal(http.host());
        this.reviewers = reviewers;
    }

    /** Whether those who come say themselves who they are. */
    boolean asksForNames() {
        return reviewers.isEmpty();
    }

    /** Before anything else, of pages as well. */
    void requireOurs(Context context) {
        if (asksForNames() && !isLocal) {
            throw Fault.NOBODY_NAMED.because(
                    "Other machines can reach this address, and nothing would say who they are: name"
                            + " review.reviewers in the configuration.");
        }
        if (asksForNames() && !Gate.isByLocalName(context)) {
            throw Fault.FOREIGN_PAGE.because("Only for this machine, by the name of localhost.");
        }
    }

    /** Before anything is done. */
    void requireOwnPage(Context context) {
        String site = context.header("Sec-Fetch-Site");
        String origin = context.header("Origin");
        if (site != null && !OURS.contains(site) || origin != null && !isHere(origin, context.host())) {
            throw Fault.FOREIGN_PAGE.because("A page of elsewhere may not do that.");
        }
    }

    private static boolean isHere(String origin, String host) {
        try {
            String authority = URI.create(origin).getRawAuthority();
            return authority != null && authority.equals(host);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /**
     * Who it is.
     *
     * @param name what the person says, where nobody is named
     */
    Visitor admit(Context context, Optional<String> name) {
        Visitor visitor = asksForNames() ? new Visitor(ownName(name), Optional.empty()) : byToken(context);
        if (!requests.take(visitor.name(), System.nanoTime())) {
            throw Fault.TOO_MANY.because("Too many requests. Wait a moment.");
        }
        return visitor;
    }

    private static String ownName(Optional<String> name) {
        String said = name.map(String::strip)
                .filter(text -> !text.isEmpty())
                .orElseThrow(() -> Fault.NO_NAME.because("Say who you are, in reviewer."));
        if (said.length() > LONGEST_NAME || !PlainText.isLine(said)) {
            throw Fault.MALFORMED.because(
                    "A name is one line of at most " + LONGEST_NAME + " characters, all of which can be seen.");
        }
        return said;
    }

    private Visitor byToken(Context context) {
        String header = context.header("Authorization");
        if (header == null || !header.startsWith(SCHEME)) {
            throw Fault.NO_TOKEN.because("Send your token as Authorization: Bearer ...");
        }
        Optional<Reviewer> known = find(header.substring(SCHEME.length()));
        if (known.isEmpty()) {
            // Of those who have none: others may come from the same address, as behind a proxy.
            if (!guesses.take(context.ip(), System.nanoTime())) {
                throw Fault.TOO_MANY.because("Too many tokens that nobody has. Wait a moment.");
            }
            throw Fault.UNKNOWN_TOKEN.because("Nobody has this token. Ask whoever runs the application for yours.");
        }
        return new Visitor(known.get().name(), known);
    }

    /** Compares with everybody's, each in the same time. */
    private Optional<Reviewer> find(String token) {
        if (token.length() > LONGEST_TOKEN) {
            return Optional.empty();
        }
        byte[] hash = Tokens.hash(token).getBytes(US_ASCII);
        Optional<Reviewer> found = Optional.empty();
        for (Reviewer reviewer : reviewers) {
            byte[] own = reviewer.tokenHash().orElse("").getBytes(US_ASCII);
            found = MessageDigest.isEqual(own, hash) ? Optional.of(reviewer) : found;
        }
        return found;
    }
}
