package io.tidemark.monitor.config;

import java.time.Duration;

/** Reads how the tasks of a model are handed out. */
final class DeskReader {

    private static final int MOST_PEOPLE = 9;
    private static final int AGREEING = 2;

    private DeskReader() {}

    /** @param at the review of a model */
    static DeskRule rule(Cursor at) {
        DeskRule standard = DeskRule.STANDARD;
        People people = at.key("answers").read(DeskReader::people).orElse(new People(standard.fewest(), standard.most()));
        return new DeskRule(
                people.fewest(),
                people.most(),
                at.key("lease").read(DeskReader::lease).orElse(standard.lease()),
                at.key("available").read(DeskReader::available).orElse(standard.available()));
    }

    private record People(int fewest, int most) {}

    /** How many must agree, and how many are asked for that. */
    private static People people(String text) {
        if (text.equals("adaptive")) {
            return new People(AGREEING, AGREEING + 1);
        }
        if (!text.matches("[1-9]")) {
            throw new IllegalArgumentException(
                    "must be adaptive, for two people and a third where they do not agree, or how many are asked, 1 to "
                            + MOST_PEOPLE + ", was " + text);
        }
        int asked = Integer.parseInt(text);
        return new People(asked, asked);
    }

    private static Duration lease(String text) {
        return between(text, Duration.ofSeconds(10), DeskRule.LONGEST_LEASE);
    }

    private static Duration available(String text) {
        return between(text, Duration.ofMinutes(1), Duration.ofDays(90));
    }

    private static Duration between(String text, Duration least, Duration most) {
        Duration duration = Units.duration(text);
        if (duration.compareTo(least) < 0 || duration.compareTo(most) > 0) {
            throw new IllegalArgumentException("must be from " + Units.words(least) + " to " + Units.words(most) + ", was " + text);
        }
        return duration;
    }
}
