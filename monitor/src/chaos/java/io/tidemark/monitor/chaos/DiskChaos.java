package io.tidemark.monitor.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The disk of an instance is full. A small file system in memory is its disk: that takes Linux and root. */
class DiskChaos extends OneBroker {

    private static final int FULL_SECONDS = 10;

    /** It may go on with what it has in memory, or end: then it is started again when there is room. */
    @Test
    void diskFull_thenRoomAgain_nothingIsLost() throws Exception {
        Path disk = Files.createDirectories(folder.resolve("full-0"));
        assumeThat(mount(disk))
                .as("mounting a tmpfs at " + disk + " takes Linux and root")
                .isTrue();
        try {
            Moments moments = new Moments();
            Steps steps = Moments.rounds(round -> {
                int after = moments.next();
                return List.of(
                        new Step("fill the disk of instance 0 after " + after + " ms", run -> {
                            run.awaitWork(0, after);
                            fill(disk.resolve("filler"));
                            TimeUnit.SECONDS.sleep(FULL_SECONDS);
                        }),
                        new Step("start it anew with the disk full, then make room", run -> {
                            run.stop(0);
                            run.start(0);
                            awaitRunningOrEnd(run);
                            Files.delete(disk.resolve("filler"));
                            if (!run.isAlive(0)) {
                                run.start(0);
                            }
                            run.awaitWork(0, after);
                        }));
            });
            Traffic traffic = Moments.traffic(steps);
            new Trial(setup("full"), 2, traffic).run(run -> {
                run.instance(0).keepState();
                run.start();
                run.feedAndDisturb(traffic, Trial.PER_SECOND, steps);
            });
        } finally {
            assertThat(runs("umount", "--lazy", disk.toString())).isTrue();
        }
    }

    /** Who ends says why. */
    private static void awaitRunningOrEnd(ChaosRun run) {
        Instance instance = run.instance(0);
        await().atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(200))
                .until(() -> !instance.isAlive() || instance.hasSaid(Kills.RUNNING));
        assertThat(instance.isAlive() || instance.hasSaid("No space left"))
                .as(run::story)
                .isTrue();
    }

    private static boolean mount(Path disk) {
        return runs("mount", "-t", "tmpfs", "-o", "size=64m", "tmpfs", disk.toString());
    }

    private static boolean runs(String... command) {
        try {
            return new ProcessBuilder(command).inheritIO().start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** To the last byte. */
    private static void fill(Path file) {
        byte[] some = new byte[1 << 12];
        try (OutputStream out = Files.newOutputStream(file)) {
            while (true) {
                out.write(some);
            }
        } catch (IOException full) {
            assertThat(full).hasMessageContaining("No space left");
        }
    }
}
