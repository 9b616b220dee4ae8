package io.tidemark.monitor.judging;

import io.tidemark.schemas.FeatureAttribution;
import io.tidemark.schemas.GlobalAttributions;
import io.tidemark.statistics.attribution.AttributionJudge;
import io.tidemark.statistics.attribution.GlobalAttribution;
import io.tidemark.statistics.judge.Effect;
import io.tidemark.statistics.judge.Kind;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** How important features are by their attributions, as it stands in reports. */
final class AttributionRecords {

    private AttributionRecords() {}

    static GlobalAttributions of(JudgedSeries judged, FeatureNotes notes) {
        List<GlobalAttribution> now = GlobalAttribution.of(judged.window().profile());
        List<GlobalAttribution> before =
                judged.baseline().map(GlobalAttribution::of).orElse(List.of());
        GlobalAttributions.Builder all = GlobalAttributions.newBuilder()
                .setFeatures(byImportance(now)
                        .mapToObj(
                                f -> feature(now, f, before.isEmpty() ? Optional.empty() : Optional.of(before), notes))
                        .toList());
        order(judged)
                .ifPresent(loss ->
                        all.setNdcg(1 - loss.value()).setLower(1 - loss.upper()).setUpper(1 - loss.lower()));
        return all.build();
    }

    private static Optional<Effect> order(JudgedSeries judged) {
        return judged.findings().stream()
                .filter(finding -> finding.series().kind() == Kind.ATTRIBUTION
                        && finding.series().subject().equals(AttributionJudge.ALL))
                .findFirst()
                .flatMap(finding -> finding.effect());
    }

    private static IntStream byImportance(List<GlobalAttribution> all) {
        return IntStream.range(0, all.size())
                .boxed()
                .sorted(Comparator.comparingDouble((Integer f) -> -all.get(f).size()))
                .mapToInt(Integer::intValue);
    }

    private static FeatureAttribution feature(
            List<GlobalAttribution> now, int f, Optional<List<GlobalAttribution>> before, FeatureNotes notes) {
        GlobalAttribution one = now.get(f);
        boolean isKnown = one.n() > 0;
        FeatureAttribution.Builder record = FeatureAttribution.newBuilder()
                .setFeature(one.feature())
                .setRank(rank(now, f))
                .setMean(isKnown ? one.mean() : null)
                .setStandardError(isKnown ? one.standardError() : null)
                .setShare(share(now, f))
                .setCause(notes.cause(one.feature()).orElse(null));
        before.ifPresent(of -> record.setBaselineRank(rank(of, f))
                .setBaselineMean(of.get(f).n() > 0 ? of.get(f).mean() : null)
                .setBaselineShare(share(of, f)));
        return record.build();
    }

    private static int rank(List<GlobalAttribution> all, int feature) {
        return 1 + byImportance(all).boxed().toList().indexOf(feature);
    }

    private static double share(List<GlobalAttribution> all, int feature) {
        double total = GlobalAttribution.total(all);
        return total > 0 ? all.get(feature).size() / total : 0;
    }
}
