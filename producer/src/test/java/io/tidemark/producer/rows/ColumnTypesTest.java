package io.tidemark.producer.rows;

import static io.tidemark.producer.rows.ColumnType.BOOLEAN;
import static io.tidemark.producer.rows.ColumnType.NUMBER;
import static io.tidemark.producer.rows.ColumnType.TEXT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ColumnTypesTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({
        "0,NUMBER",
        "-1.5e-3,NUMBER",
        "28,NUMBER",
        "9007199254740992,NUMBER",
        "9007199254740993,TEXT",
        "007,TEXT",
        "1e999,TEXT",
        "NaN,TEXT",
        ".5,TEXT",
        "1.,TEXT",
        "+1,TEXT",
        "' 1',TEXT",
        "1_000,TEXT",
        "0x10,TEXT",
        "-,TEXT",
        "true,BOOLEAN",
        "False,BOOLEAN",
        "yes,TEXT",
        "99999999999999999999999,TEXT",
        "1.0,NUMBER",
        "-0,NUMBER"
    })
    void ofText_cell_isOfTheNarrowestType(String cell, ColumnType type) {
        assertThat(ColumnType.ofText(cell)).isEqualTo(type);
    }

    @Test
    void sniff_csv_decidesByAllCellsAndLetsTheUserDecide() throws IOException {
        Path file = write("a.csv", "id,age,zip,ok,none,mixed,named\n1,28,007,True,,1,1\n2,,100,false,,x,2\n");

        ColumnTypes types = ColumnTypes.sniff(List.of(file), ',', Map.of("named", TEXT));

        assertThat(types.byColumn().toString())
                .isEqualTo("{id=NUMBER, age=NUMBER, zip=TEXT, ok=BOOLEAN, none=TEXT, mixed=TEXT, named=TEXT}");
        assertThat(types.typed(first(file)).fields())
                .hasToString("{\"id\":1,\"age\":28,\"zip\":\"007\",\"ok\":true,\"mixed\":\"1\",\"named\":\"1\"}");
    }

    @Test
    void sniff_jsonLines_flattensAndNeverConvertsUnasked() throws IOException {
        Path file =
                write("a.jsonl", "{\"a\":\"1\",\"s\":{\"p\":0.5,\"q\":\"2\"},\"l\":[1]}\n{\"a\":\"2\",\"b\":true}\n");

        ColumnTypes types = ColumnTypes.sniff(List.of(file), ',', Map.of("s.q", NUMBER));

        assertThat(types.byColumn())
                .isEqualTo(Map.of("a", TEXT, "s.p", NUMBER, "s.q", NUMBER, "l", TEXT, "b", BOOLEAN));
        assertThat(types.typed(first(file)).fields()).hasToString("{\"a\":\"1\",\"s\":{\"p\":0.5,\"q\":2},\"l\":[1]}");
    }

    @Test
    void typed_textInANumberColumn_namesColumnValueAndWayOut() throws IOException {
        Path file = write("a.csv", "a\n" + "1\n".repeat(ColumnTypes.SAMPLE));
        ColumnTypes types = ColumnTypes.sniff(List.of(file), ',', Map.of());

        assertThatThrownBy(() -> types.typed(Rows.of("{\"a\":\"n/a\"}")))
                .isInstanceOf(RowException.class)
                .hasMessageStartingWith("t.jsonl, line 7, column a: \"n/a\" is not a number, which the column holds");
    }

    private static Row first(Path file) {
        try (RowSource source = RowSource.open(file, BadRows.stop())) {
            return source.next().orElseThrow();
        }
    }

    private Path write(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content);
    }
}
