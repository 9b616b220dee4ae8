package io.tidemark.schemas.registry;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

/** Builds the TLS context of {@code schema.registry.ssl.*}: trust store, key store, or the defaults of the JVM. */
record Tls(Settings settings) {

    /** Empty where no store is configured. */
    Optional<SSLContext> context() {
        Optional<String> trust = settings.prefixed("ssl.truststore.location");
        Optional<String> keys = settings.prefixed("ssl.keystore.location");
        if (trust.isEmpty() && keys.isEmpty()) {
            return Optional.empty();
        }
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(
                    keys.isPresent() ? keyManagers(keys.get()) : null,
                    trust.isPresent() ? trustManagers(trust.get()) : null,
                    null);
            return Optional.of(context);
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("schema.registry.ssl.*: cannot set up TLS: " + e.getMessage(), e);
        }
    }

    private TrustManager[] trustManagers(String location) throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(load("truststore", location));
        return factory.getTrustManagers();
    }

    private KeyManager[] keyManagers(String location) throws GeneralSecurityException {
        Optional<char[]> keyPassword = settings.prefixed("ssl.key.password").map(String::toCharArray);
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(load("keystore", location), keyPassword.orElseGet(() -> password("keystore")));
        return factory.getKeyManagers();
    }

    private KeyStore load(String store, String location) throws GeneralSecurityException {
        KeyStore loaded = KeyStore.getInstance(type(store));
        try (InputStream in = Files.newInputStream(Path.of(location))) {
            loaded.load(in, password(store));
            return loaded;
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "schema.registry.ssl." + store + ".location: cannot read " + location
                            + " (does the file exist, and does .password fit?): " + e.getMessage(),
                    e);
        }
    }

    private String type(String store) {
        String type = settings.prefixed("ssl." + store + ".type").orElse("JKS");
        if (!type.equals("JKS") && !type.equals("PKCS12")) {
            throw new IllegalArgumentException(
                    "schema.registry.ssl." + store + ".type: " + type + " is neither JKS nor PKCS12");
        }
        return type;
    }

    private char[] password(String store) {
        return settings.prefixed("ssl." + store + ".password")
                .map(String::toCharArray)
                .orElse(null);
    }
}
