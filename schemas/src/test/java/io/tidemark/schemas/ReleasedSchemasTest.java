package io.tidemark.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.schemas.wire.TrustedAvro;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ReleasedSchemasTest {

    @BeforeAll
    static void trustGeneratedClasses() {
        TrustedAvro.install();
    }

    static Stream<Schema> released() {
        return Contract.released().stream();
    }

    static Stream<Schema> today() {
        return Contract.today().stream();
    }

    @Test
    void released_holdsSchemas() {
        assertThat(Contract.released()).hasSizeGreaterThanOrEqualTo(11);
    }

    @ParameterizedTest
    @MethodSource("released")
    void released_isReadableByItsSuccessor(Schema released) {
        Map<String, Schema> today = new HashMap<>();
        Contract.today().forEach(schema -> today.put(schema.getFullName(), schema));

        assertThat(today).containsKey(released.getFullName());
        var result = SchemaCompatibility.checkReaderWriterCompatibility(today.get(released.getFullName()), released);
        assertThat(result.getType())
                .as(result.getResult().getIncompatibilities().toString())
                .isEqualTo(SchemaCompatibilityType.COMPATIBLE);
    }

    @ParameterizedTest
    @MethodSource("today")
    void everyField_isDocumented(Schema schema) {
        assertThat(schema.getDoc()).isNotBlank();
        assertFieldsDocumented(schema);
    }

    @ParameterizedTest
    @MethodSource("today")
    void everySchema_hasItsGeneratedClass(Schema schema) throws ReflectiveOperationException {
        Schema generated =
                (Schema) Contract.classOf(schema).getMethod("getClassSchema").invoke(null);

        assertThat(generated.getFullName()).isEqualTo(schema.getFullName());
        assertThat(generated.getFields()).hasSameSizeAs(schema.getFields());
    }

    private static void assertFieldsDocumented(Schema schema) {
        switch (schema.getType()) {
            case ARRAY -> assertFieldsDocumented(schema.getElementType());
            case MAP -> assertFieldsDocumented(schema.getValueType());
            case UNION -> schema.getTypes().forEach(ReleasedSchemasTest::assertFieldsDocumented);
            case RECORD ->
                schema.getFields().forEach(field -> {
                    assertThat(field.doc())
                            .as(schema.getName() + "." + field.name())
                            .isNotBlank();
                    assertFieldsDocumented(field.schema());
                });
            default -> {}
        }
    }
}
