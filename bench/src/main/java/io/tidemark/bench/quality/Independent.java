package io.tidemark.bench.quality;

import io.tidemark.statistics.profile.Profile;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Independent rows, drawn as counts.
 *
 * @param rows of a window
 * @param baselineRows in ten parts or more, each as long as a window at least where dispersions are learned
 * @param timed whether the baseline has times, so that dispersions are learned
 * @param before what the baseline is drawn from
 */
record Independent(String title, Population before, Population population, int rows, int baselineRows, boolean timed)
        implements Source {

    private static final int FEWEST_PARTS = 10;

    @Override
    public Model model(SplittableRandom random) {
        int part = timed ? rows : baselineRows / FEWEST_PARTS;
        List<Profile> parts = IntStream.range(0, baselineRows / part)
                .mapToObj(i -> before.draw(random, part))
                .toList();
        Baseline baseline = Baseline.of(parts, timed, random.nextLong());
        return () -> new Window(baseline, population.draw(random, rows));
    }
}
