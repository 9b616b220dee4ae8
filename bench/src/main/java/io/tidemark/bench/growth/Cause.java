package io.tidemark.bench.growth;

import java.util.List;
import java.util.function.IntFunction;

/** What is made larger, everything else being the same. */
@SuppressWarnings("ImmutableEnumChecker") // nobody changes the lists and functions
enum Cause {
    PARTITIONS("partitions", List.of(1, 2, 4, 8), x -> new Setting(x, Setting.LEAST.features(), 1)),
    FEATURES("features", List.of(5, 24, 100, 500), x -> new Setting(1, x, 1)),
    RECORDS("times the records", List.of(1, 10, 100), x -> new Setting(1, Setting.LEAST.features(), x));

    private final String title;
    private final List<Integer> sizes;
    private final IntFunction<Setting> setting;

    Cause(String title, List<Integer> sizes, IntFunction<Setting> setting) {
        this.title = title;
        this.sizes = sizes;
        this.setting = setting;
    }

    String title() {
        return title;
    }

    /** How large it is made, rising; the short form leaves out the largest. */
    List<Integer> sizes(boolean quick) {
        return quick ? sizes.subList(0, sizes.size() - 1) : sizes;
    }

    Setting setting(int size) {
        return setting.apply(size);
    }
}
