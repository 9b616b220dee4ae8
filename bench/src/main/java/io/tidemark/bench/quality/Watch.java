package io.tidemark.bench.quality;

import io.tidemark.statistics.compatibility.CountedColumn;
import io.tidemark.statistics.compatibility.Preset;
import io.tidemark.statistics.compatibility.Ruling;
import io.tidemark.statistics.judge.Finding;
import io.tidemark.statistics.judge.Judge;
import io.tidemark.statistics.judge.Tolerances;
import io.tidemark.statistics.noise.Chance;
import io.tidemark.statistics.profile.Column;
import io.tidemark.statistics.profile.Counts;
import io.tidemark.statistics.sequential.AlarmRule;
import io.tidemark.statistics.sequential.FalseAlarms;
import io.tidemark.statistics.sequential.FalseDiscovery;
import io.tidemark.statistics.sequential.FindingEvidence;
import io.tidemark.statistics.sequential.WindowEvidence;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** All rules on the same windows of one model: which of them raise an alarm in each. */
final class Watch {

    /** The ways to decide that are compared. */
    enum Rule {
        FALSE_ALARMS("falseAlarms: 1 per 30d"),
        FALSE_DISCOVERY("falseDiscovery: 10%"),
        TWO_OF_THREE("drift in 2 of 3 windows"),
        FIXED("fixed"),
        EVIDENTLY("evidently"),
        NANNYML("nannyml"),
        SAGEMAKER("sagemaker");

        private final String title;

        Rule(String title) {
            this.title = title;
        }

        String title() {
            return title;
        }

        /** One of another tool, or of folklore. */
        boolean isPreset() {
            return compareTo(FIXED) >= 0;
        }
    }

    private static final Judge JUDGE = new Judge(Tolerances.DEFAULT);

    private final boolean presets;
    private final Map<Rule, AlarmRule> budgets = new EnumMap<>(Rule.class);
    private final Map<Rule, SortedMap<String, Double>> memories = new EnumMap<>(Rule.class);
    private final Deque<Set<String>> recent = new ArrayDeque<>();

    /**
     * @param windowsAMonth windows in the 30 days of the budgets
     * @param presets whether those are asked as well
     */
    Watch(double windowsAMonth, boolean presets) {
        this.presets = presets;
        budgets.put(Rule.FALSE_ALARMS, new FalseAlarms(windowsAMonth));
        budgets.put(Rule.FALSE_DISCOVERY, new FalseDiscovery(Tolerances.DEFAULT.falseDiscovery(), windowsAMonth));
        budgets.keySet().forEach(rule -> memories.put(rule, AlarmRule.NOTHING_YET));
    }

    /** The columns that each rule raises an alarm about; none where it does not. */
    Map<Rule, Set<String>> next(Source.Window window) {
        Source.Baseline baseline = window.baseline();
        List<Finding> findings = JUDGE.judge(baseline.profile(), window.profile(), baseline.noise());
        Map<Rule, Set<String>> alarms = new EnumMap<>(Rule.class);
        WindowEvidence evidence = FindingEvidence.of(findings);
        budgets.forEach((rule, budget) -> {
            AlarmRule.Step step = budget.after(memories.get(rule), evidence);
            memories.put(rule, step.memory());
            alarms.put(
                    rule,
                    step.alarmed().stream().map(FindingEvidence::subjectOf).collect(Collectors.toSet()));
        });
        alarms.put(Rule.TWO_OF_THREE, twoOfThree(subjects(findings, Finding::isDrift)));
        if (presets) {
            for (Preset preset : Preset.values()) {
                alarms.put(Rule.valueOf(preset.name()), columns(preset, window));
            }
        }
        return alarms;
    }

    private static Set<String> subjects(List<Finding> findings, Predicate<Finding> which) {
        return findings.stream()
                .filter(which)
                .map(finding -> finding.series().subject())
                .collect(Collectors.toSet());
    }

    private Set<String> twoOfThree(Set<String> drifting) {
        recent.addLast(drifting);
        if (recent.size() > 3) {
            recent.removeFirst();
        }
        return drifting.stream()
                .filter(column -> recent.stream()
                                .filter(window -> window.contains(column))
                                .count()
                        >= 2)
                .collect(Collectors.toSet());
    }

    private static Set<String> columns(Preset preset, Source.Window window) {
        List<Column> columns = window.profile().layout().columns();
        return IntStream.range(0, columns.size())
                .filter(c -> drifts(preset, window, c))
                .mapToObj(c -> columns.get(c).name())
                .collect(Collectors.toSet());
    }

    private static boolean drifts(Preset preset, Source.Window window, int column) {
        Column of = window.profile().layout().column(column);
        Source.Baseline baseline = window.baseline();
        Optional<Chance> chunks = Optional.ofNullable(baseline.noise().chunks().get(of.name()));
        Counts before = baseline.profile().counts(column);
        return preset.rule(new CountedColumn(of, before, window.profile().counts(column), chunks)).stream()
                .anyMatch(Ruling::isDrift);
    }
}
