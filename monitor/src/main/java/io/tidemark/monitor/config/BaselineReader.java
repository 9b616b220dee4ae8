package io.tidemark.monitor.config;

import io.tidemark.monitor.config.BaselineConfig.Role;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads what a model is judged against. */
final class BaselineReader {

    private static final String ADVICE = "point to rows from when the model was fine, as baseline: {rows: rows.csv}, "
            + "or build a file by 'tidemark baseline build' and write baseline: {file: built.json}";

    private static final Map<String, Role> ROLES =
            Map.of("training", Role.TRAINING, "validation", Role.VALIDATION, "live", Role.LIVE);

    private final Path folder;

    BaselineReader(Path folder) {
        this.folder = folder;
    }

    List<BaselineConfig> baselines(Cursor at) {
        List<BaselineConfig> baselines = new ArrayList<>();
        Set<String> versions = new HashSet<>();
        List<Cursor> elements = at.required(ADVICE).elements();
        for (Cursor element : elements) {
            baseline(element).ifPresent(baseline -> {
                if (!versions.add(baseline.version())) {
                    element.problem("is a second baseline of version " + baseline.version() + "; keep one");
                }
                baselines.add(baseline);
            });
        }
        if (at.isPresent() && elements.isEmpty()) {
            at.problem("must have at least one element; " + ADVICE);
        }
        return baselines;
    }

    private Optional<BaselineConfig> baseline(Cursor at) {
        at.onlyKeys("version", "rows", "file", "role", "lineage");
        String version = at.key("version").text().orElse(BaselineConfig.ANY_VERSION);
        Optional<BaselineConfig.Source> rows = path(at.key("rows")).map(BaselineConfig.Rows::new);
        Optional<BaselineConfig.Source> built = path(at.key("file")).map(BaselineConfig.Built::new);
        if (at.key("rows").isPresent() == at.key("file").isPresent()) {
            at.problem("must have either rows or file; " + ADVICE);
        }
        Role role = at.key("role").choice(ROLES).orElse(Role.UNKNOWN);
        Map<String, String> lineage = at.key("lineage").properties();
        return rows.or(() -> built).map(source -> new BaselineConfig(version, role, source, lineage));
    }

    private Optional<Path> path(Cursor at) {
        return at.text().map(path -> folder.resolve(path).normalize());
    }
}
