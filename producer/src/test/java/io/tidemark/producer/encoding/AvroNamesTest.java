package io.tidemark.producer.encoding;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class AvroNamesTest {

    @Test
    void byColumn_illegalNames_giveWayToLegalOnes() {
        assertThat(AvroNames.byColumn(List.of("a b", "a_b", "a-b", "1st", "größe", "pred.score")))
                .hasToString("{a b=a_b_2, a_b=a_b, a-b=a_b_3, 1st=_1st, größe=gr__e, pred.score=pred_score}");
    }

    @Property
    void byColumn_anyNames_areLegalAndDifferent(@ForAll Set<String> columns) {
        var names = AvroNames.byColumn(columns).values();

        assertThat(names).allMatch(name -> name.matches("[A-Za-z_][A-Za-z0-9_]*"));
        assertThat(new HashSet<>(names)).hasSameSizeAs(columns);
    }
}
