package io.tidemark.monitor.bias.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.tidemark.monitor.bias.BiasAudit;
import io.tidemark.monitor.bias.BiasResult;
import io.tidemark.monitor.bias.BiasRows;
import io.tidemark.monitor.bias.FacetOptions;
import io.tidemark.monitor.bias.Outcome;
import io.tidemark.monitor.bias.Question;
import io.tidemark.monitor.bias.Wish;
import io.tidemark.monitor.page.StrictPage;
import io.tidemark.statistics.bias.Convention;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;

class BiasPageTest {

    private static final String NAME = "<img src=x onerror=alert(1)> \"&' \u202e";

    private static final String VALUE = "</td><script>alert('v')</script>";

    private static BiasResult hostile(Convention convention, int values) {
        Question question = new Question(
                FacetOptions.of(NAME),
                Optional.of(new Outcome("y", new Wish.Classes(Set.of(VALUE)))),
                Optional.of(new Outcome("p", new Wish.Classes(Set.of(VALUE)))),
                Optional.of("g"),
                convention,
                Map.of());
        BiasRows rows = new BiasRows("a<b>&amp;.csv", question.columns());
        Random random = new Random(3);
        for (int i = 0; i < 200 * values; i++) {
            boolean first = random.nextInt(values) == 0;
            String facet = first ? VALUE : "v" + random.nextInt(values);
            rows.add(JsonNodeFactory.instance
                    .objectNode()
                    .put(NAME, facet)
                    .put("y", random.nextBoolean() ? VALUE : "no")
                    .put("p", first || random.nextInt(3) > 0 ? "no" : VALUE)
                    .put("g", "<g" + random.nextInt(3) + ">"));
        }
        return new BiasAudit(rows, question).run();
    }

    @ParameterizedTest
    @EnumSource
    void of_anyConvention_loadsNothingAndRunsNothing(Convention convention) throws Exception {
        StrictPage.require(BiasPage.of(hostile(convention, 3)));
    }

    @Test
    void of_hostileNamesAndValues_showsThemAsText() throws Exception {
        String html = BiasPage.of(hostile(Convention.DEFAULT, 3));

        assertThat(html)
                .doesNotContain("<img")
                .doesNotContain("<script")
                .doesNotContain("a<b>")
                .doesNotContain("<g");
        Document page = StrictPage.parse(html);
        assertThat(StrictPage.texts(page, "h2")).contains(NAME.strip());
        assertThat(StrictPage.texts(page, "h3")).contains(VALUE);
        assertThat(StrictPage.texts(page, "title").strip()).isEqualTo("Bias: a<b>&amp;.csv");
        assertThat(StrictPage.texts(page, "li")).contains("favoured by").contains("DPPL");
    }

    @Test
    void of_everyDrawing_hasWords() throws Exception {
        NodeList drawings =
                StrictPage.parse(BiasPage.of(hostile(Convention.DEFAULT, 3))).getElementsByTagName("svg");

        assertThat(drawings.getLength()).isGreaterThan(20);
        for (int i = 0; i < drawings.getLength(); i++) {
            var attributes = drawings.item(i).getAttributes();
            assertThat(attributes.getNamedItem("aria-label") != null || attributes.getNamedItem("aria-hidden") != null)
                    .isTrue();
        }
    }

    @Test
    void of_manyValues_keepsMostOfThemAClickAway() throws Exception {
        BiasResult result = hostile(Convention.DEFAULT, 30);
        Document page = StrictPage.parse(BiasPage.of(result));

        assertThat(StrictPage.texts(page, "summary")).contains("more comparisons");
        assertThat(page.getElementsByTagName("article").getLength())
                .isEqualTo(result.facets().get(0).sides().size());
    }

    @Test
    void of_equalAnswers_isEqualToTheByte() {
        assertThat(BiasPage.of(hostile(Convention.DEFAULT, 3))).isEqualTo(BiasPage.of(hostile(Convention.DEFAULT, 3)));
    }
}
