package io.tidemark.producer.encoding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemark.producer.rows.FieldPath;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PredictionMappingTest {

    @Test
    void parse_allKindsOfAssignments_fillTheMapping() {
        PredictionMapping mapping = PredictionMapping.parse(List.of(
                "id=event_id",
                "model:=reviews",
                "version=v",
                "predicted=prediction",
                "score:a:b=p_ab",
                "features=age, pred.len",
                "feature:n=count",
                "facets=department",
                "content=title"));

        assertThat(mapping.model()).isEqualTo(new Origin.Constant("reviews"));
        assertThat(mapping.version()).isEqualTo(new Origin.Column(path("v")));
        assertThat(mapping.scores()).isEqualTo(Map.of("a:b", path("p_ab")));
        assertThat(mapping.features().toString()).isEqualTo("{age=age, pred.len=pred.len, n=count}");
        assertThat(mapping.textColumns().map(FieldPath::toString))
                .containsExactly("event_id", "v", "prediction", "department", "title");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "id                    | is not of the form FIELD=COLUMN",
                "id=                   | is not of the form FIELD=COLUMN",
                "predicted:=x          | only model and version can take",
                "id=other              | is the second mapping of id",
                "scores=a,b            | maps none of id, model",
                "colour=c              | maps none of id, model",
                "colour:red=c          | does not begin with score:",
                "features=age,age      | is the second mapping of feature age",
                "value=y               | one of predicted=COLUMN and value=COLUMN"
            })
    void parse_badAssignment_saysWhatIsWrong(String assignment, String message) {
        assertThatThrownBy(() ->
                        PredictionMapping.parse(List.of("id=i", "model:=m", "version:=1", "predicted=p", assignment)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }

    @Test
    void parse_withoutModel_saysHowToNameIt() {
        assertThatThrownBy(() -> PredictionMapping.parse(List.of("id=i", "version:=1", "predicted=p")))
                .hasMessage("The mapping lacks the model of a prediction: add model=COLUMN or model:=TEXT");
    }

    private static FieldPath path(String text) {
        return FieldPath.of(text);
    }
}
