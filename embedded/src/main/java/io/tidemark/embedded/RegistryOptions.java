package io.tidemark.embedded;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Optional;

/**
 * What kind of registry to start.
 *
 * @param port where it listens on the loopback address; 0 for any free port
 * @param folder where it keeps its schemas; empty to forget them on close
 * @param authorization the header that it asks of every client; empty for none
 * @param tls the certificates that it speaks TLS with; empty for plain HTTP
 * @param isMutual whether clients must show a certificate too
 */
public record RegistryOptions(
        int port, Optional<Path> folder, Optional<String> authorization, Optional<Certificates> tls, boolean isMutual) {

    /** Any free port, nothing kept, no authentication. */
    public static RegistryOptions temporary() {
        return new RegistryOptions(0, Optional.empty(), Optional.empty(), Optional.empty(), false);
    }

    public RegistryOptions withPort(int number) {
        return new RegistryOptions(number, folder, authorization, tls, isMutual);
    }

    public RegistryOptions withFolder(Path path) {
        return new RegistryOptions(port, Optional.of(path), authorization, tls, isMutual);
    }

    public RegistryOptions withBasicAuth(String user, String password) {
        byte[] pair = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
        return withAuthorization("Basic " + Base64.getEncoder().encodeToString(pair));
    }

    public RegistryOptions withBearerToken(String token) {
        return withAuthorization("Bearer " + token);
    }

    private RegistryOptions withAuthorization(String header) {
        return new RegistryOptions(port, folder, Optional.of(header), tls, isMutual);
    }

    public RegistryOptions withTls(Certificates certificates) {
        return new RegistryOptions(port, folder, authorization, Optional.of(certificates), false);
    }

    /** Only clients with a certificate of the same authority are let in. */
    public RegistryOptions withMutualTls(Certificates certificates) {
        return new RegistryOptions(port, folder, authorization, Optional.of(certificates), true);
    }

    @Override
    public String toString() {
        return "RegistryOptions[port=" + port + ", folder=" + folder + ", authorization="
                + authorization.map(secret -> "hidden").orElse("none") + ", tls=" + tls.isPresent() + "]";
    }
}
