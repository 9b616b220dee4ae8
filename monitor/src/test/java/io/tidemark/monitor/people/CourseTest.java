package io.tidemark.monitor.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Figures of the same simulation at greater length are in docs/RATIONALE.md. */
class CourseTest {

    private static final int CREWS = 30;
    private static final int PEOPLE = 3;

    @Test
    void peopleWhoStayAsTheyAre_areHardlyEverSaidToHaveChanged() {
        int said = 0;
        for (int seed = 0; seed < CREWS; seed++) {
            said += new Crew(PEOPLE, seed).answer(1500).size();
        }

        // 135,000 answers
        assertThat(said).isLessThanOrEqualTo(3);
    }

    @Test
    void personWhoOverstatesALabel_isFound_andNobodyElse() {
        List<List<Crew.Said>> said = saidAfter(crew -> crew.overstates(0, 0.5));

        Course.Change toC = new Course.Change(false, Optional.of("c"));
        assertThat(found(said)).extracting(Crew.Said::change).containsOnly(toC);
        assertThat(found(said)).filteredOn(first -> first.answer() <= 200).hasSizeGreaterThanOrEqualTo(CREWS * 9 / 10);
        assertThat(ofOthers(said)).isLessThanOrEqualTo(1);
    }

    @Test
    void personWhoBeginsToClickThrough_isFound_andNobodyElse() {
        List<List<Crew.Said>> said = saidAfter(crew -> crew.hurries(0, 0.25));

        assertThat(found(said)).hasSizeGreaterThanOrEqualTo(CREWS * 9 / 10).allSatisfy(first -> {
            assertThat(first.change().isPace()).isTrue();
            assertThat(first.answer()).isLessThanOrEqualTo(100);
        });
        assertThat(ofOthers(said)).isLessThanOrEqualTo(1);
    }

    @Test
    void tasksThatChange_areBlamedOnNobody() {
        List<List<Crew.Said>> said = saidAfter(crew -> crew.tasksChange(new double[] {0.1, 0.2, 0.7}, 4));

        assertThat(said.stream().mapToInt(List::size).sum()).isLessThanOrEqualTo(1);
    }

    @Test
    void personAlone_isNeverSaidToHaveChanged() {
        Crew alone = new Crew(1, 7);
        alone.answer(200);
        alone.overstates(0, 1);
        alone.hurries(0, 0.1);

        assertThat(alone.answer(400)).isEmpty();
    }

    @Test
    void labelsBeyondTheMost_areCountedTogether() {
        Totals all = Totals.NONE;
        for (int i = 0; i < 1000; i++) {
            all = all.plus(Totals.of(all.nameOf("label " + i), null));
        }

        assertThat(all.labels()).hasSize(Totals.MOST_LABELS + 1).containsEntry("", 1000L - Totals.MOST_LABELS);
        assertThat(all.nameOf("label 0")).isEqualTo("label 0");
    }

    @Test
    void state_isSmall() {
        Course course = Course.begun(Totals.NONE);
        Totals all = Totals.NONE;
        for (int i = 0; i < 5000; i++) {
            Totals answer = Totals.of(all.nameOf("label " + i % 100), 10.0 + i % 7);
            all = all.plus(answer).plus(answer);
            course = course.with(answer, all).course();
        }

        assertThat(course.toBytes()).hasSizeLessThan(6000);
        assertThat(Course.of(course.toBytes()).toBytes()).isEqualTo(course.toBytes());
    }

    /** What was said in each crew. */
    private static List<List<Crew.Said>> saidAfter(Consumer<Crew> change) {
        List<List<Crew.Said>> said = new ArrayList<>();
        for (int seed = 0; seed < CREWS; seed++) {
            Crew crew = new Crew(PEOPLE, 1000 + seed);
            crew.answer(210);
            change.accept(crew);
            said.add(crew.answer(300));
        }
        return said;
    }

    /** What was first said of the one who changed. */
    private static List<Crew.Said> found(List<List<Crew.Said>> said) {
        return said.stream()
                .flatMap(crew -> crew.stream().filter(one -> one.person() == 0).limit(1))
                .toList();
    }

    private static long ofOthers(List<List<Crew.Said>> said) {
        return said.stream()
                .flatMap(List::stream)
                .filter(one -> one.person() != 0)
                .count();
    }
}
