package io.tidemark.monitor.config;

import io.tidemark.statistics.compatibility.Preset;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads when findings become alerts. */
final class AlertsReader {

    private static final Pattern SHARE_OF_WINDOWS = Pattern.compile("(\\d{1,3}) of (\\d{1,3})");
    private static final Pattern RATE = Pattern.compile("(\\d{1,4}) per (\\S+)");
    private static final int MOST_WINDOWS = AlertRule.MOST_WINDOWS;
    private static final Duration SHORTEST = Duration.ofMinutes(1);
    private static final List<String> WAYS = List.of("falseAlarms", "falseDiscovery", "open");
    private static final Map<String, Preset> PRESETS = Arrays.stream(Preset.values())
            .collect(Collectors.toMap(preset -> preset.name().toLowerCase(Locale.ROOT), Function.identity()));

    private record Opening(int after, int within) {}

    private AlertsReader() {}

    static AlertRule read(Cursor alerts) {
        alerts.onlyKeys("falseAlarms", "falseDiscovery", "open", "preset", "resolve");
        Optional<Promise> falseAlarms = alerts.key("falseAlarms").read(AlertsReader::falseAlarms);
        Optional<Promise> falseDiscovery = alerts.key("falseDiscovery").read(AlertsReader::falseDiscovery);
        Optional<Preset> preset = alerts.key("preset").choice(PRESETS);
        Optional<Opening> open = alerts.key("open").read(AlertsReader::opening);
        requireOneWay(alerts, preset.isPresent());
        Optional<Promise> nothing =
                open.isPresent() || preset.isPresent() ? Optional.of(new Promise.Nothing(preset)) : Optional.empty();
        Opening windows = open.orElse(preset.isPresent() ? new Opening(1, 1) : new Opening(2, 3));
        return new AlertRule(
                windows.after(),
                windows.within(),
                alerts.key("resolve").integer(2, 1, MOST_WINDOWS),
                nothing.or(() -> falseDiscovery).or(() -> falseAlarms).orElse(Promise.OfFalseAlarms.STANDARD));
    }

    private static void requireOneWay(Cursor alerts, boolean isPreset) {
        List<String> given =
                WAYS.stream().filter(way -> alerts.key(way).isPresent()).toList();
        if (given.size() > 1) {
            alerts.problem("has " + String.join(" and ", given) + "; say one of " + String.join(", ", WAYS));
        } else if (isPreset && given.stream().anyMatch(way -> !way.equals("open"))) {
            alerts.problem("has a preset and " + given.get(0) + "; a preset keeps to nothing over time, only open goes"
                    + " with it");
        }
    }

    private static Promise falseAlarms(String text) {
        Matcher matcher = RATE.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("must say how many false alarms in which time, such as 1 per 30d");
        }
        int alarms = Integer.parseInt(matcher.group(1));
        Duration per = Units.duration(matcher.group(2));
        if (alarms < 1 || per.compareTo(SHORTEST) < 0) {
            throw new IllegalArgumentException("must be at least 1, in at least " + Units.words(SHORTEST));
        }
        return new Promise.OfFalseAlarms(alarms, per);
    }

    private static Promise falseDiscovery(String text) {
        double share = Units.share(text);
        if (share == 0) {
            throw new IllegalArgumentException("must be above 0; without any false alarm there is no alarm");
        }
        return new Promise.OfFalseDiscovery(share);
    }

    private static Opening opening(String text) {
        Matcher matcher = SHARE_OF_WINDOWS.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("must say how many of the latest windows, such as 2 of 3");
        }
        Opening opening = new Opening(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)));
        if (opening.after() < 1 || opening.after() > opening.within() || opening.within() > MOST_WINDOWS) {
            throw new IllegalArgumentException(
                    "must be at least 1 of 1, no more than it is out of, and out of at most " + MOST_WINDOWS);
        }
        return opening;
    }
}
