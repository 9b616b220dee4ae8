package io.tidemark.monitor.chaos;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.zip.CRC32;

/**
 * Labels for {@link Traffic}, in the order in which they come: for most predictions, some of them before the prediction, late,
 * twice, corrected, taken back, or asked of people.
 *
 * @param tombstones whether some are taken back by a record without a value, whose time is that of its record
 */
public record Truths(Traffic traffic, boolean tombstones) {

    private static final int HORIZON_MS = (int) Setup.HORIZON.toMillis();

    /**
     * One label.
     *
     * @param after number of predictions after which it comes
     * @param time label time
     * @param truth as JSON; null for one that takes the truth back
     * @param review whether people were asked, with a probability of 0.5
     * @param tombstone whether its record has no value
     */
    public record Label(int index, int after, long time, String truth, boolean review, boolean tombstone) {

        String json(Traffic traffic) {
            return "{\"of\":\"" + traffic.id(index) + "\",\"known\":" + time + ",\"model\":\"" + traffic.model(index)
                    + "\",\"truth\":" + truth + (review ? ",\"source\":\"review\",\"chance\":0.5" : "") + "}";
        }

        /** Null for a tombstone. */
        public byte[] value(Traffic traffic) {
            return tombstone ? null : json(traffic).getBytes(UTF_8);
        }

        public byte[] key(Traffic traffic) {
            return traffic.id(index).getBytes(UTF_8);
        }

        /** As librdkafka spreads keys, which is not as Java does. */
        public int partition(Traffic traffic, int partitions) {
            CRC32 hash = new CRC32();
            hash.update(key(traffic));
            return (int) (hash.getValue() % partitions);
        }
    }

    /** All labels; of one id never two of one time. */
    public List<Label> all() {
        List<Label> labels = new ArrayList<>();
        for (int i = 0; i < traffic.records(); i++) {
            add(i, new SplittableRandom(traffic.seed() * 7_919 + i), labels);
        }
        labels.sort(Comparator.comparing(Label::after));
        return labels;
    }

    private void add(int index, SplittableRandom random, List<Label> labels) {
        if (random.nextInt(5) == 0) {
            return;
        }
        long time = traffic.time(index) + random.nextInt(-500, HORIZON_MS + HORIZON_MS / 4);
        int after = Math.max(0, index + random.nextInt(-50, 4_000));
        boolean review = random.nextInt(8) == 0;
        labels.add(new Label(index, after, time, traffic.truth(index), review, false));
        int more = random.nextInt(20);
        int later = after + random.nextInt(2_000);
        if (more < 2) {
            labels.add(new Label(index, later, time, traffic.truth(index), review, false));
        } else if (more < 4) {
            labels.add(new Label(index, later, time + 1 + random.nextInt(3_000), other(index), review, false));
        } else if (more < 6) {
            labels.add(new Label(index, later, time + 1 + random.nextInt(3_000), null, false, tombstones && more == 4));
        }
    }

    private String other(int index) {
        return traffic.model(index).equals("beta")
                ? "12.5"
                : traffic.truth(index).equals("\"yes\"") ? "\"no\"" : "\"yes\"";
    }
}
