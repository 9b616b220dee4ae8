package io.tidemark.monitor.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigIdTest {

    @TempDir
    private Path folder;

    @Test
    void of_smallest_staysFromReleaseToRelease() throws InvalidConfig {
        assertThat(id(ConfigFiles.SMALLEST)).isEqualTo("7fcebec3d6fc");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "bootstrap: one:9092,two:9093 | bootstrap: three:9092",
                "kafka-secret | other",
                "registry-secret | other",
                "prefix: shop. | prefix: other.",
                "prefix: shop., format: json | prefix: shop., format: avro",
                "replication: 3 | replication: 1",
                "live.jsonl | other.jsonl",
                "built/spam-7.json | other.json",
                "idle: 2m | idle: 3m",
                "commit: 200ms | commit: 300ms",
                "{outOfOrderness: 1m, lateness: 6h, | {lateness: 360m, outOfOrderness: 60s,",
                "{ham: p.ham, spam: p.spam} | {spam: p.spam, ham: p.ham}",
                "falseDiscovery: 5% | falseDiscovery: 0.050",
                "- country | - {facet: country}",
                "15m] | {size: 15m}]",
                "application: shop-monitor | 'application: other # comment'"
            })
    void of_changeWithoutMeaning_isTheSame(String old, String replacement) throws InvalidConfig {
        assertThat(idAfter(old, replacement)).isEqualTo(id(ConfigFiles.everything()));
    }

    @Test
    void of_otherOrderOfFeatures_isTheSame() throws InvalidConfig {
        String feature = "      length: number\n";
        String text = ConfigFiles.everything().replace(feature, "").replace("    segments:", feature + "    segments:");

        assertThat(text).isNotEqualTo(ConfigFiles.everything());
        assertThat(id(text)).isEqualTo(id(ConfigFiles.everything()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "numeric: 0.1 | numeric: 0.11",
                "rate: 1% | rate: 2%",
                "conditional: 0.15 | conditional: 0.16",
                "accuracy: 3% | accuracy: 4%",
                "loss: 25% | loss: 24%",
                "open: 3 of 4 | open: 2 of 4",
                "resolve: 5 | resolve: 4",
                "outOfOrderness: 1m | outOfOrderness: 2m",
                "lateness: 6h | lateness: 7h",
                "maxAge: 90d | maxAge: 91d",
                "advance: 1h | advance: 2h",
                "15m] | 30m]",
                "name: spam | name: junk",
                "[spam, ham] | [ham, spam]",
                "topic: mails.scored | topic: mails",
                "is: spam-v2 | is: spam-v3",
                "id: mail.id | id: id",
                "time: sent | time: received",
                "default: \"7\" | default: \"8\"",
                "prediction: verdict | prediction: answer",
                "spam: p.spam | spam: p.junk",
                "length: number | length: category",
                "header.lang | lang",
                "values: 5 | values: 6",
                "profile: full | profile: light",
                "version: \"7\" | version: \"8\""
            })
    void of_changeOfMeaning_isAnother(String old, String replacement) throws InvalidConfig {
        assertThat(idAfter(old, replacement)).isNotEqualTo(id(ConfigFiles.everything()));
    }

    private String idAfter(String old, String replacement) throws InvalidConfig {
        assertThat(ConfigFiles.everything()).contains(old);
        return id(ConfigFiles.everything().replace(old, replacement));
    }

    private String id(String text) throws InvalidConfig {
        return ConfigId.of(ConfigFiles.read(folder, text));
    }
}
