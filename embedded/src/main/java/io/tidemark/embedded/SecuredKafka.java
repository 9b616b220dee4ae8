package io.tidemark.embedded;

import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialAlteration;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.apache.kafka.common.Uuid;

/**
 * A real Kafka broker inside this JVM that trusts nobody: every {@link Door} is encrypted, and what no ACL allows is refused. Its
 * data is deleted on close. For trials and tests.
 */
public final class SecuredKafka implements AutoCloseable {

    private static final int NODE = 1;
    private static final int ITERATIONS = 4096;
    private static final String LOGIN = "org.apache.kafka.common.security.";

    private final DataFolder folder;
    private final Certificates certificates;
    private final TokenIssuer issuer;
    private final DoorSettings doors;
    private KafkaNode node;

    private SecuredKafka(DataFolder folder, Map<String, String> passwords) {
        this.folder = folder;
        this.certificates = Certificates.in(folder.path());
        this.issuer = TokenIssuer.start(passwords).allowed();
        Iterator<Integer> free = FreePorts.find(Door.values().length + 2).iterator();
        Map<Door, Integer> ports = new EnumMap<>(Door.class);
        for (Door door : Door.values()) {
            ports.put(door, free.next());
        }
        this.doors = new DoorSettings(free.next(), free.next(), ports, certificates, passwords, issuer);
    }

    /**
     * Returns when the broker serves clients.
     *
     * @param passwords of those who are known, by their names: letters and digits
     */
    public static SecuredKafka start(Map<String, String> passwords) {
        SecuredKafka kafka = new SecuredKafka(DataFolder.open(Optional.empty()), passwords);
        try {
            ClusterLayout layout = new ClusterLayout(
                    Uuid.randomUuid().toString(), kafka.doors.controllerPort(), List.of(kafka.doors.ownPort()));
            kafka.node = KafkaNode.start(new NodeSettings(layout, kafka.folder.path(), kafka.doors.properties()), NODE);
            kafka.addToScram(passwords);
            return kafka;
        } catch (RuntimeException e) {
            kafka.close();
            throw e;
        }
    }

    private void addToScram(Map<String, String> passwords) {
        ScramCredentialInfo how = new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, ITERATIONS);
        List<UserScramCredentialAlteration> all = passwords.entrySet().stream()
                .<UserScramCredentialAlteration>map(
                        user -> new UserScramCredentialUpsertion(user.getKey(), how, user.getValue()))
                .toList();
        try (Admin admin = Admin.create(adminProperties())) {
            admin.alterUserScramCredentials(all).all().get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(
                    "Cannot store passwords: " + e.getCause().getMessage(), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while storing passwords", e);
        }
    }

    /** The address of a door. */
    public String bootstrapServers(Door door) {
        return "127.0.0.1:" + doors.ports().get(door);
    }

    /** Settings of a client that may do everything. */
    public Map<String, Object> adminProperties() {
        Map<String, Object> all = new HashMap<>(certificates.trustSettings());
        all.putAll(certificates.keySettings(DoorSettings.BROKER));
        all.put("security.protocol", "SSL");
        all.put("bootstrap.servers", "127.0.0.1:" + doors.ownPort());
        return all;
    }

    /** Settings by which a client goes through a door, but for the address. */
    public Map<String, String> clientProperties(Door door, String name, String password) {
        Map<String, String> all = new HashMap<>(certificates.trustSettings());
        all.put("security.protocol", door.protocol());
        door.mechanism().ifPresent(mechanism -> all.put("sasl.mechanism", mechanism));
        all.putAll(
                switch (door) {
                    case TLS -> Map.of();
                    case MTLS -> certificates.keySettings(name);
                    case PLAIN -> Map.of("sasl.jaas.config", login("plain.PlainLoginModule", name, password));
                    case SCRAM -> Map.of("sasl.jaas.config", login("scram.ScramLoginModule", name, password));
                    case OAUTH -> tokens(name, password);
                });
        return all;
    }

    private static String login(String module, String name, String password) {
        return LOGIN + module + " required username=\"" + name + "\" password=\"" + password + "\";";
    }

    private Map<String, String> tokens(String name, String secret) {
        return Map.of(
                "sasl.login.callback.handler.class",
                LOGIN + "oauthbearer.OAuthBearerLoginCallbackHandler",
                "sasl.oauthbearer.token.endpoint.url",
                issuer.tokenUrl(),
                "sasl.jaas.config",
                LOGIN + "oauthbearer.OAuthBearerLoginModule required clientId=\"" + name + "\" clientSecret=\"" + secret
                        + "\";");
    }

    public Certificates certificates() {
        return certificates;
    }

    /** Where it keeps data and certificates. */
    public Path folder() {
        return folder.path();
    }

    @Override
    public void close() {
        if (node != null) {
            node.stop();
        }
        issuer.close();
        folder.close();
    }
}
