package io.tidemark.schemas.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.schemas.Contract;
import io.tidemark.schemas.Report;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;

class JavaStringsTest {

    @Test
    void unmarked_generatedSchema_isTheOneOfTheFile() {
        Schema file = Contract.today().stream()
                .filter(schema -> schema.getName().equals("Report"))
                .findFirst()
                .orElseThrow();

        assertThat(Report.getClassSchema().toString()).contains("avro.java.string");
        assertThat(JavaStrings.unmarked(Report.getClassSchema())).hasToString(file.toString());
    }

    @Test
    void marked_schema_leavesTheOriginalAlone() {
        Schema plain = JavaStrings.unmarked(Report.getClassSchema());

        assertThat(JavaStrings.marked(plain).toString()).contains("avro.java.string");
        assertThat(plain.toString()).doesNotContain("avro.java.string");
    }
}
