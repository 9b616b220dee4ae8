package io.tidemark.monitor.commands;

import io.tidemark.monitor.config.InvalidConfig;
import io.tidemark.monitor.failure.ExitCode;
import io.tidemark.monitor.failure.Failure;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Spec;

/** The command {@code tidemark}. */
@Command(
        name = "tidemark",
        description = "Watches machine-learning models that run on Apache Kafka.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        subcommands = {
            DemoCommand.class,
            RunCommand.class,
            ProduceCommand.class,
            BrokerCommand.class,
            CheckCommand.class,
            BiasCommand.class,
            ReplayCommand.class,
            DiffCommand.class,
            ValidateCommand.class,
            PlanCommand.class,
            BaselineCommand.class,
            ReviewCommand.class,
            PolicyCommand.class,
            SizingCommand.class
        },
        footer = {"", "Start with: tidemark demo"})
public final class Tidemark implements Runnable {

    @Spec
    private CommandLine.Model.CommandSpec spec;

    /** Runs the command of the arguments and ends the process with its exit code. */
    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    /** The command line, ready to execute. */
    public static CommandLine commandLine() {
        return new CommandLine(new Tidemark())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .registerConverter(Instant.class, Tidemark::instant)
                .setExecutionExceptionHandler(Tidemark::explain)
                .setExitCodeExceptionMapper(Tidemark::code);
    }

    private static Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw new CommandLine.TypeConversionException(
                    "'" + text + "' is no time in UTC; write it as 2026-01-31T00:00:00Z");
        }
    }

    private static int explain(Exception failure, CommandLine command, CommandLine.ParseResult arguments) {
        PrintWriter err = command.getErr();
        if (failure instanceof InvalidConfig || failure instanceof Failure) {
            err.println(failure.getMessage());
        } else if (failure instanceof InterruptedException) {
            err.println("interrupted");
        } else {
            err.println("tidemark failed: " + failure);
            failure.printStackTrace(err);
            err.println("This is a fault of Tidemark: please report it with the lines above.");
        }
        err.flush();
        return code(failure);
    }

    private static int code(Throwable failure) {
        if (failure instanceof Failure known) {
            return known.code().number();
        }
        if (failure instanceof InvalidConfig) {
            return ExitCode.INVALID_CONFIGURATION.number();
        }
        if (failure instanceof InterruptedException) {
            return ExitCode.INTERRUPTED.number();
        }
        return failure instanceof CommandLine.ParameterException ? ExitCode.USAGE.number() : ExitCode.FAILED.number();
    }

    /** Without a subcommand: what there is. */
    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "which command?");
    }
}
