package io.tidemark.monitor.config;

import com.fasterxml.jackson.core.JacksonException;
import io.tidemark.statistics.judge.Tolerances;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/**
 * Reads the one configuration file of Tidemark and validates all of it. Every key, default and rule is on the page
 * {@code docs/configuration.md}.
 */
public final class ConfigReader {

    private static final String[] ROOT_KEYS = {
        "application",
        "kafka",
        "registry",
        "topics",
        "http",
        "windows",
        "timing",
        "judging",
        "alerts",
        "retraining",
        "models",
        "review"
    };

    private ConfigReader() {}

    /**
     * Reads a file. Files that it names need not exist; {@link MissingFiles} tells.
     *
     * @param file the YAML file; paths in it are relative to its folder
     * @param environment environment variables: {@code TIDEMARK_<PATH>} overrides a key, and all may be put into texts
     *     by {@code ${NAME}} or {@code ${NAME:-default}}
     * @throws InvalidConfig with everything that is wrong, if anything is
     */
    public static MonitorConfig read(Path file, Map<String, String> environment) throws InvalidConfig {
        return read(file, newReading(environment));
    }

    static Reading newReading(Map<String, String> environment) {
        return new Reading(environment, List.of(ROOT_KEYS));
    }

    static MonitorConfig read(Path file, Reading reading) throws InvalidConfig {
        Cursor root = Cursor.root(reading, parse(file, reading.problems()));
        MonitorConfig config = config(root, folderOf(file));
        List<Problem> problems = reading.allProblems();
        if (!problems.isEmpty()) {
            throw new InvalidConfig(file, problems);
        }
        return config;
    }

    private static MonitorConfig config(Cursor root, Path folder) {
        root.onlyKeys(ROOT_KEYS);
        Map<String, String> registry = ConnectionReader.registry(root.key("registry"));
        TopicsConfig topics = ConnectionReader.topics(root.key("topics"), registry);
        String application = root.key("application")
                .required("name the Kafka Streams application, such as application: reviews-monitor")
                .read(Names::name)
                .orElse("");
        KafkaConfig kafka = ConnectionReader.kafka(root.key("kafka"));
        HttpConfig http = HttpReader.http(root.key("http"), folder);
        List<WindowSpec> windows = WindowsReader.windows(root.key("windows"));
        Timing timing = JudgingReader.timing(root.key("timing"));
        Tolerances tolerances = JudgingReader.tolerances(root.key("judging"));
        AlertRule alerts = AlertsReader.read(root.key("alerts"));
        RetrainingRule retraining = RetrainingReader.read(root.key("retraining"));
        List<ModelConfig> models = new ModelsReader(folder, registry, topics).models(root.key("models"));
        List<Reviewer> reviewers = new ReviewersReader(models).read(root.key("review"), folder);
        return new MonitorConfig(
                application,
                kafka,
                registry,
                topics,
                http,
                windows,
                timing,
                tolerances,
                alerts,
                retraining,
                models,
                reviewers);
    }

    private static Path folderOf(Path file) {
        Path folder = file.toAbsolutePath().getParent();
        return folder == null ? file.toAbsolutePath() : folder;
    }

    private static Yaml parse(Path file, List<Problem> problems) throws InvalidConfig {
        try {
            return YamlParser.parse(Files.readString(file), problems);
        } catch (NoSuchFileException e) {
            throw new InvalidConfig(file, List.of(Problem.anywhere("no such file; give the path of a YAML file")));
        } catch (CharacterCodingException e) {
            throw new InvalidConfig(file, List.of(Problem.anywhere("is not text in UTF-8; save it as UTF-8")));
        } catch (JacksonException e) {
            problems.add(Problem.at(
                    e.getLocation() == null ? 1 : e.getLocation().getLineNr(),
                    "is not YAML: " + reason(e) + "; look at indentation, colons and quotes here and just above"));
            throw new InvalidConfig(file, problems);
        } catch (IOException e) {
            throw new InvalidConfig(file, List.of(Problem.anywhere("cannot be read: " + e.getMessage())));
        }
    }

    /** The parser's full message quotes the file, which may hold passwords. */
    private static String reason(JacksonException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof MarkedYAMLException marked) {
                return marked.getProblem();
            }
        }
        return "it holds characters or a nesting that YAML does not allow";
    }
}
