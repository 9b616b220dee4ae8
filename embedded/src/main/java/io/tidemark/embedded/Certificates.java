package io.tidemark.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/**
 * A certificate authority of its own and what it has signed, as PKCS12 files in a folder, made by the JDK's {@code keytool}. For
 * trials and tests: the authority's key lies beside what it signs, and certificates are good for a day, on this machine only.
 */
public final class Certificates {

    private static final String AUTHORITY = "authority";
    /** Variable of keytool's environment. */
    private static final String PASSWORD = "STORE_PASSWORD";

    private static final int SECONDS = 60;

    private final Path folder;
    private final String password = "store-" + UUID.randomUUID();

    private Certificates(Path folder) {
        this.folder = folder;
    }

    /** Makes an authority. */
    public static Certificates in(Path folder) {
        Certificates certificates = new Certificates(folder);
        certificates.generate(AUTHORITY, "-ext", "bc:c");
        Path own = folder.resolve("authority.pem");
        certificates.keytool(
                "-exportcert",
                "-rfc",
                "-alias",
                AUTHORITY,
                "-keystore",
                certificates.authority().toString(),
                "-file",
                own.toString());
        certificates.keytool(
                "-importcert",
                "-noprompt",
                "-alias",
                AUTHORITY,
                "-file",
                own.toString(),
                "-keystore",
                certificates.trustStore().toString());
        return certificates;
    }

    /** A key and a certificate of {@code CN=name}, signed by the authority; made if there is none. */
    public Path keyStore(String name) {
        Path store = folder.resolve(name + ".p12");
        if (!Files.exists(store)) {
            generate(name, "-signer", AUTHORITY, "-ext", "SAN=ip:127.0.0.1,dns:localhost");
            keytool(
                    "-importkeystore",
                    "-srckeystore",
                    authority().toString(),
                    "-srcstorepass:env",
                    PASSWORD,
                    "-srcalias",
                    name,
                    "-destkeystore",
                    store.toString(),
                    "-deststorepass:env",
                    PASSWORD);
        }
        return store;
    }

    /** Trusts what the authority has signed. */
    public Path trustStore() {
        return folder.resolve("trusted.p12");
    }

    /** Opens all stores. */
    public String password() {
        return password;
    }

    /** Settings of a Kafka client or broker that trusts the authority. */
    Map<String, String> trustSettings() {
        return Map.of(
                "ssl.truststore.location",
                trustStore().toString(),
                "ssl.truststore.password",
                password,
                "ssl.truststore.type",
                "PKCS12");
    }

    /** Settings of a Kafka client or broker that shows who it is. */
    Map<String, String> keySettings(String name) {
        return Map.of(
                "ssl.keystore.location",
                keyStore(name).toString(),
                "ssl.keystore.password",
                password,
                "ssl.key.password",
                password,
                "ssl.keystore.type",
                "PKCS12");
    }

    private Path authority() {
        return folder.resolve("all-keys.p12");
    }

    private void generate(String name, String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                "-genkeypair",
                "-alias",
                name,
                "-dname",
                "CN=" + name,
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-validity",
                "1",
                "-keystore",
                authority().toString()));
        arguments.addAll(List.of(more));
        keytool(arguments.toArray(String[]::new));
    }

    /** The password goes by the environment: other processes see the arguments of a command. */
    private void keytool(String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of(arguments));
        if (!command.contains("-importkeystore")) {
            command.addAll(List.of("-storetype", "PKCS12", "-storepass:env", PASSWORD));
        }
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put(PASSWORD, password);
        try {
            Process process = builder.start();
            process.getOutputStream().close();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
                process.destroyForcibly();
                throw new IllegalStateException("keytool " + arguments[0] + " failed: " + said.strip());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot start the JDK's keytool: is this a JRE without it?", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while keytool made a certificate", e);
        }
    }
}
