package io.tidemark.monitor.baselines;

import io.tidemark.schemas.NoiseEntry;
import io.tidemark.schemas.WindowDispersion;
import io.tidemark.statistics.noise.Chance;
import io.tidemark.statistics.noise.Dispersion;
import io.tidemark.statistics.noise.NoiseTable;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** The noise of a baseline's series as records, one for each series, and back. */
final class NoiseEntries {

    private NoiseEntries() {}

    static List<NoiseEntry> of(NoiseTable table) {
        SortedSet<String> series = new TreeSet<>(table.units().keySet());
        series.addAll(table.chunks().keySet());
        table.dispersions().values().forEach(bySeries -> series.addAll(bySeries.keySet()));
        List<NoiseEntry> entries = new ArrayList<>();
        for (String one : series) {
            Chance unit = table.units().get(one);
            Chance chunks = table.chunks().get(one);
            entries.add(NoiseEntry.newBuilder()
                    .setSeries(one)
                    .setMean(unit == null ? null : unit.mean())
                    .setDeviation(unit == null ? null : unit.deviation())
                    .setChunkMean(chunks == null ? null : chunks.mean())
                    .setChunkDeviation(chunks == null ? null : chunks.deviation())
                    .setDispersions(dispersions(table, one))
                    .build());
        }
        return entries;
    }

    private static List<WindowDispersion> dispersions(NoiseTable table, String series) {
        List<WindowDispersion> dispersions = new ArrayList<>();
        table.dispersions().forEach((size, bySeries) -> {
            Dispersion dispersion = bySeries.get(series);
            if (dispersion != null) {
                dispersions.add(new WindowDispersion(size, dispersion.factor(), dispersion.windows()));
            }
        });
        return dispersions;
    }

    static NoiseTable toTable(List<NoiseEntry> entries) {
        SortedMap<String, Chance> units = new TreeMap<>();
        SortedMap<String, Chance> chunks = new TreeMap<>();
        SortedMap<Long, SortedMap<String, Dispersion>> dispersions = new TreeMap<>();
        for (NoiseEntry entry : entries) {
            if (entry.getMean() != null && entry.getDeviation() != null) {
                units.put(entry.getSeries(), new Chance(entry.getMean(), entry.getDeviation()));
            }
            if (entry.getChunkMean() != null && entry.getChunkDeviation() != null) {
                chunks.put(entry.getSeries(), new Chance(entry.getChunkMean(), entry.getChunkDeviation()));
            }
            for (WindowDispersion of : entry.getDispersions()) {
                dispersions
                        .computeIfAbsent(of.getSize(), size -> new TreeMap<>())
                        .put(entry.getSeries(), new Dispersion(of.getFactor(), of.getWindows()));
            }
        }
        return new NoiseTable(units, chunks, dispersions);
    }
}
