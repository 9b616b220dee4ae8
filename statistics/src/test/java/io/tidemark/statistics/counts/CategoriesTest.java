package io.tidemark.statistics.counts;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemark.statistics.profile.Column;
import io.tidemark.statistics.profile.Role;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CategoriesTest {

    @Property(tries = 500)
    void slotOf_anyText_equalsASearchInTheLists(
            @ForAll("texts") List<String> texts, @ForAll("texts") List<String> more) {
        List<String> own = texts.subList(0, texts.size() / 2);
        List<String> others = texts.subList(texts.size() / 2, texts.size());
        Categories categories = new Categories(own, others);

        for (String text : (Iterable<String>) Stream.concat(texts.stream(), more.stream())::iterator) {
            int listed = others.contains(text) ? categories.other() : categories.unseen();
            int expected = own.contains(text) ? own.indexOf(text) : listed;
            assertThat(categories.slotOf(text)).as(text).isEqualTo(expected);
            assertThat(slotInsideABuffer(categories, text, "b")).as(text).isEqualTo(expected);
            assertThat(slotInsideABuffer(categories, text, "followed by more"))
                    .as(text)
                    .isEqualTo(expected);
        }
    }

    private static int slotInsideABuffer(Categories categories, String text, String next) {
        byte[] buffer = ("a" + text + next).getBytes(UTF_8);
        return categories.slotOf(buffer, 1, buffer.length - 1 - next.length());
    }

    @Provide
    Arbitrary<List<String>> texts() {
        return Arbitraries.oneOf(
                        Arbitraries.strings().withChars("aAB0").ofMaxLength(3), // many prefixes of each other
                        Arbitraries.strings()
                                .withChars("ab")
                                .ofMinLength(7)
                                .ofMaxLength(18), // around the length of a word
                        Arbitraries.strings().ofMaxLength(5).filter(UTF_8.newEncoder()::canEncode))
                .list()
                .uniqueElements()
                .ofMaxSize(60);
    }

    @Test
    void slotOf_textsOfOneHash_areToldApart() {
        // "Aa" and "BB" have the same 31-polynomial hash, and so have all their sequences of one length.
        List<String> colliding = IntStream.range(0, 64)
                .mapToObj(i -> IntStream.range(0, 6)
                        .mapToObj(bit -> (i >> bit & 1) == 0 ? "Aa" : "BB")
                        .reduce("", String::concat))
                .toList();
        assertThat(colliding.stream().map(String::hashCode).distinct()).hasSize(1);
        Categories categories = new Categories(colliding.subList(0, 60), colliding.subList(60, 63));

        for (int i = 0; i < 60; i++) {
            assertThat(categories.slotOf(colliding.get(i))).isEqualTo(i);
        }
        assertThat(categories.slotOf(colliding.get(62))).isEqualTo(categories.other());
        assertThat(categories.slotOf(colliding.get(63))).isEqualTo(categories.unseen());
    }

    /** Or looking them up would take as long as a search in a list. */
    @ParameterizedTest
    @ValueSource(strings = {"%d", "c%d", "category-%06d", "%06d-of-a-long-list", "a-name-of-some-length-%d", "%d.0"})
    void find_tenThousandAlike_areSpread(String form) {
        CategoryIndex index = new CategoryIndex(10_000);
        List<byte[]> all = IntStream.range(0, 10_000)
                .mapToObj(i -> String.format(form, i).getBytes(UTF_8))
                .toList();
        IntStream.range(0, all.size()).forEach(i -> index.add(all.get(i), i));

        double looks = all.stream()
                .mapToInt(text -> index.looks(text, 0, text.length))
                .average()
                .orElseThrow();
        assertThat(looks).isLessThan(1.6);
    }

    @Test
    void slotOf_tenThousandCategories_areFound() {
        List<String> all = IntStream.range(0, 10_100).mapToObj(i -> "c" + i).toList();
        Categories categories = new Categories(all.subList(0, 100), all.subList(100, 10_100));

        assertThat(IntStream.range(0, 100)).allMatch(i -> categories.slotOf(all.get(i)) == i);
        assertThat(all.subList(100, 10_100)).allMatch(category -> categories.slotOf(category) == categories.other());
        assertThat(categories.slotOf("c10100")).isEqualTo(categories.unseen());
    }

    @Test
    void slotOf_withoutCategories_isUnseen() {
        Categories none = new Categories(List.of(), List.of());

        assertThat(none.slotOf("")).isEqualTo(none.unseen());
        assertThat(none.slots()).isEqualTo(Categories.SPECIAL);
    }

    @Test
    void describe_slots_areNames() {
        Categories categories = new Categories(List.of("de", ""), List.of());

        assertThat(IntStream.range(0, categories.slots()).mapToObj(categories::describe))
                .containsExactly("de", "", "(other)", "(unseen)", "(missing)");
    }

    @Test
    void new_categoryTwice_isRefusedWithItsName() {
        assertThatThrownBy(() -> new Categories(List.of("de", "fr"), List.of("de")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("category 'de' is listed twice");
    }

    @Test
    void slotOf_moreThanAHundred_isTheirPlace() {
        List<String> many = IntStream.range(0, 300).mapToObj(Integer::toString).toList();
        Categories categories = new Categories(many, List.of());

        assertThat(many).allSatisfy(name -> assertThat(categories.slotOf(name)).isEqualTo(Integer.parseInt(name)));
        assertThatThrownBy(() -> new Column.Categorical("city", Role.FEATURE, categories))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("at most 100 categories, not 300");
    }
}
