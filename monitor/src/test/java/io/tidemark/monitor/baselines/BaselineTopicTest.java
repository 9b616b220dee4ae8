package io.tidemark.monitor.baselines;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.schemas.BaselinePart;
import io.tidemark.statistics.baseline.Baseline;
import io.tidemark.statistics.baseline.BaselineBuilder;
import io.tidemark.statistics.baseline.BaselineBuilder.Declared;
import io.tidemark.statistics.profile.Role;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BaselineTopicTest {

    private static final Instant BUILT = Instant.parse("2026-01-01T00:00:00Z");

    private static StoredBaseline stored(String version, double shift, Instant created) {
        BaselineBuilder builder = new BaselineBuilder(List.of(new Declared("x", Role.FEATURE, true)));
        for (int row = 0; row < 300; row++) {
            builder.row(List.of(row % 3 == 0 ? "lang=de" : "lang=en")).number(0, shift + row / 7.0);
        }
        Origin origin = Origin.of("rows.csv", created)
                .spanning(Optional.of(BUILT.minusSeconds(60)), Optional.of(BUILT))
                .doubted(List.of("It has only 300 rows."));
        return new StoredBaseline("m", version, origin, builder.build());
    }

    @Test
    void contentOf_partsAsWritten_isWhatWasWritten() {
        StoredBaseline one = stored("1", 0, BUILT);
        StoredBaseline two = stored("*", 1, BUILT.plusSeconds(1));
        List<BaselinePart> parts = new ArrayList<>(one.parts());
        parts.addAll(0, two.parts());

        BaselineTopic.Content content = BaselineTopic.contentOf(parts);

        assertThat(content.baselines()).containsExactly(two, one);
        assertThat(content.broken()).isEmpty();
        assertThat(content.baselines().get(1).segments()).isEqualTo(2);
    }

    @Test
    void contentOf_writtenTwice_hasTheLastOrigin() {
        StoredBaseline one = stored("1", 0, BUILT);
        StoredBaseline later = new StoredBaseline("m", "1", Origin.of("again", BUILT.plusSeconds(99)), one.baseline());
        List<BaselinePart> parts = new ArrayList<>(one.parts());
        parts.addAll(later.parts());

        assertThat(BaselineTopic.contentOf(parts).baselines()).containsExactly(later);
    }

    @Test
    void contentOf_missingPart_isTold() {
        List<BaselinePart> parts = stored("1", 0, BUILT).parts();

        BaselineTopic.Content content = BaselineTopic.contentOf(parts.subList(0, 2));

        assertThat(content.baselines()).isEmpty();
        assertThat(content.broken()).singleElement().asString().contains("a part is missing");
    }

    @Test
    void only_beginningOfAnId_findsItIfNoOtherBeginsSo() {
        StoredBaseline one = stored("1", 0, BUILT);
        StoredBaseline same = stored("2", 0, BUILT);
        StoredBaseline other = stored("1", 1, BUILT);

        assertThat(StoredBaseline.only(List.of(one, same, other), one.id().substring(0, 6)))
                .contains(one);
        assertThat(StoredBaseline.only(List.of(one, other), "")).isEmpty();
        assertThat(StoredBaseline.only(List.of(one), "none")).isEmpty();
        Baseline baseline = one.baseline();
        assertThat(baseline.id()).isNotEqualTo(other.id());
    }
}
