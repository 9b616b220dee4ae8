package io.tidemark.monitor.commands;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidemark.monitor.failure.ExitCode;
import io.tidemark.monitor.failure.Failure;
import io.tidemark.producer.progress.Progress;
import io.tidemark.producer.replay.InterruptOnShutdown;
import io.tidemark.producer.replay.Replay;
import io.tidemark.producer.replay.ReplayException;
import io.tidemark.producer.replay.ReplayOptions;
import io.tidemark.producer.replay.ReplayResult;
import io.tidemark.producer.rows.RowException;
import io.tidemark.producer.rows.UnreadableFileException;
import io.tidemark.schemas.registry.RegistryException;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Replays files as live streams. */
@Command(
        name = "produce",
        description = {
            "Puts the rows of CSV or JSON-lines files (also gzip) on a topic as if they happened now, paced by their event"
                    + " time. With --config, topic, file, time and key come from the configuration; options go before it."
        },
        mixinStandardHelpOptions = true,
        subcommands = ProduceReviewsCommand.class,
        sortOptions = false)
final class ProduceCommand implements Callable<Integer> {

    @Mixin
    private ProduceOptions options;

    @Mixin
    private Output output;

    @Override
    public Integer call() throws Exception {
        ReplayOptions replay = options.resolve();
        try {
            return InterruptOnShutdown.during(() -> run(replay));
        } catch (ReplayException e) {
            throw new Failure(code(e.reason()), e.getMessage(), e);
        } catch (RegistryException e) {
            throw new Failure(ExitCode.CANNOT_CONNECT, e.getMessage(), e);
        } catch (UnreadableFileException | RowException e) {
            throw new Failure(ExitCode.NO_DATA, e.getMessage(), e);
        }
    }

    private int run(ReplayOptions replay) throws InterruptedException {
        try (Progress progress =
                output.progressOf("producing to " + replay.target().topic())) {
            ReplayResult result = new Replay(replay, progress).run();
            print(result);
            return (result.interrupted() ? ExitCode.INTERRUPTED : ExitCode.OK).number();
        }
    }

    private static ExitCode code(ReplayException.Reason reason) {
        return switch (reason) {
            case UNREACHABLE -> ExitCode.CANNOT_CONNECT;
            case NOT_AUTHORISED -> ExitCode.NOT_AUTHORISED;
            case NO_TOPIC -> ExitCode.NO_DATA;
            case REFUSED -> ExitCode.FAILED;
            case SETTINGS -> ExitCode.INVALID_CONFIGURATION;
        };
    }

    private void print(ReplayResult result) {
        if (output.isJson()) {
            output.print(json(result));
            return;
        }
        output.print(String.format(
                Locale.ROOT,
                "%s%,d rows sent to %s (%d partitions) in %.1f s, %,.0f a second; %,d skipped, %,d outside the range",
                result.interrupted() ? "interrupted: " : "",
                result.rowsSent(),
                result.topic(),
                result.partitions(),
                result.seconds(),
                result.rowsPerSecond(),
                result.rowsSkipped(),
                result.rowsOutside()));
        result.firstEventTime()
                .ifPresent(first -> output.print(
                        "event times " + first + " to " + result.lastEventTime().orElse(first)));
    }

    private static ObjectNode json(ReplayResult result) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("topic", result.topic());
        json.put("partitions", result.partitions());
        json.put("rowsRead", result.rowsRead());
        json.put("rowsSent", result.rowsSent());
        json.put("rowsSkipped", result.rowsSkipped());
        json.put("rowsOutside", result.rowsOutside());
        result.firstEventTime().ifPresent(time -> json.put("firstEventTime", time.toString()));
        result.lastEventTime().ifPresent(time -> json.put("lastEventTime", time.toString()));
        json.put("seconds", result.seconds());
        json.put("interrupted", result.interrupted());
        return json;
    }
}
