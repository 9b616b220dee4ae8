package io.tidemark.embedded;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What kind of registry to start.
 *
 * @param port where it listens on the loopback address; 0 for any free port
 * @param folder where it keeps its schemas; empty to forget them on close
 * @param userInfo {@code user:password} that it asks of every client; empty for none
 */
public record RegistryOptions(int port, Optional<Path> folder, Optional<String> userInfo) {

    /** Any free port, nothing kept, no authentication. */
    public static RegistryOptions temporary() {
        return new RegistryOptions(0, Optional.empty(), Optional.empty());
    }

    public RegistryOptions withPort(int number) {
        return new RegistryOptions(number, folder, userInfo);
    }

    public RegistryOptions withFolder(Path path) {
        return new RegistryOptions(port, Optional.of(path), userInfo);
    }

    public RegistryOptions withBasicAuth(String user, String password) {
        return new RegistryOptions(port, folder, Optional.of(user + ":" + password));
    }

    @Override
    public String toString() {
        return "RegistryOptions[port=" + port + ", folder=" + folder + ", userInfo="
                + userInfo.map(secret -> "hidden").orElse("none") + "]";
    }
}
