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
        assertThat(id(ConfigFiles.SMALLEST)).isEqualTo("67b3595d1454");
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
                "port: 9464 | port: 9465",
                "http-secret-of-24-digits | other-secret-of-24-digits",
                "live.jsonl | other.jsonl",
                "judged.csv | other.csv",
                "built/spam-7.json | other.json",
                "idle: 2m | idle: 3m",
                "commit: 200ms | commit: 300ms",
                "unattended: [retrain] | unattended: retrain",
                "{outOfOrderness: 1m, lateness: 6h, | {lateness: 360m, outOfOrderness: 60s,",
                "{ham: p.ham, spam: p.spam} | {spam: p.spam, ham: p.ham}",
                "falseDiscovery: 5% | falseDiscovery: 0.050",
                "- country | - {facet: country}",
                "15m] | {size: 15m}]",
                "in: [at, de] | in: [de, at]",
                "redact: [email, phone] | redact: [phone, email]",
                "equals: en | in: en",
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
                "cooldown: 12h | cooldown: 13h",
                "[retrain] | [roll-back]",
                "resolve: 5 | resolve: 4",
                "open: 3 of 4 | falseAlarms: 1 per 30d",
                "open: 3 of 4 | falseDiscovery: 10%",
                "open: 3 of 4 | 'open: 3 of 4, preset: nannyml'",
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
                "version: \"7\" | version: \"8\"",
                "policy: mail-review | policy: other",
                "{lt: 0.6} | {lt: 0.61}",
                "{lt: 0.6} | {gt: 0.6}",
                "margin: {lt | entropy: {lt",
                "id: unsure | id: doubtful",
                "[0.6, 0.7] | [0.6, 0.8]",
                "class: spam} | class: ham}",
                "- sample: 5% | - sample: 6%",
                "not: {facet | any: {facet",
                "in: [at, de] | in: [at]",
                "missing: text | missing: subject",
                "equals: en | equals: de",
                "audit: 2% | audit: 3%",
                "watch: audit | watch: labels",
                "edition: 2026-03 | edition: 2026-04",
                "show: [subject, text] | show: [text]",
                "redact: [email, phone] | redact: [email]",
                "cannot tell | other",
                "want this mail | open this mail",
                "mails.judged | mails.checked",
                "is: junk | is: spam",
                "time: judged_at | time: seen_at",
                "label: truth | label: verdict",
                "source: origin | source: from",
                "probability: chance | probability: pi",
                "nightly-12 | nightly-13",
                "horizon: 3d | horizon: 4d"
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
