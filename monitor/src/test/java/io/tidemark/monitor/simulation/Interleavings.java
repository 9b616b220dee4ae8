package io.tidemark.monitor.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.monitor.closing.WindowId;
import io.tidemark.monitor.simulation.Cluster.Layout;
import io.tidemark.monitor.simulation.Outputs.Found;
import io.tidemark.monitor.simulation.TransactionalStore.Snapshot;
import io.tidemark.monitor.simulation.World.Life;
import io.tidemark.schemas.PartialManifest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/**
 * The canonical form of what comes out does not depend on how the records are spread, in which order tasks and channels
 * take their turns, and who is killed when.
 */
abstract class Interleavings {

    @Property
    void live_anySchedule_comesOutAsCountedByHand(
            @ForAll("seeds") long seed, @ForAll("layouts") Layout layout, @ForAll("schedules") List<Step> schedule) {
        World world = Worlds.of(seed, Life.LIVE);
        Cluster cluster = ran(world, layout, schedule);
        assertThat(oracleOf(world, cluster).isAnyTooLate())
                .as("records too late")
                .isFalse();
        verify(world, cluster);
    }

    @Property
    void replay_anySchedule_comesOutAsCountedByHandAndInOrder(
            @ForAll("seeds") long seed, @ForAll("layouts") Layout layout, @ForAll("schedules") List<Step> schedule) {
        requireAsCountedInOrder(Worlds.of(seed, Life.REPLAY), layout, schedule);
    }

    @Property
    void someTooLate_anySchedule_comesOutAsCountedByHandWithoutThem(
            @ForAll("seeds") long seed, @ForAll("layouts") Layout layout, @ForAll("schedules") List<Step> schedule) {
        requireAsCountedInOrder(Worlds.of(seed, Life.TOO_LATE), layout, schedule);
    }

    @Property
    void live_againstLiveWindows_comesOutAsCountedByHand(
            @ForAll("seeds") long seed, @ForAll("layouts") Layout layout, @ForAll("schedules") List<Step> schedule) {
        World world = Worlds.live(seed, Life.LIVE);
        verify(world, ran(world, layout, schedule));
    }

    @Property
    void replay_againstLiveWindows_comesOutAsCountedByHand(
            @ForAll("seeds") long seed, @ForAll("layouts") Layout layout, @ForAll("schedules") List<Step> schedule) {
        requireAsCountedInOrder(Worlds.live(seed, Life.TOO_LATE), layout, schedule);
    }

    /** Of several faults in a row the first are settled before the last: an alert that all of them hold back is still heard late. */
    @Example
    void requests_heldBackByFaultsInARow_areWhatIsAskedForAtOnce() {
        for (World world : List.of(Worlds.live(451705, Life.TOO_LATE), Worlds.live(208105, Life.LIVE))) {
            Cluster cluster =
                    new Cluster(world, new Layout(2, 1, 1, Snapshot.AT_COMMIT), Guarantee.EXACTLY_ONCE).finish();
            assertThat(cluster.outputs().requests()).isNotEmpty();
            requireSame(
                    world, cluster.outputs().requestsAtOnce(), cluster.outputs().requests());
        }
    }

    @Property
    void sameRecords_spreadOverOtherPartitions_comeOutTheSame(
            @ForAll("seeds") long seed,
            @ForAll("layouts") Layout one,
            @ForAll("layouts") Layout other,
            @ForAll("schedules") List<Step> schedule) {
        World world = Worlds.of(seed, Life.LIVE);
        Cluster here = ran(world, one, schedule);
        Cluster there = new Cluster(world, other, Guarantee.EXACTLY_ONCE).finish();
        requireSame(world, there.outputs().canonical(), here.outputs().canonical());
        requireSame(world, there.outputs().currentAlerts(), here.outputs().currentAlerts());
        requireSame(world, there.outputs().requests(), here.outputs().requests());
    }

    @Property
    void replay_spreadOverOtherPartitions_drawsTheSame(
            @ForAll("seeds") long seed,
            @ForAll("layouts") Layout one,
            @ForAll("layouts") Layout other,
            @ForAll("schedules") List<Step> schedule) {
        World world = Worlds.inOrder(seed);
        Cluster here = ran(world, one, schedule);
        Cluster there = new Cluster(world, other, Guarantee.EXACTLY_ONCE).finish();
        assertThat(here.outputs().tasks().size())
                .isEqualTo(there.outputs().tasks().size());
        requireSame(world, there.outputs().canonical(), here.outputs().canonical());
    }

    @Provide
    Arbitrary<Long> seeds() {
        return Arbitraries.longs().between(0, 1_000_000_000L).dontShrink().withoutEdgeCases();
    }

    @Provide
    Arbitrary<Layout> layouts() {
        return Combinators.combine(
                        Arbitraries.integers().between(1, 5),
                        Arbitraries.integers().between(1, 3),
                        Arbitraries.integers().between(1, 3),
                        Arbitraries.of(Snapshot.class))
                .as(Layout::new);
    }

    @Provide
    Arbitrary<List<Step>> schedules() {
        return Step.schedules();
    }

    private static Cluster ran(World world, Layout layout, List<Step> schedule) {
        return new Cluster(world, layout, Guarantee.EXACTLY_ONCE).run(schedule).finish();
    }

    private static void requireAsCountedInOrder(World world, Layout layout, List<Step> schedule) {
        Cluster cluster = ran(world, layout, schedule);
        verify(world, cluster);
        requireOrderOfEnds(cluster.outputs());
    }

    private static Oracle oracleOf(World world, Cluster cluster) {
        return new Oracle(world, cluster.logs(), cluster.labelLogs());
    }

    static void verify(World world, Cluster cluster) {
        Oracle oracle = oracleOf(world, cluster);
        requireSame(world, oracle.canonical(), cluster.outputs().canonical());
        requireSame(world, oracle.currentAlerts(), cluster.outputs().currentAlerts());
        requireSame(world, cluster.outputs().requestsAtOnce(), cluster.outputs().requests());
        assertThat(cluster.outputs().sequenceErrors()).as("sequence errors").isZero();
        assertThat(cluster.mergers()).allMatch(MergeTask::hasEnded);
        requireNumberedRevisions(cluster.outputs());
        cluster.mergers().forEach(merger -> requireThatNothingIsLost(cluster, merger, oracle));
    }

    private static void requireSame(World world, Map<String, String> expected, Map<String, String> actual) {
        assertThat(Canonical.differences(expected, actual)).as("%s", world).isEmpty();
    }

    private static void requireThatNothingIsLost(Cluster cluster, MergeTask merger, Oracle oracle) {
        cluster.logs().forEach((source, log) -> {
            PartialManifest last = merger.heardOf(source);
            assertThat(Cluster.consumed(last)).as("records of %s", source).isEqualTo(log.size());
            assertThat(last.getTooLate()).as("too late in %s", source).isEqualTo(oracle.tooLate(source));
            assertThat(last.getRejected()).isEqualTo(count(log, Prediction.Fate.REJECTED));
            assertThat(last.getUnlisted()).isEqualTo(count(log, Prediction.Fate.UNLISTED));
        });
    }

    private static long count(List<Prediction> log, Prediction.Fate fate) {
        return log.stream().filter(record -> record.fate() == fate).count();
    }

    private static void requireNumberedRevisions(Outputs outputs) {
        Map<Object, Found> last = new HashMap<>();
        for (Found found : outputs.all()) {
            Found before = last.put(found.about(), found);
            assertThat(found.revision())
                    .as("revision of %s", found.about())
                    .isEqualTo(before == null ? 0 : before.revision() + 1);
        }
        assertThat(last.values())
                .as("outcomes that are not mature in the end")
                .noneMatch(found -> found.mature().equals(Optional.of(false)));
    }

    /** Except windows that had nothing but late records: those open when their successors may have closed. */
    private static void requireOrderOfEnds(Outputs outputs) {
        Map<String, WindowId> last = new HashMap<>();
        for (Found found : outputs.all()) {
            if (found.revision() == 0 && found.mature().isEmpty() && !found.isAllLate()) {
                WindowId before = last.put(found.window().model(), found.window());
                assertThat(before == null || before.compareTo(found.window()) < 0)
                        .as("%s closes after %s", found.window(), before)
                        .isTrue();
            }
        }
    }
}
