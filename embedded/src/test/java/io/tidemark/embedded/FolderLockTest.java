package io.tidemark.embedded;

import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderLockTest {

    @TempDir
    Path folder;

    @Test
    void take_heldByAnother_isRefusedUntilItIsClosed() {
        FolderLock held = FolderLock.take(folder, "node-1");

        assertThatIllegalStateException()
                .isThrownBy(() -> FolderLock.take(folder, "node-1"))
                .withMessageContaining(folder.toString())
                .withMessageContaining("node-1.lock");
        FolderLock.take(folder, "node-2").close();

        held.close();
        FolderLock.take(folder, "node-1").close();
    }
}
