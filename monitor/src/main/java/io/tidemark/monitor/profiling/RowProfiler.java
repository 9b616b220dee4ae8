package io.tidemark.monitor.profiling;

import io.tidemark.monitor.intake.BadRecord;
import io.tidemark.monitor.intake.ModelFields;
import io.tidemark.monitor.intake.PlausibleTime;
import io.tidemark.monitor.intake.RawRow;
import io.tidemark.monitor.models.SeriesCatalog;
import io.tidemark.monitor.models.WatchedModel;
import io.tidemark.monitor.profiling.PartitionProfiler.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Takes decoded rows of one source partition to the series that they belong to, once all about them has been checked. */
public final class RowProfiler {

    /** Versions of a model that are told apart; further ones share a name. Guards against a version field of ids. */
    private static final int MOST_VERSIONS = 100;

    /** A version is part of keys and names: what is longer is something else in the wrong field. */
    private static final int MOST_VERSION_BYTES = 200;

    private static final String FURTHER_VERSIONS = "(other)";

    private final List<Model> models = new ArrayList<>();
    private final UnlistedNames unlisted = new UnlistedNames();
    private final PartitionProfiler profiler;
    private final PlausibleTime plausible;
    private final RowListener listener;

    /** A model of the topic, with the versions seen so far. */
    private record Model(WatchedModel watched, ModelFields fields, List<VersionSeries> versions) {}

    /**
     * @param fields the models of the source topic
     * @param plausible which event times are believed
     * @param listener is told of every prediction of a model, however late, once it has been counted if it is to be
     */
    public RowProfiler(
            List<ModelFields> fields,
            SeriesCatalog catalog,
            PartitionProfiler profiler,
            PlausibleTime plausible,
            RowListener listener) {
        this.profiler = profiler;
        this.plausible = plausible;
        this.listener = listener;
        for (ModelFields one : fields) {
            WatchedModel watched = catalog.model(one.model().name()).orElseThrow();
            models.add(new Model(watched, one, new ArrayList<>()));
        }
    }

    /**
     * Counts the row.
     *
     * @return whether it was counted, in time or late
     * @param timestamp the record's Kafka timestamp
     * @throws BadRecord when it cannot be counted; nothing has been changed then
     */
    public boolean count(RawRow row, long timestamp, long offset) throws BadRecord {
        Model model = modelOf(row);
        if (model == null) {
            profiler.skipUnlisted();
            countName(row);
            return false;
        }
        model.fields().require(row);
        long time = model.fields().time(row, timestamp);
        plausible.require("event time", time, timestamp);
        model.fields().requireId(row);
        VersionSeries version = version(model, row);
        boolean counted = profiler.count(version.observe(row), time, offset) != Outcome.TOO_LATE;
        if (model.fields().isPrediction()) {
            listener.taken(model.fields(), version.key(), version.slots(), row, time, counted);
        }
        return counted;
    }

    /** By the first field that tells models apart and that the record has. */
    private void countName(RawRow row) {
        for (int m = 0; m < models.size(); m++) {
            int field = models.get(m).fields().matchField();
            if (row.has(field)) {
                unlisted.count(row.text(field), row.textOffset(field), row.textLength(field));
                return;
            }
        }
        unlisted.countNone();
    }

    /**
     * Records of models that the configuration does not name, since this task began, by the name that they give: the most
     * frequent ones, most frequent first, and the others together.
     */
    public Map<String, Long> unlisted(int most) {
        return unlisted.top(most);
    }

    private Model modelOf(RawRow row) throws BadRecord {
        for (int m = 0; m < models.size(); m++) {
            if (models.get(m).fields().matches(row)) {
                return models.get(m);
            }
        }
        return null;
    }

    private VersionSeries version(Model model, RawRow row) throws BadRecord {
        int field = model.fields().versionField(row);
        if (field >= 0 && row.textLength(field) > MOST_VERSION_BYTES) {
            throw new BadRecord("version of " + row.textLength(field) + " bytes, where at most " + MOST_VERSION_BYTES
                    + " are allowed: is its field the right one?");
        }
        List<VersionSeries> versions = model.versions();
        for (int v = 0; v < versions.size(); v++) {
            if (field < 0 ? versions.get(v).isDefault() : versions.get(v).is(row, field)) {
                return versions.get(v);
            }
        }
        return add(model, field < 0 ? model.fields().defaultVersion() : row.string(field), field < 0);
    }

    private VersionSeries add(Model model, String version, boolean byDefault) {
        List<VersionSeries> versions = model.versions();
        if (versions.size() == MOST_VERSIONS + 1) {
            return versions.get(MOST_VERSIONS);
        }
        String name = versions.size() < MOST_VERSIONS ? version : FURTHER_VERSIONS;
        VersionSeries added = new VersionSeries(model.watched(), name, byDefault, model.fields(), profiler);
        versions.add(added);
        return added;
    }
}
