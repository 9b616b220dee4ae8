package io.tidemark.statistics.profile;

import static io.tidemark.statistics.profile.RandomRows.LAYOUT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.sun.management.ThreadMXBean;
import io.tidemark.statistics.counts.Categories;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class ProfileCodecTest {

    private static final Layout THREE_SLOTS =
            new Layout(List.of(new Column.Categorical("c", Role.FEATURE, new Categories(List.of(), List.of()))));

    @Property(tries = 300)
    void decode_encodedProfile_isThatProfile(@ForAll long seed, @ForAll @IntRange(max = 300) int size) {
        Profile profile = RandomRows.profile(new RandomRows(seed).rows(size));

        assertThat(ProfileCodec.decode(ProfileCodec.encode(profile), LAYOUT)).isEqualTo(profile);
    }

    @Property(tries = 500)
    void decode_anyCounts_areKept(@ForAll @Size(3) long[] counts, @ForAll long rows) {
        long[] positive =
                Arrays.stream(counts).map(count -> count & Long.MAX_VALUE).toArray();
        Profile profile = Profile.of(THREE_SLOTS, rows & Long.MAX_VALUE, List.of(new Counts(positive, Moments.NONE)));

        assertThat(ProfileCodec.decode(ProfileCodec.encode(profile), THREE_SLOTS))
                .isEqualTo(profile);
    }

    @Test
    void encode_sparseColumn_isPairsOfSkippedAndCountAndATail() {
        Profile profile = Profile.of(THREE_SLOTS, 200, List.of(new Counts(new long[] {0, 200, 0}, Moments.NONE)));

        assertThat(ProfileCodec.encode(profile)).containsExactly(1, 0xc8, 1, 1, 0xc8, 1, 1, 0);
    }

    @Test
    void encode_thousandRecords_areWhatIsPromised() {
        Layout layout = Layouts.twentyAndFour();
        byte[] pane = Pane.empty(layout);
        Observation observation = new Observation(layout);
        Random random = new Random(1);
        for (int i = 0; i < 1000; i++) {
            for (int c = 0; c < 20; c++) {
                observation.number(c, random.nextDouble() * 60);
            }
            for (int c = 20; c < 24; c++) {
                byte[] text = RandomRows.bytes(Integer.toString(random.nextInt(20)));
                observation.category(c, text, 0, text.length);
            }
            Pane.count(pane, observation, i, i);
        }

        assertThat(ProfileCodec.encode(Pane.toProfile(pane, layout))).hasSizeBetween(3000, 3500);
    }

    @Property(tries = 50)
    void decode_truncated_isRefused(@ForAll long seed) {
        byte[] bytes = ProfileCodec.encode(RandomRows.profile(new RandomRows(seed).rows(30)));

        for (int length = 0; length < bytes.length; length++) {
            byte[] part = Arrays.copyOf(bytes, length);
            assertThatThrownBy(() -> ProfileCodec.decode(part, LAYOUT)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Property(tries = 5000)
    void decode_changedBytes_areReadOrRefused(@ForAll long seed, @ForAll @IntRange(min = 1, max = 8) int changes) {
        Random random = new Random(seed);
        byte[] bytes = ProfileCodec.encode(RandomRows.profile(new RandomRows(seed).rows(20)));
        for (int i = 0; i < changes; i++) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
        }

        requireReadOrRefused(bytes);
    }

    @Property(tries = 5000)
    void decode_garbage_isReadOrRefused(@ForAll @Size(max = 300) byte[] garbage) {
        requireReadOrRefused(garbage);
        byte[] ofThisVersion = garbage.clone();
        if (garbage.length > 0) {
            ofThisVersion[0] = Layout.VERSION;
        }
        requireReadOrRefused(ofThisVersion);
    }

    private static void requireReadOrRefused(byte[] bytes) {
        Throwable refusal = catchThrowable(() -> {
            Profile profile = ProfileCodec.decode(bytes, LAYOUT);
            assertThat(profile.rows()).isNotNegative();
            for (int c = 0; c < LAYOUT.size(); c++) {
                assertThat(profile.counts(c).slots()).hasSize(LAYOUT.column(c).slots());
                assertThat(Arrays.stream(profile.counts(c).slots()).min().orElseThrow())
                        .isNotNegative();
            }
        });
        if (refusal != null) {
            assertThat(refusal).isExactlyInstanceOf(IllegalArgumentException.class);
            assertThat(refusal.getMessage()).isNotBlank().doesNotContain("null");
        }
    }

    @Test
    void decode_hugeNumbers_allocateNoMoreThanTheLayout() {
        byte[] bytes = new byte[40];
        Arrays.fill(bytes, (byte) 0x7f);
        bytes[0] = Layout.VERSION;
        for (int i = 2; i < 10; i++) {
            bytes[i] = (byte) 0xff; // a number of 63 bits
        }
        requireReadOrRefused(bytes); // loads the classes
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

        long before = threads.getCurrentThreadAllocatedBytes();
        Throwable refusal = catchThrowable(() -> ProfileCodec.decode(bytes, LAYOUT));

        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(100_000);
        assertThat(refusal).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void decode_skipBeyondTheSlots_isRefusedWithItsPlace() {
        assertThatThrownBy(() -> ProfileCodec.decode(new byte[] {1, 5, 3, 1}, THREE_SLOTS))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("after slot 0 of 3, 3 empty ones and a count of 1");
    }

    @Test
    void decode_negativeSkip_isRefused() {
        byte[] minusOne = {1, 5, -1, -1, -1, -1, -1, -1, -1, -1, -1, 1, 1};

        assertThatThrownBy(() -> ProfileCodec.decode(minusOne, THREE_SLOTS))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("63 bits");
    }

    @Test
    void decode_bytesLeftOver_areRefused() {
        byte[] bytes = ProfileCodec.encode(Profile.empty(LAYOUT));

        assertThatThrownBy(() -> ProfileCodec.decode(Arrays.copyOf(bytes, bytes.length + 2), LAYOUT))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("2 bytes left over");
    }

    @Test
    void decode_anotherVersion_isRefusedWithIt() {
        assertThatThrownBy(() -> ProfileCodec.decode(new byte[] {9, 0}, LAYOUT))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("version 9");
    }
}
