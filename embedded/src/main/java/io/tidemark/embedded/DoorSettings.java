package io.tidemark.embedded;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The server.properties of a broker with a listener for each {@link Door}, and one for brokers and controllers, which only the
 * broker's own certificate opens. What no ACL allows is refused.
 *
 * @param ports of the doors
 */
record DoorSettings(
        int ownPort,
        int controllerPort,
        Map<Door, Integer> ports,
        Certificates certificates,
        Map<String, String> passwords,
        TokenIssuer issuer) {

    /** Whose certificate opens everything. */
    static final String BROKER = "broker";

    private static final String OWN = "OWN";

    /** Where Kafka keeps its login modules. */
    private static final String LOGIN = "org.apache.kafka.common.security.";

    Map<String, String> properties() {
        Map<String, String> all = new HashMap<>(listeners());
        all.putAll(certificates.trustSettings());
        all.putAll(certificates.keySettings(BROKER));
        all.put("authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer");
        all.put("allow.everyone.if.no.acl.found", "false");
        all.put("super.users", "User:CN=" + BROKER);
        for (String asking : List.of(OWN, NodeSettings.CONTROLLER_LISTENER, Door.MTLS.name())) {
            all.put(of(asking) + "ssl.client.auth", "required");
        }
        for (Door door : Door.values()) {
            door.mechanism().ifPresent(mechanism -> all.put(of(door.name()) + "sasl.enabled.mechanisms", mechanism));
        }
        all.putAll(logins());
        return all;
    }

    private Map<String, String> listeners() {
        String own = OWN + "://127.0.0.1:" + ownPort;
        String doors = Stream.of(Door.values())
                .map(door -> door + "://127.0.0.1:" + ports.get(door))
                .collect(Collectors.joining(","));
        String protocols = Stream.of(Door.values())
                .map(door -> door + ":" + door.protocol())
                .collect(Collectors.joining(","));
        return Map.of(
                "listeners",
                own + "," + doors + "," + NodeSettings.CONTROLLER_LISTENER + "://127.0.0.1:" + controllerPort,
                "advertised.listeners",
                own + "," + doors,
                "inter.broker.listener.name",
                OWN,
                "listener.security.protocol.map",
                OWN + ":SSL," + NodeSettings.CONTROLLER_LISTENER + ":SSL," + protocols);
    }

    private Map<String, String> logins() {
        String users = passwords.entrySet().stream()
                .map(user -> " user_" + user.getKey() + "=\"" + user.getValue() + "\"")
                .collect(Collectors.joining());
        String oauth = of(Door.OAUTH.name());
        return Map.of(
                of(Door.PLAIN.name()) + "plain.sasl.jaas.config",
                LOGIN + "plain.PlainLoginModule required" + users + ";",
                of(Door.SCRAM.name()) + "scram-sha-512.sasl.jaas.config",
                LOGIN + "scram.ScramLoginModule required;",
                oauth + "oauthbearer.sasl.jaas.config",
                LOGIN + "oauthbearer.OAuthBearerLoginModule required;",
                oauth + "oauthbearer.sasl.server.callback.handler.class",
                LOGIN + "oauthbearer.OAuthBearerValidatorCallbackHandler",
                oauth + "sasl.oauthbearer.jwks.endpoint.url",
                issuer.keysUrl(),
                oauth + "sasl.oauthbearer.expected.audience",
                TokenIssuer.AUDIENCE,
                oauth + "sasl.oauthbearer.expected.issuer",
                issuer.issuer());
    }

    private static String of(String listener) {
        return "listener.name." + listener.toLowerCase(Locale.ROOT) + ".";
    }
}
