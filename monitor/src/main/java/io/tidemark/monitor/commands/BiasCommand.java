package io.tidemark.monitor.commands;

import io.tidemark.monitor.bias.BiasAudit;
import io.tidemark.monitor.bias.BiasJson;
import io.tidemark.monitor.bias.BiasResult;
import io.tidemark.monitor.bias.BiasRows;
import io.tidemark.monitor.bias.BiasText;
import io.tidemark.monitor.bias.Question;
import io.tidemark.monitor.bias.Ruling;
import io.tidemark.monitor.bias.page.BiasPage;
import io.tidemark.monitor.config.InvalidConfig;
import io.tidemark.monitor.failure.ExitCode;
import io.tidemark.monitor.tables.RowFile;
import io.tidemark.producer.progress.Progress;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Asks all rows of a file or topic once whether a facet makes a difference. */
@Command(
        name = "bias",
        description = {
            "Tells from all rows of a file (CSV with a header or JSON lines, also gzip) or of a topic whether labels and"
                    + " predictions treat the values of a facet alike, by the metrics of SageMaker Clarify with 95 %% intervals."
                    + " Exit code 0 when no metric lies beyond what is tolerated, 1 when one does beyond doubt, 6 when there was"
                    + " not enough to judge."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class BiasCommand implements Callable<Integer> {

    @Parameters(paramLabel = "FILE|TOPIC", description = "The rows: a file, or with --bootstrap a topic.")
    private String source;

    @Mixin
    private BiasOptions options;

    @Mixin
    private TopicOptions topic;

    @Mixin
    private ResultOptions form;

    @Mixin
    private Console console;

    @Override
    public Integer call() throws InvalidConfig {
        Question question = options.question();
        BiasResult result = new BiasAudit(rows(question), question).run();
        form.show(console, () -> BiasText.of(result), () -> BiasJson.of(result), () -> BiasPage.of(result));
        return code(result.ruling());
    }

    private BiasRows rows(Question question) throws InvalidConfig {
        BiasRows rows = new BiasRows(nameOfSource(), question.columns());
        try (Progress progress = console.progressOf("reading rows")) {
            if (topic.isChosen()) {
                topic.read(source, rows, (read, share) -> progress.update(read, share, () -> source));
            } else {
                RowFile file = new RowFile(Path.of(source), row -> true);
                file.read(
                        row -> rows.add(row.fields()), (name, read, share) -> progress.update(read, share, () -> name));
                file.complaint().ifPresent(rows::complain);
            }
        }
        return rows;
    }

    private String nameOfSource() {
        return topic.isChosen() ? source : String.valueOf(Path.of(source).getFileName());
    }

    private static int code(Ruling ruling) {
        return switch (ruling) {
            case BIAS -> ExitCode.DIFFERENT.number();
            case TOLERATED, UNSURE -> ExitCode.OK.number();
            case TOO_FEW, NO_VALUE, DESCRIBES -> ExitCode.NO_DATA.number();
        };
    }
}
