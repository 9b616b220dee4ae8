package io.tidemark.schemas.wire;

import java.util.Map;
import org.apache.avro.util.ClassSecurityValidator;

/**
 * Makes Avro safe and usable for this project, once per JVM.
 *
 * <p>Trusts the generated classes of exactly one package; Avro 1.12.2 refuses to read into any class that nobody
 * trusted. Bounds the lengths that a record may announce, because Avro allocates by them before it reads (see
 * CVE-2023-39410). Each bound can be set by the system property of its name; a bound set here has no effect if Avro
 * was used earlier in the JVM.
 */
public final class TrustedAvro {

    private static final String TRUSTED_PACKAGE = "io.tidemark.schemas";

    private static final Map<String, String> LIMITS = Map.of(
            "org.apache.avro.limits.bytes.maxLength", "67108864",
            "org.apache.avro.limits.string.maxLength", "16777216",
            "org.apache.avro.limits.collectionItems.maxLength", "1000000",
            "org.apache.avro.limits.decompress.maxLength", "268435456");

    static {
        LIMITS.forEach((name, value) -> {
            if (System.getProperty(name) == null) {
                System.setProperty(name, value);
            }
        });
        ClassSecurityValidator.setGlobal(ClassSecurityValidator.composite(
                ClassSecurityValidator.getGlobal(),
                type -> type.getPackageName().equals(TRUSTED_PACKAGE)));
    }

    private TrustedAvro() {}

    /** Call before the first use of Avro in a JVM; further calls do nothing. The classes of this package do it. */
    public static void install() {
        // The static initializer does the work.
    }
}
