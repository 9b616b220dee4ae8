package io.tidemark.monitor.baselines;

import io.tidemark.schemas.BaselineColumn;
import io.tidemark.schemas.BaselinePart;
import io.tidemark.schemas.ColumnRole;
import io.tidemark.schemas.NoiseEntry;
import io.tidemark.schemas.OutcomeBins;
import io.tidemark.statistics.baseline.Baseline;
import io.tidemark.statistics.baseline.BaselineId;
import io.tidemark.statistics.baseline.BaselineOutcomes;
import io.tidemark.statistics.counts.Categories;
import io.tidemark.statistics.counts.NumericBins;
import io.tidemark.statistics.noise.NoiseTable;
import io.tidemark.statistics.profile.Column;
import io.tidemark.statistics.profile.Layout;
import io.tidemark.statistics.profile.Profile;
import io.tidemark.statistics.profile.ProfileCodec;
import io.tidemark.statistics.profile.Role;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** A baseline as records, one for each segment, and back. */
public final class BaselineParts {

    private BaselineParts() {}

    /**
     * @param version the version that it is for, or * for any
     */
    public static List<BaselinePart> of(Baseline baseline, String model, String version, Origin origin) {
        List<BaselineColumn> columns = baseline.layout().columns().stream()
                .map(column -> column(column, baseline.explained().get(column.name())))
                .toList();
        Optional<OutcomeBins> outcomeBins = baseline.outcomes().map(outcomes -> OutcomeParts.bins(outcomes.layout()));
        List<BaselinePart> parts = new ArrayList<>();
        baseline.profiles()
                .forEach((segment, profile) -> parts.add(BaselinePart.newBuilder()
                        .setBaseline(baseline.id())
                        .setModel(model)
                        .setVersion(version)
                        .setSegment(segment)
                        .setCreated(origin.created())
                        .setSource(origin.source())
                        .setFrom(origin.from().orElse(null))
                        .setTo(origin.to().orElse(null))
                        .setWarnings(segment.equals(Baseline.ALL) ? origin.warnings() : List.of())
                        .setFacets(segment.equals(Baseline.ALL) ? origin.facets() : Map.of())
                        .setCuts(segment.equals(Baseline.ALL) ? Map.copyOf(baseline.cuts()) : Map.of())
                        .setSample(segment.equals(Baseline.ALL) ? SampleParts.of(baseline) : null)
                        .setSampleOutcomes(segment.equals(Baseline.ALL) ? SampleParts.outcomesOf(baseline) : null)
                        .setLayoutVersion(Layout.VERSION)
                        .setColumns(columns)
                        .setRows(profile.rows())
                        .setCounts(ByteBuffer.wrap(ProfileCodec.encode(profile)))
                        .setOutcomeBins(outcomeBins.orElse(null))
                        .setOutcomes(baseline.outcomes()
                                .map(outcomes ->
                                        ByteBuffer.wrap(outcomes.of(segment).toBytes()))
                                .orElse(null))
                        .setNoise(segment.equals(Baseline.ALL) ? NoiseEntries.of(baseline.noise()) : List.of())
                        .build()));
        return parts;
    }

    private static BaselineColumn column(Column column, Double explained) {
        BaselineColumn.Builder record = BaselineColumn.newBuilder()
                .setName(column.name())
                .setExplained(explained)
                .setRole(ColumnRole.valueOf(column.role().name()));
        if (column instanceof Column.Numeric numeric) {
            record.setMinimum(numeric.bins().minimum())
                    .setMaximum(numeric.bins().maximum());
            List<Double> edges = new ArrayList<>();
            for (double edge : numeric.bins().edges()) {
                edges.add(edge);
            }
            record.setEdges(edges);
        } else if (column instanceof Column.Categorical categorical) {
            record.setCategories(categorical.categories().own());
            record.setOthers(categorical.categories().others());
        }
        return record.build();
    }

    /**
     * Puts a baseline together.
     *
     * @throws IllegalArgumentException when parts are missing, do not belong together, or are not what they were when the
     *     baseline was built
     */
    public static Baseline toBaseline(List<BaselinePart> parts) {
        if (parts.isEmpty()) {
            throw new IllegalArgumentException("there are no parts");
        }
        BaselinePart first = parts.get(0);
        Layout layout = new Layout(
                first.getColumns().stream().map(BaselineParts::column).toList());
        SortedMap<String, Profile> profiles = new TreeMap<>();
        List<NoiseEntry> noise = new ArrayList<>();
        for (BaselinePart part : parts) {
            if (!part.getBaseline().equals(first.getBaseline())) {
                throw new IllegalArgumentException(
                        "parts of two baselines, " + first.getBaseline() + " and " + part.getBaseline());
            }
            byte[] counts = new byte[part.getCounts().remaining()];
            part.getCounts().duplicate().get(counts);
            profiles.put(part.getSegment(), ProfileCodec.decode(counts, layout));
            noise.addAll(part.getNoise());
        }
        Optional<BaselineOutcomes> outcomes = OutcomeParts.toOutcomes(parts);
        NoiseTable table = NoiseEntries.toTable(noise);
        if (!BaselineId.of(layout, profiles, outcomes, table).equals(first.getBaseline())) {
            throw new IllegalArgumentException("its content does not agree with its id " + first.getBaseline()
                    + ": a part is missing, or something was changed by hand");
        }
        SortedMap<String, List<Double>> cuts = new TreeMap<>();
        parts.forEach(part -> cuts.putAll(part.getCuts()));
        return new Baseline(
                first.getBaseline(),
                layout,
                profiles,
                outcomes,
                table,
                explained(first),
                cuts,
                SampleParts.toSample(parts, layout));
    }

    private static SortedMap<String, Double> explained(BaselinePart part) {
        SortedMap<String, Double> explained = new TreeMap<>();
        part.getColumns().stream()
                .filter(column -> column.getExplained() != null)
                .forEach(column -> explained.put(column.getName(), column.getExplained()));
        return explained;
    }

    private static Column column(BaselineColumn record) {
        Role role = Role.valueOf(record.getRole().name());
        if (record.getEdges() != null) {
            double[] edges =
                    record.getEdges().stream().mapToDouble(Double::doubleValue).toArray();
            NumericBins bins = new NumericBins(edges, record.getMinimum(), record.getMaximum());
            return new Column.Numeric(record.getName(), role, bins);
        }
        return new Column.Categorical(
                record.getName(), role, new Categories(record.getCategories(), record.getOthers()));
    }
}
