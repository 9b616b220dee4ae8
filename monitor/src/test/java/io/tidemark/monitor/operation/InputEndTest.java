package io.tidemark.monitor.operation;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.monitor.topology.SourceProbe;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class InputEndTest {

    private static final TopicPartition PARTITION = new TopicPartition("predictions", 0);

    private final AtomicReference<SourceProbe.Sample> seen = new AtomicReference<>();
    private final SourceProbe probe = new SourceProbe() {
        @Override
        public Sample sample(TopicPartition partition) {
            return seen.get();
        }

        @Override
        public int partitions(String topic) {
            return 4;
        }
    };

    private void look() {
        seen.set(new SourceProbe.Sample(10, 10, System.nanoTime()));
    }

    @Test
    void sample_whileInputIsWritten_isNone() {
        SourceProbe over = new InputEnd(Set.of("answers")).over(probe);
        look();

        assertThat(over.sample(PARTITION)).isNull();
        assertThat(over.partitions("predictions")).isEqualTo(4);
    }

    @Test
    void sample_ofATopicThatNothingIsWrittenTo_isShownAtOnce() {
        SourceProbe over = new InputEnd(Set.of("answers")).over(probe);
        look();

        assertThat(over.sample(new TopicPartition("answers", 0))).isSameAs(seen.get());
    }

    @Test
    void sample_takenBeforeTheEnd_isNone_takenAfterwards_isShown() {
        InputEnd end = new InputEnd(Set.of("answers"));
        SourceProbe over = end.over(probe);
        look();
        end.reach();
        assertThat(over.sample(PARTITION)).isNull();

        look();
        assertThat(over.sample(PARTITION)).isSameAs(seen.get());
    }

    @Test
    void sample_inputThatWasCompleteBefore_isShown_noneBeforeTheFirst() {
        SourceProbe over = InputEnd.reached().over(probe);
        assertThat(over.sample(PARTITION)).isNull();

        look();
        assertThat(over.sample(PARTITION)).isSameAs(seen.get());
    }
}
