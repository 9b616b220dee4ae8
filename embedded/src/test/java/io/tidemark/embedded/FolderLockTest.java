package io.tidemark.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
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

    @Test
    void take_heldHereAndRefusedHere_isRefusedInAnotherProcessToo() throws Exception {
        try (FolderLock held = FolderLock.take(folder, "node-1")) {
            assertThatIllegalStateException().isThrownBy(() -> FolderLock.take(folder, "node-1"));

            assertThat(inAnotherProcess()).contains("holds node-1.lock");
            assertThat(held.channel().isOpen()).isTrue();
        }
        assertThat(inAnotherProcess()).isEqualTo("taken");
    }

    @Test
    void openAlone_nodeOutlivedItsCluster_isRefusedAndLeavesTheClusterFree() throws Exception {
        Files.createDirectory(folder.resolve("node-1"));
        try (FolderLock node = FolderLock.take(folder, "node-1")) {
            assertThatIllegalStateException()
                    .isThrownBy(() -> DataFolder.openAlone(Optional.of(folder)))
                    .withMessageContaining(node.file().getFileName().toString());
        }
        DataFolder.openAlone(Optional.of(folder)).close();
    }

    /** What a process says that takes the lock, or cannot. */
    private String inAnotherProcess() throws Exception {
        Process process = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Taker.class.getName(),
                        folder.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return said.strip();
    }

    /** The main class of the other process. */
    static final class Taker {

        private Taker() {}

        public static void main(String... arguments) {
            try {
                FolderLock.take(Path.of(arguments[0]), "node-1").close();
                System.out.println("taken");
            } catch (IllegalStateException e) {
                System.out.println(e.getMessage());
            }
        }
    }
}
