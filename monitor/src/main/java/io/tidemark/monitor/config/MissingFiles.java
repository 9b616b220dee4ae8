package io.tidemark.monitor.config;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Finds the files that a configuration names and that cannot be read. */
public final class MissingFiles {

    private MissingFiles() {}

    /** One problem for each, in the order of the configuration. */
    public static List<Problem> of(MonitorConfig config) {
        List<Problem> missing = new ArrayList<>();
        config.http().tokenFile().ifPresent(file -> check("http.tokenFile", file, missing));
        for (int i = 0; i < config.models().size(); i++) {
            ModelConfig model = config.models().get(i);
            String path = "models[" + i + "]";
            model.predictions().file().ifPresent(file -> check(path + ".predictions.file", file, missing));
            model.attributionSource()
                    .flatMap(PredictionSource::file)
                    .ifPresent(file -> check(path + ".attributions.file", file, missing));
            model.labels().flatMap(LabelSource::file).ifPresent(file -> check(path + ".labels.file", file, missing));
            model.baselines()
                    .forEach(baseline -> check(
                            path + ".baseline, version " + baseline.version(),
                            baseline.source().file(),
                            missing));
        }
        return missing;
    }

    private static void check(String path, Path file, List<Problem> missing) {
        if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
            missing.add(Problem.anywhere(path + ": " + file + " is not a file that can be read"));
        }
    }
}
