package io.tidemark.monitor.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.tidemark.monitor.config.ConfigReader;
import io.tidemark.monitor.config.InvalidConfig;
import io.tidemark.monitor.config.ModelConfig;
import io.tidemark.statistics.outcome.Truth;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericRecordBuilder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two models share their topics and read the same fields, one as classes, the other as numbers. */
class SharedTopicTest {

    private static final Schema LABEL = SchemaBuilder.record("Label")
            .fields()
            .requiredString("id")
            .requiredString("m")
            .requiredString("truth")
            .endRecord();

    private final FieldMap wanted = new FieldMap();
    private ModelConfig kind;
    private ModelConfig price;

    @BeforeEach
    void configure(@TempDir Path folder) throws IOException, InvalidConfig {
        Path file = Files.writeString(folder.resolve("a.yaml"), """
                application: a
                models:
                  - name: kind
                    classes: [spam, ham]
                    predictions: {topic: t, id: id, prediction: answer, when: {field: m, is: kind}}
                    labels: {topic: l, label: truth, when: {field: m, is: kind}}
                    baseline: {rows: rows.csv}
                  - name: price
                    predictions: {topic: t, id: id, prediction: answer, when: {field: m, is: price}}
                    labels: {topic: l, label: truth, when: {field: m, is: price}}
                    baseline: {rows: rows.csv}
                """);
        List<ModelConfig> models = ConfigReader.read(file, Map.of()).models();
        kind = models.get(0);
        price = models.get(1);
    }

    private LabelFields labels(ModelConfig model) {
        return new LabelFields(model, model.labels().orElseThrow(), wanted);
    }

    private RawRow json(String json) throws BadRecord {
        RawRow row = new RawRow(wanted.fields().size());
        new JsonRecordDecoder(wanted.fields()).decode(json.replace('\'', '"').getBytes(UTF_8), row);
        return row;
    }

    @Test
    void label_classInJson_isAFaultForThoseOnlyWhoWantANumber() throws BadRecord {
        LabelFields ofKind = labels(kind);
        LabelFields ofPrice = labels(price);

        RawRow row = json("{'id':'x','m':'kind','truth':'ham'}");

        assertThat(ofKind.matches(row)).isTrue();
        ofKind.require(row);
        assertThat(ofKind.truth(row)).contains(new Truth.OfClass(1));
        assertThat(ofPrice.matches(row)).isFalse();
        assertThatExceptionOfType(BadRecord.class)
                .isThrownBy(() -> ofPrice.require(row))
                .withMessageStartingWith("Model price: Field truth: \"ham\" cannot be read as a number");
    }

    @Test
    void label_numberInJson_isReadByEachInItsWay() throws BadRecord {
        LabelFields ofKind = labels(kind);
        LabelFields ofPrice = labels(price);

        RawRow row = json("{'id':'x','m':'price','truth':'12.5'}");
        ofKind.require(row);
        ofPrice.require(row);

        assertThat(ofKind.truth(row)).as("a class that it does not have").contains(new Truth.OfClass(-1));
        assertThat(ofPrice.truth(row)).contains(new Truth.OfValue(12.5));
    }

    @Test
    void label_classInAvro_isAFaultForThoseOnlyWhoWantANumber() throws BadRecord {
        LabelFields ofKind = labels(kind);
        LabelFields ofPrice = labels(price);
        RawRow row = new RawRow(wanted.fields().size());

        Decoding.avro(LABEL, wanted.fields().toArray(WantedField[]::new))
                .decode(
                        Encoded.framed(
                                LABEL,
                                new GenericRecordBuilder(LABEL)
                                        .set("id", "x")
                                        .set("m", "kind")
                                        .set("truth", "spam")
                                        .build()),
                        row);

        ofKind.require(row);
        assertThat(ofKind.truth(row)).contains(new Truth.OfClass(0));
        assertThatExceptionOfType(BadRecord.class).isThrownBy(() -> ofPrice.require(row));
    }

    @Test
    void prediction_class_isAFaultForThoseOnlyWhoWantANumber() throws BadRecord {
        ModelFields ofKind = new ModelFields(kind, wanted);
        ModelFields ofPrice = new ModelFields(price, wanted);

        RawRow row = json("{'id':'x','m':'kind','answer':'ham'}");

        ofKind.require(row);
        assertThat(row.string(ofKind.prediction())).isEqualTo("ham");
        assertThatExceptionOfType(BadRecord.class).isThrownBy(() -> ofPrice.require(row));
    }

    @Test
    void record_theFieldThatTellsModelsApartIsUnreadable_isNobodys() throws BadRecord {
        LabelFields ofKind = labels(kind);
        LabelFields ofPrice = labels(price);

        RawRow row = json("{'id':'x','m':['kind'],'truth':'ham'}");

        assertThatExceptionOfType(BadRecord.class).isThrownBy(() -> ofKind.matches(row));
        assertThatExceptionOfType(BadRecord.class).isThrownBy(() -> ofPrice.matches(row));
    }

    @Test
    void record_keyTwice_isRefusedByItsLastValueOnly() throws BadRecord {
        LabelFields ofPrice = labels(price);

        ofPrice.require(json("{'id':'x','m':'price','truth':'ham','truth':3}"));
        RawRow row = json("{'id':'x','m':'price','truth':3,'truth':'ham'}");

        assertThatExceptionOfType(BadRecord.class)
                .isThrownBy(() -> ofPrice.require(row))
                .withMessageStartingWith("Field truth");
    }

    @Test
    void record_afterARefusedOne_isReadAsIfThereHadBeenNone() throws BadRecord {
        LabelFields ofPrice = labels(price);
        JsonRecordDecoder decoder = new JsonRecordDecoder(wanted.fields());
        RawRow row = new RawRow(wanted.fields().size());

        decoder.decode("{\"id\":\"x\",\"m\":\"price\",\"truth\":\"ham\"}".getBytes(UTF_8), row);
        decoder.decode("{\"id\":\"y\",\"m\":\"price\",\"truth\":4}".getBytes(UTF_8), row);

        ofPrice.require(row);
        assertThat(ofPrice.truth(row)).contains(new Truth.OfValue(4));
    }
}
