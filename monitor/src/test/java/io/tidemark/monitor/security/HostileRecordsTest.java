package io.tidemark.monitor.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.embedded.EmbeddedRegistry;
import io.tidemark.monitor.config.Format;
import io.tidemark.monitor.kafka.RecordFormat;
import io.tidemark.schemas.ReviewAction;
import io.tidemark.schemas.ReviewCommand;
import io.tidemark.schemas.registry.RegistryConfig;
import io.tidemark.schemas.registry.RegistryException;
import io.tidemark.schemas.registry.RestSchemaRegistry;
import io.tidemark.schemas.wire.MalformedRecordException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** What others put on our own topics - here commands to the desk - is read or refused, in either format, and nothing else happens. */
class HostileRecordsTest {

    private static EmbeddedRegistry registry;

    @BeforeContainer
    static void start() {
        registry = EmbeddedRegistry.start();
    }

    @AfterContainer
    static void stop() {
        registry.close();
    }

    private static RecordFormat format(Format format) {
        return RecordFormat.of(
                format,
                format == Format.JSON
                        ? Optional.empty()
                        : Optional.of(new RestSchemaRegistry(
                                RegistryConfig.from(Map.of("schema.registry.url", registry.address())))));
    }

    @Property(tries = 400, shrinking = ShrinkingMode.OFF)
    void damagedCommand_isReadOrRefused(@ForAll long seed) {
        Random random = new Random(seed);
        RecordFormat format = format(random.nextBoolean() ? Format.JSON : Format.AVRO);
        ReviewCommand command = ReviewCommand.newBuilder()
                .setCommand("c-" + seed)
                .setAction(ReviewAction.CLAIM)
                .setReviewer("ada")
                .setTask("t")
                .setModels(List.of("mood", "price"))
                .setClient("http")
                .build();
        byte[] bytes = format.write("commands", command);
        for (int wounds = 1 + random.nextInt(5); wounds > 0; wounds--) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
        byte[] sent = random.nextInt(4) == 0 ? Arrays.copyOf(bytes, random.nextInt(bytes.length)) : bytes;
        try {
            assertThat(format.reader(ReviewCommand.class).apply(sent)).isNotNull();
        } catch (MalformedRecordException | RegistryException e) {
            assertThat(e.getMessage()).isNotBlank();
        }
    }
}
