package io.tidemark.monitor.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.tidemark.monitor.intake.FieldPath.Index;
import io.tidemark.monitor.intake.FieldPath.Name;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FieldPathTest {

    @Test
    void parse_namesAndIndexes_givesTheSteps() {
        assertThat(FieldPath.parse("a.b[3][0].c").steps())
                .containsExactly(new Name("a"), new Name("b"), new Index(3), new Index(0), new Name("c"));
    }

    @Test
    void parse_backslash_takesTheMeaningOfTheNextCharacter() {
        assertThat(FieldPath.parse("a\\.b.c\\[0\\].d\\\\").steps())
                .containsExactly(new Name("a.b"), new Name("c[0]"), new Name("d\\"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".",
                "a.",
                ".a",
                "a..b",
                "a[",
                "a[]",
                "a[x]",
                "a[-1]",
                "a[1",
                "a[0]b",
                "[0]",
                "a[0].",
                "a\\",
                "a[1000000]",
                "a[1000000000000]"
            })
    void parse_malformed_isRefusedWithThePath(String path) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FieldPath.parse(path))
                .withMessageContaining("\"" + path + "\"");
    }
}
