package io.tidemark.producer.rows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.IntNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FieldPathTest {

    private static final Row ROW = Rows.of(
            "{\"a\":1,\"b\":{\"c\":{\"d\":2},\"e\":[3,[4,5]]},\"x.y\":6,\"x\":{\"y\":7},\"n\":null,\"l[0]\":8}");

    @ParameterizedTest
    @CsvSource({"a,1", "b.c.d,2", "b.e[0],3", "b.e[1][1],5", "x.y,6", "l[0],8"})
    void find_pathOfAValue_givesIt(String path, String value) {
        assertThat(ROW.text(FieldPath.of(path))).contains(value);
    }

    @ParameterizedTest
    @CsvSource({"z", "n", "a.b", "b.c.z", "b.e[2]", "b.e.c", "b[0]", "a."})
    void find_pathOfNothing_isEmpty(String path) {
        assertThat(ROW.find(FieldPath.of(path))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"a", "b.c.d", "b.e[0]", "b.e[1][1]", "x.y"})
    void with_valueReplaced_changesThatPlaceOfACopy(String path) {
        String before = ROW.fields().toString();

        Row changed = ROW.with(FieldPath.of(path), IntNode.valueOf(99));

        assertThat(changed.text(FieldPath.of(path))).contains("99");
        assertThat(changed.fields().toString().replaceFirst("99", "")).hasSize(before.length() - 1);
        assertThat(ROW.fields()).hasToString(before);
    }

    @Test
    void require_missingValue_namesPlaceAndColumn() {
        assertThatThrownBy(() -> ROW.require(FieldPath.of("b.z")))
                .isInstanceOf(RowException.class)
                .hasMessage("t.jsonl, line 7: no value in column b.z, which every row needs");
    }
}
