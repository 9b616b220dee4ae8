package io.tidemark.statistics.profile;

import static io.tidemark.statistics.profile.RandomRows.LAYOUT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemark.statistics.counts.NumericBins;
import io.tidemark.statistics.profile.RandomRows.Row;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ProfileTest {

    @Property(tries = 200)
    void plus_anyPartsInAnyOrder_hasTheBytesOfTheWhole(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 6) int parts) {
        List<Row> rows = new RandomRows(seed).rows(100);
        byte[] whole = ProfileCodec.encode(RandomRows.profile(rows));
        List<Profile> profiles = new ArrayList<>(List.of(Profile.empty(LAYOUT)));
        int size = 100 / parts;
        for (int part = 0; part < parts; part++) {
            int to = part == parts - 1 ? 100 : (part + 1) * size;
            profiles.add(RandomRows.profile(rows.subList(part * size, to)));
        }

        Random random = new Random(seed);
        while (profiles.size() > 1) { // a random tree of merges
            Collections.shuffle(profiles, random);
            Profile first = profiles.remove(profiles.size() - 1);
            profiles.set(0, profiles.get(0).plus(first));
        }

        assertThat(ProfileCodec.encode(profiles.get(0))).isEqualTo(whole);
    }

    @Property(tries = 200)
    void plus_threeProfiles_isAssociativeAndCommutative(@ForAll long seed) {
        RandomRows random = new RandomRows(seed);
        Profile a = RandomRows.profile(random.rows(20));
        Profile b = RandomRows.profile(random.rows(30));
        Profile c = RandomRows.profile(random.rows(5));

        assertThat(ProfileCodec.encode(a.plus(b))).isEqualTo(ProfileCodec.encode(b.plus(a)));
        assertThat(ProfileCodec.encode(a.plus(b).plus(c))).isEqualTo(ProfileCodec.encode(a.plus(b.plus(c))));
        assertThat(a.plus(Profile.empty(LAYOUT))).isEqualTo(a);
    }

    @Test
    void plus_otherBins_isRefused() {
        Layout other = new Layout(LAYOUT.columns().subList(0, 2));

        assertThatThrownBy(() -> Profile.empty(LAYOUT).plus(Profile.empty(other)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("different bins");
    }

    @Test
    void plus_lowSquaresOverflow_carryOnce() {
        Moments high = new Moments(0, 3, -1, 0, 0, 0, 0);
        Moments one = new Moments(0, 0, 1, 0, 0, 0, 0);

        assertThat(high.plus(one)).isEqualTo(new Moments(0, 4, 0, 0, 0, 0, 0)).isEqualTo(one.plus(high));
    }

    @Test
    void project_someColumnsInAnotherOrder_keepsTheirCounts() {
        Profile profile = RandomRows.profile(new RandomRows(3).rows(50));
        Layout fewer = new Layout(List.of(LAYOUT.column(2), LAYOUT.column(1)));

        Profile some = profile.project(fewer);

        assertThat(some.layout()).isEqualTo(fewer);
        assertThat(some.rows()).isEqualTo(50);
        assertThat(some.counts(0)).isEqualTo(profile.counts(2));
        assertThat(some.counts(1)).isEqualTo(profile.counts(1));
        assertThat(profile.project(LAYOUT)).isEqualTo(profile);
    }

    @Test
    void project_columnOfOtherBins_isRefusedWithItsName() {
        Layout other =
                new Layout(List.of(new Column.Numeric("amount", Role.FEATURE, new NumericBins(new double[0], 0, 1))));

        assertThatThrownBy(() -> Profile.empty(LAYOUT).project(other))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no column 'amount' with these bins; it has [amount, country, constant]");
    }

    @Test
    void of_countsOfAnotherWidth_areRefusedWithTheColumn() {
        Counts narrow = new Counts(new long[3], Moments.NONE);
        List<Counts> counts = List.of(Counts.none(LAYOUT.column(0)), narrow, Counts.none(LAYOUT.column(2)));

        assertThatThrownBy(() -> Profile.of(LAYOUT, 0, counts))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("column 'country' has 6 slots, not 3");
        assertThatThrownBy(() -> Profile.of(LAYOUT, 0, List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("0 columns of counts do not fit 3");
    }
}
