package io.tidemark.monitor.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tidemark.monitor.closing.WindowId;
import io.tidemark.monitor.config.AlertRule;
import io.tidemark.monitor.models.SeriesKey;
import io.tidemark.schemas.Contribution;
import io.tidemark.schemas.Evidence;
import io.tidemark.schemas.Finding;
import io.tidemark.schemas.FoundSlice;
import io.tidemark.schemas.Report;
import io.tidemark.schemas.SegmentDrift;
import io.tidemark.statistics.judge.Kind;
import java.time.Instant;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class WindowReportsTest {

    private static final WindowId WINDOW = new WindowId("fraud", 7_200_000, 3_600_000, "1h");
    private static final Cause COVARIATE = Cause.of(Kind.COVARIATE);
    private static final SeriesKey ALL = new SeriesKey("fraud", "1", "b", "");
    private static final Verdict DRIFT = Verdict.drift(3_600_000);

    private static SeriesKey segment(String name) {
        return new SeriesKey("fraud", "1", "b", "region=" + name);
    }

    private static Finding feature(String name, double estimate, Verdict verdict) {
        return Reports.finding(name, Kind.COVARIATE, estimate, verdict);
    }

    private static Report report(SeriesKey series, Finding... findings) {
        return Reports.report(WINDOW, series, List.of(findings));
    }

    private static Evidence evidence(SeriesKey series, Cause cause, Report... reports) {
        return new WindowReports(List.of(reports))
                .evidence(series, cause, Instant.EPOCH, Instant.EPOCH, new TreeSet<>(List.of("age")));
    }

    private static String sentence(SeriesKey series, Cause cause, Episode episode, Report... reports) {
        return new Sentence(series, WINDOW, cause, evidence(series, cause, reports), new AlertRule(2, 3, 2), false)
                .about(episode);
    }

    @Test
    void evidence_driftingFeatures_areRankedAndTheirSharesAddUpToOne() {
        Evidence evidence = evidence(
                ALL,
                COVARIATE,
                report(ALL, feature("age", 0.15, DRIFT), feature("height", 0.4, Verdict.QUIET)),
                report(ALL, feature("town", 0.35, DRIFT), Reports.finding("town", Kind.DATA_QUALITY, 0.9, DRIFT)));

        assertThat(evidence.getContributions())
                .extracting(Contribution::getSubject)
                .containsExactly("town", "age");
        assertThat(evidence.getContributions().get(0).getShare()).isCloseTo(0.75, within(1e-12));
        assertThat(evidence.getContributions().get(1).getShare()).isCloseTo(0.25, within(1e-12));
        assertThat(evidence.getContributions().get(0).getMovers()).isNotEmpty();
        assertThat(evidence.getFaults()).containsExactly("age");
    }

    @Test
    void evidence_largerButLessSureThanADrift_comesAfterIt() {
        Evidence evidence =
                evidence(ALL, COVARIATE, report(ALL, feature("few", 0.6, Verdict.QUIET), feature("age", 0.15, DRIFT)));

        assertThat(evidence.getValue()).isCloseTo(0.16, within(1e-12));
        assertThat(evidence.getContributions()).hasSize(1);
    }

    @Test
    void evidence_nothingDrifts_isTheStrongestSeries() {
        Evidence evidence = evidence(
                ALL,
                COVARIATE,
                report(
                        ALL,
                        feature("age", 0.01, Verdict.QUIET),
                        feature("few", 0.9, Verdict.UNKNOWN),
                        feature("town", 0.02, Verdict.QUIET)));

        assertThat(evidence.getContributions()).isEmpty();
        assertThat(evidence.getValue()).isCloseTo(0.03, within(1e-12));
    }

    @Test
    void evidence_faultOfAColumn_isThatOfItsRatesOnly() {
        Cause cause = new Cause(Kind.DATA_QUALITY, "age");
        Evidence evidence = evidence(
                ALL,
                cause,
                report(
                        ALL,
                        Reports.finding("town", Kind.DATA_QUALITY, 0.9, DRIFT),
                        Reports.finding("age", Kind.DATA_QUALITY, 0.2, DRIFT),
                        Reports.finding("age", Kind.DATA_QUALITY, 0.1, Verdict.QUIET)));

        assertThat(evidence.getContributions())
                .singleElement()
                .satisfies(one -> assertThat(one.getShare()).isEqualTo(1));
        assertThat(evidence.getFaults()).isEmpty();
    }

    @Test
    void evidence_segmentsThatDriftToo_areRanked() {
        Report[] reports = {
            report(ALL, feature("age", 0.15, DRIFT), Reports.finding("age", Kind.PREDICTION, 0.01, Verdict.QUIET)),
            report(segment("east"), feature("age", 0.2, DRIFT)),
            report(segment("north"), feature("age", 0.5, DRIFT)),
            report(segment("south"), feature("age", 0.01, Verdict.QUIET)),
            report(segment("west"), Reports.finding("age", Kind.PREDICTION, 0.6, DRIFT)),
            report(new SeriesKey("fraud", "2", "b", "region=north"), feature("age", 0.9, DRIFT))
        };

        assertThat(evidence(ALL, COVARIATE, reports).getSegments())
                .extracting(SegmentDrift::getSegment)
                .containsExactly("region=north", "region=east");
        assertThat(evidence(segment("north"), COVARIATE, reports).getOnlyInSegment())
                .isFalse();
        assertThat(evidence(segment("west"), Cause.PREDICTION, reports).getOnlyInSegment())
                .isTrue();
    }

    @Test
    void evidence_allTrafficNotJudged_doesNotClaimThatItIsQuiet() {
        Evidence evidence = evidence(
                segment("north"),
                COVARIATE,
                report(ALL, feature("age", 0.01, Verdict.UNKNOWN)),
                report(segment("north"), feature("age", 0.3, DRIFT)));

        assertThat(evidence.getOnlyInSegment()).isFalse();
    }

    @Test
    void evidence_segmentWhoseBaselineHasNoLabels_isThatOfAllTraffic() {
        Evidence evidence = evidence(
                segment("north"),
                Cause.PREDICTION,
                report(ALL, Reports.finding("truth", Kind.PRIOR, 0.2, DRIFT)),
                report(segment("north")));

        assertThat(evidence.getContributions())
                .extracting(Contribution::getSubject)
                .containsExactly("truth");
    }

    @Test
    void evidence_noFindingsAtAll_isWithoutNumbers() {
        Evidence evidence = evidence(segment("north"), Cause.PREDICTION, report(segment("north")));

        assertThat(evidence.getValue()).isNull();
        assertThat(evidence.getContributions()).isEmpty();
    }

    @Test
    void about_firingAlert_saysWhatAPersonUnderstandsFirst() {
        Episode episode = Episode.begin(3_600_000, 1_800_000).then(io.tidemark.schemas.AlertState.FIRING, 7_200_000);

        assertThat(sentence(
                        ALL,
                        COVARIATE,
                        episode,
                        report(ALL, feature("age", 0.15, DRIFT), feature("town", 0.35, DRIFT)),
                        report(segment("north"), feature("town", 0.5, DRIFT))))
                .isEqualTo("The inputs of fraud 1 have moved (covariate drift) in the 1h to 1970-01-01 02:00 UTC."
                        + " What moved: town 75 %, age 25 %. town ks/bins 0.360 (95 % interval 0.330 to 0.370, tolerated"
                        + " 0.050), 500 rows against 2,000. Moved most: (1, 2] 10.0 % -> 30.0 %. Of the segments, found in"
                        + " region=north. Visible from 1970-01-01 00:30 UTC. Seen since the 1h to 1970-01-01 01:00 UTC."
                        + " What to do: see by labels whether the answers are still good there; if not, retrain with rows"
                        + " from 1970-01-01 00:30 UTC on.");
    }

    @Test
    void about_sliceInRowsThatWereDrawn_saysThatTheyAreASample() {
        Episode episode = Episode.begin(3_600_000, 1_800_000).then(io.tidemark.schemas.AlertState.FIRING, 7_200_000);
        FoundSlice slice = FoundSlice.newBuilder()
                .setSegment("age × sex=over 40 × F")
                .setMeasure("share of yes")
                .setBaselineShare(0.1)
                .setShare(0.1)
                .setBaseline(0.1)
                .setValue(0.9)
                .setContribution(0.8)
                .setPAdjusted(0)
                .setN(90)
                .setSampled(true)
                .build();
        Report report = report(ALL, Reports.finding("prediction", Kind.PREDICTION, 0.3, DRIFT));

        assertThat(sentence(
                        ALL,
                        Cause.PREDICTION,
                        episode,
                        Report.newBuilder(report).setSlice(slice).build()))
                .contains(
                        " Most of it comes from age × sex=over 40 × F (10.0 % of a sample of the traffic): share of yes"
                                + " 0.100 -> 0.900.");
    }

    @Test
    void about_driftOfOneSegmentOnly_saysSo() {
        assertThat(sentence(
                        segment("north"),
                        COVARIATE,
                        Episode.begin(7_200_000, 3_600_000),
                        report(ALL, feature("age", 0.01, Verdict.QUIET)),
                        report(segment("north"), feature("age", 0.3, DRIFT))))
                .startsWith(
                        "The inputs of fraud 1 for region=north have moved (covariate drift) in the 1h to 1970-01-01"
                                + " 02:00 UTC. All traffic as a whole shows none of it.");
    }
}
