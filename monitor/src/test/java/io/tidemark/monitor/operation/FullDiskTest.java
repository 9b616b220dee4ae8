package io.tidemark.monitor.operation;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.monitor.failure.Failure;
import java.io.IOException;
import java.util.Optional;
import org.apache.kafka.streams.errors.ProcessorStateException;
import org.junit.jupiter.api.Test;

class FullDiskTest {

    @Test
    void in_noRoomAnywhereInTheCauses_saysWhichFolderAndWhatToDo() {
        Throwable failure = new ProcessorStateException(
                "task 0_1 failed to flush",
                new IOException("While appending to file: 000012.sst: No space left on device"));

        assertThat(FullDisk.in("/state", failure))
                .get()
                .extracting(Failure::getMessage)
                .asString()
                .contains("/state is full", "Nothing is lost", "state.dir");
    }

    @Test
    void in_anotherFailure_isEmpty() {
        assertThat(FullDisk.in("/state", new IllegalStateException(null, new IOException("broken pipe"))))
                .isEqualTo(Optional.empty());
    }
}
