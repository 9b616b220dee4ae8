package io.tidemark.monitor.outcomes;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemark.monitor.config.ConfigReader;
import io.tidemark.monitor.config.Format;
import io.tidemark.monitor.config.InvalidConfig;
import io.tidemark.monitor.config.LabelSource;
import io.tidemark.monitor.config.ModelConfig;
import io.tidemark.monitor.intake.AvroRecordDecoder;
import io.tidemark.monitor.intake.BadRecord;
import io.tidemark.monitor.intake.FieldMap;
import io.tidemark.monitor.intake.JsonRecordDecoder;
import io.tidemark.monitor.intake.LabelFields;
import io.tidemark.monitor.intake.PlausibleTime;
import io.tidemark.monitor.intake.RawRow;
import io.tidemark.monitor.profiling.PaneClock;
import io.tidemark.monitor.profiling.SourcePartition;
import io.tidemark.monitor.simulation.TransactionalStore;
import io.tidemark.monitor.simulation.TransactionalStore.Snapshot;
import io.tidemark.schemas.PartialManifest;
import io.tidemark.schemas.ReviewResult;
import io.tidemark.schemas.wire.WireFormat;
import io.tidemark.statistics.outcome.Truth;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumWriter;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A record of a topic of labels, and what becomes of it. */
class LabelRowsTest implements LabelOutbox {

    private static final long NOW = 1_700_000_000_000L;
    private static final PaneClock PANES = new PaneClock(60_000, 1_000, 60_000);
    private static final OutcomeClock CLOCK = new OutcomeClock(PANES, List.of(3_600_000L));

    @TempDir
    Path folder;

    private final TransactionalStore store = new TransactionalStore(Snapshot.AT_PUT);
    private final List<OutcomeKey> keys = new ArrayList<>();
    private final List<LabelVersion> labels = new ArrayList<>();
    private final List<PartialManifest> manifests = new ArrayList<>();
    private ModelConfig spam;
    private ModelConfig price;
    private LabelPartition partition;

    @BeforeEach
    void start() throws IOException, InvalidConfig {
        Path file = Files.writeString(folder.resolve("a.yaml"), """
                application: a
                models:
                  - name: spam
                    classes: [spam, ham]
                    predictions: {topic: t, id: id, prediction: answer}
                    labels: {topic: l, time: at, label: truth, source: from, probability: p, when: {field: m, is: spam}}
                    baseline: {rows: rows.csv}
                  - name: price
                    predictions: {topic: u, id: id, prediction: answer}
                    labels: {topic: l, time: at, label: truth, when: {field: m, is: price}}
                    baseline: {rows: rows.csv}
                """);
        spam = ConfigReader.read(file, Map.of()).models().get(0);
        price = ConfigReader.read(file, Map.of()).models().get(1);
        partition = restarted();
    }

    private LabelPartition restarted() {
        return new LabelPartition(new SourcePartition("l", 0), 3, PANES, List.of(CLOCK), store, this);
    }

    @Override
    public void send(OutcomeKey key, LabelVersion label) {
        keys.add(key);
        labels.add(label);
    }

    @Override
    public void send(PartialManifest manifest) {
        manifests.add(manifest);
    }

    private boolean accept(String json) throws BadRecord {
        return accept(json, List.of(spam.labels().orElseThrow(), price.labels().orElseThrow()));
    }

    private boolean accept(String json, List<LabelSource> sources) throws BadRecord {
        FieldMap wanted = new FieldMap();
        List<LabelFields> fields = new ArrayList<>();
        for (int i = 0; i < sources.size(); i++) {
            fields.add(new LabelFields(i == 0 ? spam : price, sources.get(i), wanted));
        }
        RawRow row = new RawRow(wanted.fields().size());
        new JsonRecordDecoder(wanted.fields()).decode(json.getBytes(UTF_8), row);
        return new LabelRows(fields, partition, new PlausibleTime(86_400_000)).accept(row, NOW, 7);
    }

    private static String label(String model, String rest) {
        return "{\"id\":\"x\",\"m\":\"" + model + "\",\"at\":" + NOW + rest + "}";
    }

    /** The labels of all others are read, for the time that they tell, and nobody waits for them. */
    @Test
    void accept_modelOfSample_sendsOnlyTheLabelsThatAreAwaited() throws Exception {
        Path file = Files.writeString(folder.resolve("b.yaml"), """
                application: a
                models:
                  - name: spam
                    classes: [spam, ham]
                    predictions: {topic: t, id: id, prediction: answer}
                    labels: {topic: l, time: at, label: truth, sample: 30%}
                    baseline: {rows: rows.csv}
                """);
        spam = ConfigReader.read(file, Map.of()).models().get(0);
        List<OutcomeKey> drawn = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            String id = "é" + i;
            byte[] utf8 = id.getBytes(UTF_8);
            if (spam.labelSample().draws(utf8, 0, utf8.length)) {
                drawn.add(new OutcomeKey("spam", id));
            }
            String label = "{\"id\":\"" + id + "\",\"at\":" + (NOW + i) + ",\"truth\":\"ham\"}";
            assertThat(accept(label, List.of(spam.labels().orElseThrow()))).isTrue();
        }

        assertThat(keys).isEqualTo(drawn).hasSizeBetween(250, 350);
        assertThat(partition.progress().highest()).isEqualTo(NOW + 999);
        keys.clear();
        LabelSource reviews = LabelSource.ofReviews("r", Format.JSON, "spam", true, Duration.ofDays(7), List.of());
        for (int i = 0; i < 20; i++) {
            accept(
                    "{\"prediction\":\"é" + i + "\",\"model\":\"spam\",\"time\":" + NOW
                            + ",\"label\":\"ham\",\"probability\":0.5}",
                    List.of(reviews));
        }
        assertThat(keys).as("people were asked about all of them").hasSize(20);
    }

    @Test
    void accept_class_isSentToItsModel() throws BadRecord {
        assertThat(accept(label("spam", ",\"truth\":\"ham\""))).isTrue();

        assertThat(keys).containsExactly(new OutcomeKey("spam", "x"));
        assertThat(labels)
                .containsExactly(
                        new LabelVersion(NOW, 7, Long.MIN_VALUE, false, Double.NaN, Optional.of(new Truth.OfClass(1))));
    }

    @Test
    void accept_number_isSentToItsModel() throws BadRecord {
        accept(label("price", ",\"truth\":\"12.5\""));

        assertThat(keys).containsExactly(new OutcomeKey("price", "x"));
        assertThat(labels.get(0).truth()).contains(new Truth.OfValue(12.5));
    }

    @Test
    void accept_unknownClassAndNone_areAnotherClassAndTakenBack() throws BadRecord {
        accept(label("spam", ",\"truth\":\"eggs\""));
        accept(label("spam", ",\"truth\":null"));

        assertThat(labels)
                .extracting(LabelVersion::truth)
                .containsExactly(Optional.of(new Truth.OfClass(-1)), Optional.empty());
    }

    @Test
    void accept_sourceOrProbability_tellReviews() throws BadRecord {
        accept(label("spam", ",\"truth\":\"ham\",\"from\":\"review\""));
        accept(label("spam", ",\"truth\":\"ham\",\"p\":0.25"));
        accept(label("spam", ",\"truth\":\"ham\",\"p\":1,\"from\":\"business\""));
        accept(label("spam", ",\"truth\":\"ham\",\"p\":1"));

        assertThat(labels).extracting(LabelVersion::review).containsExactly(true, true, false, true);
        assertThat(labels).extracting(LabelVersion::probability).containsExactly(Double.NaN, 0.25, 1.0, 1.0);
    }

    @Test
    void accept_resultOfReview_isAReviewWhateverItsProbability() throws BadRecord {
        LabelSource reviews = LabelSource.ofReviews("r", Format.JSON, "spam", true, Duration.ofDays(7), List.of());
        accept(
                "{\"task\":\"t\",\"prediction\":\"x\",\"model\":\"spam\",\"time\":" + NOW
                        + ",\"label\":\"spam\",\"value\":null,\"reviewer\":\"r\",\"probability\":1.0}",
                List.of(reviews));

        assertThat(keys).containsExactly(new OutcomeKey("spam", "x"));
        assertThat(labels.get(0).review()).isTrue();
        assertThat(labels.get(0).truth()).contains(new Truth.OfClass(0));
    }

    /** Where and when campaigns ask depends on what they look into: what they alone asked for is no label. */
    @Test
    void accept_resultThatACampaignAloneAskedFor_isNoLabel() throws BadRecord {
        LabelSource reviews = LabelSource.ofReviews("r", Format.JSON, "spam", true, Duration.ofDays(7), List.of());
        String result = "{\"task\":\"t\",\"prediction\":\"x\",\"model\":\"spam\",\"time\":" + NOW
                + ",\"label\":\"spam\",\"value\":null,\"reviewer\":\"r\",\"probability\":0.05,\"campaign\":\"CAMPAIGN\"}";
        accept(result.replace("CAMPAIGN", "c1"), List.of(reviews));
        assertThat(keys).isEmpty();
        accept(result.replace("CAMPAIGN", ""), List.of(reviews));

        assertThat(keys).containsExactly(new OutcomeKey("spam", "x"));
    }

    /** "Cannot tell" is no truth, and not one that the model has missed either. */
    @Test
    void accept_resultOfReviewThatIsNoClass_hasNoTruth() throws BadRecord {
        LabelSource reviews = LabelSource.ofReviews("r", Format.JSON, "spam", true, Duration.ofDays(7), List.of());
        accept(
                "{\"prediction\":\"x\",\"model\":\"spam\",\"time\":" + NOW
                        + ",\"label\":\"cannot tell\",\"probability\":0.5}",
                List.of(reviews));

        assertThat(labels.get(0).review()).isTrue();
        assertThat(labels.get(0).truth()).isEmpty();
    }

    /** As the review commands write it where values are Avro. */
    @Test
    void accept_resultOfReviewInAvro_isALabel() throws BadRecord, IOException {
        ReviewResult result = ReviewResult.newBuilder()
                .setTask("t")
                .setPrediction("x")
                .setModel("price")
                .setTime(Instant.ofEpochMilli(NOW))
                .setValue(41.5)
                .setReviewer("eve")
                .setProbability(0.01)
                .build();
        FieldMap wanted = new FieldMap();
        LabelSource reviews = LabelSource.ofReviews("r", Format.AVRO, "price", false, Duration.ofDays(7), List.of());
        LabelFields fields = new LabelFields(price, reviews, wanted);
        RawRow row = new RawRow(wanted.fields().size());
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(WireFormat.header(1));
        new SpecificDatumWriter<>(ReviewResult.class)
                .write(result, EncoderFactory.get().directBinaryEncoder(bytes, null));
        new AvroRecordDecoder(wanted.fields(), id -> ReviewResult.getClassSchema(), seen -> {})
                .decode(bytes.toByteArray(), row);
        new LabelRows(List.of(fields), partition, new PlausibleTime(86_400_000)).accept(row, NOW, 7);

        assertThat(keys).containsExactly(new OutcomeKey("price", "x"));
        assertThat(labels)
                .containsExactly(
                        new LabelVersion(NOW, 7, Long.MIN_VALUE, true, 0.01, Optional.of(new Truth.OfValue(41.5))));
    }

    /** Even where it holds what could be read as a label, or as one taken back. */
    @Test
    void accept_taskThatEndedWithoutAResult_isNoLabelAndTakesNoneBack() throws BadRecord {
        LabelSource reviews = LabelSource.ofReviews("r", Format.JSON, "spam", true, Duration.ofDays(7), List.of());
        String ended = "{\"task\":\"t\",\"prediction\":\"x\",\"model\":\"spam\",\"time\":" + NOW
                + ",\"label\":%s,\"probability\":1.0,\"outcome\":\"%s\"}";

        assertThat(accept(ended.formatted("null", "EXPIRED"), List.of(reviews))).isFalse();
        assertThat(accept(ended.formatted("\"ham\"", "EXPIRED"), List.of(reviews)))
                .isFalse();
        assertThat(accept(ended.formatted("null", "CANCELLED"), List.of(reviews)))
                .isFalse();
        assertThat(labels).isEmpty();

        accept(ended.formatted("\"ham\"", "LABELLED"), List.of(reviews));
        accept(ended.formatted("null", "TAKEN_BACK"), List.of(reviews));
        assertThat(labels).extracting(label -> label.truth().isPresent()).containsExactly(true, false);
    }

    /** A record without a value on the topic of answers takes back the answer, and not what others say. */
    @Test
    void takeBack_resultOfReview_isOfTheReview() throws BadRecord {
        LabelSource reviews = LabelSource.ofReviews("r", Format.JSON, "spam", true, Duration.ofDays(7), List.of());
        LabelRows rows =
                new LabelRows(List.of(new LabelFields(spam, reviews, new FieldMap())), partition, new PlausibleTime(0));
        rows.takeBack("x".getBytes(UTF_8), NOW, 8);

        assertThat(labels).singleElement().satisfies(label -> {
            assertThat(label.review()).isTrue();
            assertThat(label.truth()).isEmpty();
        });
    }

    @Test
    void accept_whatCannotBe_isRefusedAndChangesNothing() {
        for (String bad : List.of(
                "{\"m\":\"spam\",\"at\":" + NOW + ",\"truth\":\"ham\"}",
                "{\"id\":\"x\",\"m\":\"spam\",\"truth\":\"ham\"}",
                "{\"id\":\"x\",\"m\":\"spam\",\"at\":" + (NOW + 600_000) + ",\"truth\":\"ham\"}",
                label("spam", ",\"truth\":\"ham\",\"p\":0"),
                label("spam", ",\"truth\":\"ham\",\"p\":1.5"),
                label("price", ",\"truth\":NaN"))) {
            assertThatThrownBy(() -> accept(bad)).as(bad).isInstanceOf(BadRecord.class);
        }
        assertThat(labels).isEmpty();
        assertThat(store.size()).isZero();
    }

    @Test
    void accept_nobodysModel_isCounted() throws BadRecord {
        assertThat(accept(label("eggs", ",\"truth\":\"ham\""))).isFalse();

        assertThat(partition.progress().unlisted()).isOne();
    }

    @Test
    void takeBack_recordWithoutValue_isOfEveryModelAndTheTimeOfItsRecord() throws BadRecord {
        FieldMap wanted = new FieldMap();
        List<LabelFields> fields = List.of(
                new LabelFields(spam, spam.labels().orElseThrow(), wanted),
                new LabelFields(price, price.labels().orElseThrow(), wanted));
        LabelRows rows = new LabelRows(fields, partition, new PlausibleTime(0));
        rows.takeBack("x".getBytes(UTF_8), NOW, 8);

        assertThat(keys).containsExactly(new OutcomeKey("spam", "x"), new OutcomeKey("price", "x"));
        assertThat(labels).allMatch(label -> label.truth().isEmpty() && label.time() == NOW);
        assertThatThrownBy(() -> rows.takeBack(null, NOW, 9)).isInstanceOf(BadRecord.class);
    }

    @Test
    void partition_labelsGoOn_saysSoAfterThemAndKnowsWhatItHasSeen() throws BadRecord {
        partition.tick();
        assertThat(manifests).extracting(PartialManifest::getWatermark).containsExactly(Long.MIN_VALUE);
        accept(label("spam", ",\"truth\":\"ham\""));
        accept(label("spam", ",\"truth\":\"ham\"").replace("" + NOW, "" + (NOW - 5_000)));

        assertThat(labels).extracting(LabelVersion::seen).containsExactly(Long.MIN_VALUE, NOW - 1_000);
        assertThat(manifests).extracting(PartialManifest::getWatermark).containsExactly(Long.MIN_VALUE, NOW - 1_000);
        partition.becomeIdle();
        partition.becomeIdle();
        assertThat(manifests).hasSize(3);
        assertThat(manifests.get(2).getIdle()).isTrue();
        accept(label("spam", ",\"truth\":\"ham\""));
        assertThat(manifests.get(3).getIdle()).isFalse();
        partition = restarted();
        partition.end();
        assertThat(manifests.get(4).getWatermark()).isEqualTo(Long.MAX_VALUE);
        assertThat(manifests.get(4).getAccepted()).isEqualTo(3);
    }
}
