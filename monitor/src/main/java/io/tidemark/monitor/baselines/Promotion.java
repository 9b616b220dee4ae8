package io.tidemark.monitor.baselines;

import io.tidemark.monitor.baselines.ClosedWindows.Span;
import io.tidemark.monitor.config.ConfigId;
import io.tidemark.monitor.config.ModelConfig;
import io.tidemark.monitor.config.MonitorConfig;
import io.tidemark.monitor.config.WindowSpec;
import io.tidemark.monitor.failure.ExitCode;
import io.tidemark.monitor.failure.Failure;
import io.tidemark.monitor.intake.Decoders;
import io.tidemark.monitor.kafka.OutputReader;
import io.tidemark.monitor.models.SeriesCatalog;
import io.tidemark.schemas.Alert;
import io.tidemark.schemas.Report;
import io.tidemark.schemas.WindowProfile;
import io.tidemark.statistics.baseline.Baseline;
import io.tidemark.statistics.baseline.BaselineOutcomes;
import io.tidemark.statistics.noise.NoiseTable;
import io.tidemark.statistics.profile.Layout;
import io.tidemark.statistics.profile.Profile;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.Collectors;

/**
 * Makes a baseline of windows that have closed. It keeps the bins that they were counted in. Windows in alarm are refused:
 * a drift would become what is right.
 */
public final class Promotion {

    private static final int MOST_NAMED = 3;

    private final MonitorConfig config;
    private final ModelConfig model;
    private final OutputReader reader;

    public Promotion(MonitorConfig config, ModelConfig model) {
        this.config = config;
        this.model = model;
        this.reader = new OutputReader(config, new Decoders(config.registry()).registry());
    }

    /**
     * Which windows.
     *
     * @param version of the model; empty for its only one
     * @param size as configured; empty for the shortest there is
     * @param from no window begins before
     * @param to none ends after
     * @param evenInAlarm whether windows in alarm are taken too
     * @param outcomes whether what labels said of the rows of the former baseline is kept to judge quality against
     */
    public record Wanted(
            Optional<String> version,
            Optional<String> size,
            Instant from,
            Instant to,
            boolean evenInAlarm,
            boolean outcomes) {}

    /**
     * What became of it.
     *
     * @param baseline for the version that the windows are of
     * @param windows those merged
     * @param inAlarm those among them that are in alarm, with reasons; only where they were asked for
     */
    public record Promoted(StoredBaseline baseline, List<Span> windows, List<String> inAlarm) {}

    /** @throws Failure when there are no such windows, or they are in alarm, or cannot be merged */
    public Promoted promote(Wanted wanted, Instant now) {
        List<WindowProfile> profiles = reader.read(
                config.topics().profiles(),
                WindowProfile.class,
                profile -> profile.getModel().equals(model.name()));
        String version = wanted.version().orElseGet(() -> onlyVersion(profiles));
        ClosedWindows all = ClosedWindows.of(profiles, model.name(), version);
        ClosedWindows chosen = all.in(wanted.size().orElseGet(all::shortest), wanted.from(), wanted.to());
        if (chosen.isEmpty()) {
            throw new Failure(
                    ExitCode.NO_DATA,
                    "no closed window of " + words(version) + " lies from " + wanted.from() + " to " + wanted.to()
                            + (all.isEmpty()
                                    ? "; none of that version has closed. Is --version-of-model right?"
                                    : "; there are some of size " + all.sizes() + ": " + reach(all)
                                            + ". Choose --from, --to and --size among these."));
        }
        List<String> inAlarm = inAlarm(chosen, version);
        if (!inAlarm.isEmpty() && !wanted.evenInAlarm()) {
            throw new Failure(
                    ExitCode.CONFLICT,
                    inAlarm.size() + " of " + chosen.spans().size()
                            + " windows are in alarm, and what is wrong in them would become what is right: "
                            + some(inAlarm, "; ", "windows") + ". Choose others, or add --force.");
        }
        Baseline baseline = merged(chosen, version, wanted.outcomes());
        List<Span> spans = chosen.spans();
        List<String> doubts = new ArrayList<>(BaselineDoubts.of(model, baseline));
        doubts.addAll(BaselineDoubts.ofNoise(config, baseline));
        Origin origin = Origin.of(spans.size() + " windows of version " + version, now)
                .spanning(
                        Optional.of(spans.get(0).start()),
                        Optional.of(spans.get(spans.size() - 1).end()))
                .doubted(doubts)
                .sliced(model);
        return new Promoted(new StoredBaseline(model.name(), version, origin, baseline), spans, inAlarm);
    }

    private String words(String version) {
        return model.name() + ", version " + version;
    }

    private String onlyVersion(List<WindowProfile> profiles) {
        List<String> versions = profiles.stream()
                .filter(profile -> profile.getModel().equals(model.name()))
                .map(WindowProfile::getVersion)
                .distinct()
                .sorted()
                .toList();
        if (versions.size() != 1) {
            throw new Failure(
                    versions.isEmpty() ? ExitCode.NO_DATA : ExitCode.USAGE,
                    versions.isEmpty()
                            ? "no window of " + model.name() + " has closed yet: "
                                    + config.topics().profiles() + " holds none"
                            : "there are windows of the versions " + versions + "; choose one by --version-of-model");
        }
        return versions.get(0);
    }

    private static String reach(ClosedWindows windows) {
        List<Span> spans = windows.spans();
        return spans.get(0).start() + " to " + spans.get(spans.size() - 1).end();
    }

    private List<String> inAlarm(ClosedWindows chosen, String version) {
        WindowsInAlarm alarms = WindowsInAlarm.of(
                reader.read(
                        config.topics().reports(),
                        Report.class,
                        report -> report.getModel().equals(model.name())),
                reader.read(
                        config.topics().alerts(),
                        Alert.class,
                        alert -> alert.getModel().equals(model.name())),
                model.name(),
                version);
        return chosen.spans().stream()
                .filter(span -> !alarms.reasons(span).isEmpty())
                .map(span -> span + " (" + some(alarms.reasons(span), ", ", "reasons") + ")")
                .toList();
    }

    private static String some(List<String> all, String separator, String what) {
        String first = all.stream().limit(MOST_NAMED).collect(Collectors.joining(separator));
        return all.size() <= MOST_NAMED ? first : first + separator + (all.size() - MOST_NAMED) + " more " + what;
    }

    private Baseline merged(ClosedWindows windows, String version, boolean outcomes) {
        if (windows.baselines().size() != 1) {
            throw new Failure(
                    ExitCode.USAGE,
                    "the windows of " + words(version)
                            + " were counted in the bins of several baselines, " + windows.baselines()
                            + ", and cannot be merged. Choose a span within the time of one.");
        }
        String id = windows.baselines().get(0);
        Baseline former = id.isEmpty() ? ofConfiguration(windows, version) : onTopic(id);
        Optional<BaselineOutcomes> kept = outcomes ? former.outcomes() : Optional.empty();
        try {
            Layout layout = former.layout();
            SortedMap<String, Profile> profiles = windows.merged(layout);
            return Baseline.of(layout, profiles, kept, noise(windows, layout, profiles))
                    .cutAt(former.cuts());
        } catch (IllegalArgumentException e) {
            throw new Failure(
                    ExitCode.NO_DATA, "the windows of " + words(version) + " cannot be merged: " + e.getMessage(), e);
        }
    }

    private NoiseTable noise(ClosedWindows windows, Layout layout, SortedMap<String, Profile> profiles) {
        List<Duration> sizes = config.windows().stream().map(WindowSpec::size).toList();
        return PromotedNoise.of(
                layout,
                profiles,
                windows.ofAllTraffic(layout),
                windows.spans().get(0).length(),
                sizes);
    }

    private Baseline onTopic(String id) {
        return StoredBaseline.only(new BaselineTopic(config).read().baselines(), id)
                .map(StoredBaseline::baseline)
                .orElseThrow(() -> new Failure(
                        ExitCode.NO_DATA,
                        "the windows were counted in the bins of baseline " + id + ", which is not on "
                                + config.topics().baselines()
                                + ". Start tidemark once with the configuration that has it."));
    }

    /** A version without a baseline is counted in the bins of the configuration's first one. */
    private Baseline ofConfiguration(ClosedWindows windows, String version) {
        SeriesCatalog catalog = Baselines.load(config);
        String id = ConfigId.of(config, catalog.baselineIds());
        if (!windows.configurations().equals(List.of(id))) {
            throw new Failure(
                    ExitCode.INVALID_CONFIGURATION,
                    "the windows of " + words(version)
                            + ", which has no baseline, come from configurations " + windows.configurations()
                            + "; this one is " + id + ", and its bins may be others. Use the one that they come from.");
        }
        return catalog.model(model.name()).orElseThrow().first();
    }
}
