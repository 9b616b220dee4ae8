package io.tidemark.monitor.chaos;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * In which store's writes an instance dies, and when.
 *
 * @param seed what the moments were drawn by
 */
record Deaths(long seed, List<Death> schedule) {

    private static final int LONGEST_MS = 1_500;
    /** Every so many deaths the disk is lost too. */
    private static final int WIPED = 4;

    /**
     * One death, in the middle of a transaction.
     *
     * @param afterMs how long after the first write to the store since the instance was started, at least
     * @param wipe whether what it has on disk is deleted before it is started again
     */
    record Death(String store, int afterMs, boolean wipe) {}

    /** Each store once, in any order. */
    static Deaths inEach(Collection<String> stores, long seed) {
        Random random = new Random(seed);
        List<String> shuffled = new ArrayList<>(stores);
        Collections.shuffle(shuffled, random);
        List<Death> deaths = new ArrayList<>();
        for (String store : shuffled) {
            deaths.add(new Death(store, random.nextInt(LONGEST_MS), deaths.size() % WIPED == WIPED - 1));
        }
        return new Deaths(seed, List.copyOf(deaths));
    }

    Deaths first(int count) {
        return new Deaths(seed, schedule.subList(0, Math.min(count, schedule.size())));
    }

    int count() {
        return schedule.size();
    }
}
