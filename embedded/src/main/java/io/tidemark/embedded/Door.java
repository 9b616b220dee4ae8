package io.tidemark.embedded;

import java.util.Optional;

/** A way into {@link SecuredKafka}: each is a listener of its own, encrypted, and asks in another way who comes. */
public enum Door {
    /** Asks nobody: who comes is {@code User:ANONYMOUS}. */
    TLS("SSL", null),
    /** By a certificate: {@code User:CN=name}. */
    MTLS("SSL", null),
    PLAIN("SASL_SSL", "PLAIN"),
    SCRAM("SASL_SSL", "SCRAM-SHA-512"),
    /** By a token of {@link TokenIssuer}. */
    OAUTH("SASL_SSL", "OAUTHBEARER");

    private final String protocol;
    private final String mechanism;

    Door(String protocol, String mechanism) {
        this.protocol = protocol;
        this.mechanism = mechanism;
    }

    String protocol() {
        return protocol;
    }

    /** Of SASL. */
    Optional<String> mechanism() {
        return Optional.ofNullable(mechanism);
    }

    /** Who somebody of this name is, to ACLs. */
    public String principal(String name) {
        return switch (this) {
            case TLS -> "User:ANONYMOUS";
            case MTLS -> "User:CN=" + name;
            case PLAIN, SCRAM, OAUTH -> "User:" + name;
        };
    }
}
