package io.tidemark.monitor.chaos;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.SplittableRandom;

/**
 * Seeded predictions of two models on one topic: {@code alpha}, a classification in two versions, and {@code beta}, a
 * regression. Event times run back by up to 1.5 s in the ordinary course and by up to 20 s now and then.
 *
 * @param start event time of the first record
 * @param step event time from one record to the next
 * @param drift index from which on the inputs of both have moved
 * @param disordered whether records come in another order than that of their time, and one in ten of them repeats another
 */
public record Traffic(long seed, int records, Instant start, Duration step, int drift, boolean disordered) {

    private static final int JITTER_MS = 1_500;
    private static final int LATEST_MS = 20_000;
    /** Records change places within blocks of so many, of which this is a step that meets all of them. */
    private static final int BLOCK = 1_000;

    private static final int STRIDE = 371;

    public Traffic(long seed, int records, Instant start, Duration step, int drift) {
        this(seed, records, start, step, drift, false);
    }

    /** Records without drift, to be a baseline. */
    public static Traffic quiet(long seed, int records) {
        return new Traffic(seed, records, Instant.parse("2023-01-01T00:00:00Z"), Duration.ofMillis(1), records);
    }

    /** The same out of order, with repetitions. */
    public Traffic disorder() {
        return new Traffic(seed, records, start, step, drift, true);
    }

    /** Which record of the orderly stream comes there. */
    private int origin(int index) {
        if (!disordered) {
            return index;
        }
        SplittableRandom random = new SplittableRandom(seed * 17 + index);
        int repeated = random.nextInt(10) == 0 ? Math.max(0, index - random.nextInt(1, 3 * BLOCK)) : index;
        int block = repeated / BLOCK * BLOCK;
        return Math.min(records - 1, block + (repeated - block) * STRIDE % BLOCK);
    }

    public String id(int index) {
        return idOf(origin(index));
    }

    private String idOf(int index) {
        return seed + "-" + index;
    }

    public String model(int index) {
        return modelOf(origin(index));
    }

    private static String modelOf(int index) {
        return index % 4 == 3 ? "beta" : "alpha";
    }

    public String version(int index) {
        return versionOf(origin(index));
    }

    private static String versionOf(int index) {
        return index % 5 == 0 ? "2" : "1";
    }

    /** Event time in milliseconds since the epoch. */
    public long time(int index) {
        return timeOf(origin(index));
    }

    private long timeOf(int index) {
        SplittableRandom random = random(index);
        boolean late = random.nextInt(500) == 0;
        return start.toEpochMilli() + step.toNanos() * index / 1_000_000 - random.nextInt(late ? LATEST_MS : JITTER_MS);
    }

    private SplittableRandom random(int index) {
        return new SplittableRandom(seed * 1_000_003 + index);
    }

    /** The record as JSON. */
    public String json(int index) {
        return jsonOf(origin(index));
    }

    private String jsonOf(int index) {
        SplittableRandom random = random(index).split();
        boolean moved = index >= drift;
        double up = random.nextDouble();
        double down = random.nextDouble();
        double age = 40 + (moved ? 8 : 0) + 25 * (up - down);
        String lang = pick(random, moved ? 0.5 : 0.8, "de", "fr");
        String region = random.nextInt(50) == 0 ? "null" : '"' + pick(random, 0.6, "north", "south") + '"';
        return "{\"id\":\"" + idOf(index) + "\",\"at\":" + timeOf(index) + ",\"model\":\"" + modelOf(index)
                + "\",\"v\":\""
                + versionOf(index) + "\",\"age\":" + Math.round(age * 10) / 10.0 + ",\"lang\":\"" + lang
                + "\",\"region\":" + region + ",\"answer\":\"" + pick(random, 0.3, "yes", "no") + "\",\"load\":"
                + random.nextInt(1000) / 10.0 + ",\"truth\":" + truthOf(index) + "}";
    }

    /** What was right, as JSON; it has nothing to do with what was predicted. */
    String truth(int index) {
        return truthOf(origin(index));
    }

    private String truthOf(int index) {
        SplittableRandom random = new SplittableRandom(seed * 31 + index);
        return modelOf(index).equals("alpha")
                ? '"' + pick(random, 0.3, "yes", "no") + '"'
                : String.valueOf(random.nextInt(1000) / 10.0);
    }

    private static String pick(SplittableRandom random, double share, String one, String other) {
        return random.nextDouble() < share ? one : other;
    }

    /** The record as it is on its topic. */
    public byte[] value(int index) {
        return json(index).getBytes(UTF_8);
    }

    /** Writes all records as JSON lines. */
    public void writeTo(Path file) {
        try (Writer out = Files.newBufferedWriter(file)) {
            for (int i = 0; i < records; i++) {
                out.append(json(i)).append('\n');
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
