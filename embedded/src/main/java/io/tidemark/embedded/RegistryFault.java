package io.tidemark.embedded;

/** A request that the registry refuses, with Confluent's error code; the code's first three digits are HTTP's. */
final class RegistryFault extends RuntimeException {

    private final int code;

    private RegistryFault(int code, String message) {
        super(message);
        this.code = code;
    }

    static RegistryFault unauthorized() {
        return new RegistryFault(401, "User cannot access the resource.");
    }

    static RegistryFault noSuchAddress(String path) {
        return new RegistryFault(404, path + ": no such address or method");
    }

    static RegistryFault unknownSubject(String subject) {
        return new RegistryFault(40401, "Subject '" + subject + "' not found.");
    }

    static RegistryFault unknownVersion(String version) {
        return new RegistryFault(40402, "Version " + version + " not found.");
    }

    static RegistryFault unknownSchema() {
        return new RegistryFault(40403, "Schema not found");
    }

    static RegistryFault noLevel(String subject) {
        return new RegistryFault(
                40408, "Subject '" + subject + "' does not have subject-level compatibility configured");
    }

    static RegistryFault incompatible(String subject, Object problems) {
        return new RegistryFault(
                409,
                "Schema being registered is incompatible with an earlier schema for subject \"" + subject
                        + "\", details: " + problems);
    }

    static RegistryFault invalidSchema(String reason) {
        return new RegistryFault(42201, "Invalid schema: " + reason);
    }

    static RegistryFault invalidVersion(String version) {
        return new RegistryFault(
                42202,
                "The specified version '" + version + "' is not a valid version id. Allowed values are between"
                        + " [1, 2^31-1] and the string \"latest\"");
    }

    static RegistryFault invalidLevel(String level) {
        return new RegistryFault(
                42203,
                "Invalid compatibility level " + level + ". Valid values are "
                        + java.util.Arrays.toString(CompatibilityLevel.values()));
    }

    static RegistryFault broken(RuntimeException cause) {
        return new RegistryFault(50001, "Error in the registry: " + cause);
    }

    int code() {
        return code;
    }

    int httpStatus() {
        return code < 1000 ? code : code / 100;
    }
}
