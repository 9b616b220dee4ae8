package io.tidemark.monitor.operation;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.monitor.chaos.Setup;
import java.nio.file.Path;
import java.util.Map;
import org.apache.kafka.streams.StreamsConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StreamsSettingsTest {

    @TempDir
    Path folder;

    private StreamsConfig with(Map<String, String> properties) {
        Setup setup = Setup.of(folder, "app", "localhost:9092").with(properties);
        return StreamsSettings.of(setup.read(), "0123", folder);
    }

    @Test
    void of_noProperties_isExactlyOnceWithoutGeneratedNames() {
        StreamsConfig settings = with(Map.of());

        assertThat(settings.getString("processing.guarantee")).isEqualTo("exactly_once_v2");
        assertThat(settings.getBoolean("ensure.explicit.internal.resource.naming"))
                .isTrue();
        assertThat(settings.getMainConsumerConfigs("g", "c", 0))
                .containsEntry("session.timeout.ms", 10_000)
                .containsEntry("auto.offset.reset", "earliest");
        assertThat(settings.getProducerConfigs("c")).containsEntry("compression.type", "zstd");
    }

    @Test
    void of_plainNameOfAClientSetting_goesBeforeOurDefault() {
        StreamsConfig settings = with(Map.of("session.timeout.ms", "45000", "compression.type", "lz4"));

        assertThat(settings.getMainConsumerConfigs("g", "c", 0)).containsEntry("session.timeout.ms", "45000");
        assertThat(settings.getProducerConfigs("c")).containsEntry("compression.type", "lz4");
    }

    @Test
    void of_prefixedNameOfAClientSetting_goesBeforeOurDefault() {
        StreamsConfig settings =
                with(Map.of("consumer.session.timeout.ms", "45000", "producer.compression.type", "lz4"));

        assertThat(settings.getMainConsumerConfigs("g", "c", 0)).containsEntry("session.timeout.ms", "45000");
        assertThat(settings.getProducerConfigs("c")).containsEntry("compression.type", "lz4");
    }
}
