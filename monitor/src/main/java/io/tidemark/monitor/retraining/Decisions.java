package io.tidemark.monitor.retraining;

import io.tidemark.schemas.Action;
import io.tidemark.statistics.judge.Kind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.LongFunction;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The decisions on one model version: a pure function of its alerts and of what labels say, in the order of windows. So it
 * does not matter in which order alerts came, and what late data or labels change is decided anew.
 *
 * <p>Something is decided when an alert fires; of several that fire by windows of one end, once. An alert that fires while
 * the data are faulty, or are suspected to be, is not heard before they are mended: until then nobody knows what it is of. The
 * same action is not asked for again within the cooldown, nor as long as a drift of all traffic lasts that it was asked for.
 *
 * @param alerts all lives of alerts
 * @param quality what labels say of windows, by their end
 * @param isSinceVersion whether an alert was there from the first windows of the version on
 * @param cooldownMs milliseconds of event time
 */
record Decisions(
        Collection<KnownAlert> alerts,
        LongFunction<QualityVerdict> quality,
        Predicate<KnownAlert> isSinceVersion,
        long cooldownMs) {

    /** Of these something is taken from the data. */
    private static final Set<Action> WITH_DATA =
            Set.of(Action.RETRAIN, Action.RECALIBRATE, Action.CORRECT_PRIOR, Action.NONE);

    /** An alert, and when it is first listened to. */
    private record Heard(KnownAlert alert, long at) {}

    /**
     * All from a time on.
     *
     * @param past those before
     */
    List<Decision> from(long time, Collection<Decision> past) {
        List<KnownAlert> faults = alerts.stream()
                .filter(alert -> alert.kind() == Kind.DATA_QUALITY)
                .toList();
        List<Heard> all = alerts.stream()
                .map(alert -> new Heard(alert, heard(alert, faults)))
                .toList();
        SortedMap<Long, List<KnownAlert>> news = all.stream()
                .filter(one -> one.at() >= time && one.alert().isFiringAt(one.at()))
                .collect(Collectors.groupingBy(
                        Heard::at, TreeMap::new, Collectors.mapping(Heard::alert, Collectors.toList())));
        List<Decision> decided = new ArrayList<>(past);
        news.forEach((end, some) -> decide(end, some, all, decided));
        return List.copyOf(decided.subList(past.size(), decided.size()));
    }

    /** When an alert is first listened to: when it fires or, if the data are faulty then, once they are mended. */
    static long heard(KnownAlert alert, Collection<KnownAlert> faults) {
        long time = alert.fired();
        if (alert.kind() != Kind.DATA_QUALITY) {
            for (long until = mended(faults, time); until > time; until = mended(faults, time)) {
                time = until;
            }
        }
        return time;
    }

    /** End of the last fault that is under way at a time; that time without any. */
    private static long mended(Collection<KnownAlert> faults, long time) {
        return faults.stream()
                .filter(fault -> fault.isUnderWayAt(time))
                .mapToLong(KnownAlert::over)
                .max()
                .orElse(time);
    }

    private void decide(long time, List<KnownAlert> news, List<Heard> all, List<Decision> decided) {
        List<KnownAlert> firing = all.stream()
                .filter(one -> one.at() <= time && one.alert().isFiringAt(time))
                .map(Heard::alert)
                .toList();
        Set<Kind> suspected = kinds(alerts.stream().filter(alert -> alert.isUnderWayAt(time)));
        Situation situation =
                new Situation(kinds(firing.stream()), suspected, quality.apply(time), isSinceVersion(firing));
        Remedy.of(situation)
                .filter(remedy -> news.stream().anyMatch(alert -> remedy.by().contains(alert.kind())))
                .filter(remedy -> decided.stream()
                        .filter(before -> before.action() == remedy.action())
                        .noneMatch(before -> isEnough(before, time, firing, news)))
                .ifPresent(remedy -> decided.add(decision(time, remedy, firing, follows(time, firing, decided))));
    }

    /** The last decision within the cooldown, or on a drift that still lasts: older ones may be forgotten. */
    private Optional<Decision.Id> follows(long time, List<KnownAlert> firing, List<Decision> decided) {
        return decided.stream()
                .filter(before ->
                        time < before.time() + cooldownMs || firing.stream().anyMatch(before::restsOn))
                .map(Decision::id)
                .max(Comparator.naturalOrder());
    }

    /** Whether what was decided before says all that there is to say now. A fault of another column is another fault. */
    private boolean isEnough(Decision before, long time, List<KnownAlert> firing, List<KnownAlert> news) {
        boolean isAnotherFault = before.action() == Action.FIX_PIPELINE
                && news.stream()
                        .filter(alert -> alert.kind() == Kind.DATA_QUALITY)
                        .anyMatch(alert -> !before.evidence().contains(alert.key()));
        return !isAnotherFault && (time < before.time() + cooldownMs || isStillOn(before, firing, news));
    }

    private static Set<Kind> kinds(Stream<KnownAlert> some) {
        return some.map(KnownAlert::kind).collect(Collectors.toSet());
    }

    private boolean isSinceVersion(List<KnownAlert> firing) {
        return firing.stream()
                .filter(alert -> alert.kind() == Kind.CONCEPT || alert.kind() == Kind.QUALITY)
                .anyMatch(isSinceVersion);
    }

    /** Whether what was decided on lasts, and the news are no more than that. */
    private static boolean isStillOn(Decision before, List<KnownAlert> firing, List<KnownAlert> news) {
        boolean isLarger = news.stream().anyMatch(KnownAlert::isOfAllTraffic);
        return firing.stream().filter(before::restsOn).anyMatch(alert -> alert.isOfAllTraffic() || !isLarger);
    }

    private static Decision decision(long time, Remedy remedy, List<KnownAlert> firing, Optional<Decision.Id> follows) {
        List<KnownAlert> about = firing.stream()
                .filter(alert -> remedy.by().contains(alert.kind()))
                .toList();
        SortedSet<String> evidence = about.stream().map(KnownAlert::key).collect(Collectors.toCollection(TreeSet::new));
        String baseline =
                about.stream().map(KnownAlert::baseline).min(String::compareTo).orElseThrow();
        OptionalLong from =
                WITH_DATA.contains(remedy.action()) ? OptionalLong.of(visibleFrom(about)) : OptionalLong.empty();
        return new Decision(time, remedy.cause(), remedy.action(), from, evidence, baseline, follows);
    }

    /** In all traffic, where it was found there: a segment may have begun long before, with something of its own. */
    private static long visibleFrom(List<KnownAlert> about) {
        return about.stream()
                .filter(KnownAlert::isOfAllTraffic)
                .mapToLong(KnownAlert::visibleFrom)
                .min()
                .orElseGet(() ->
                        about.stream().mapToLong(KnownAlert::visibleFrom).min().orElseThrow());
    }
}
