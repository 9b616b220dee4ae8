package io.tidemark.monitor.people;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** People who answer tasks of three choices in turn, each right in nine of ten and at a pace of their own, and one who changes. */
final class Crew {

    private static final List<String> LABELS = List.of("a", "b", "c");

    private final Random random;
    private final List<Member> members = new ArrayList<>();
    private Totals all = Totals.NONE;
    private double[] mix = {0.5, 0.3, 0.2};
    private double tasksTake = 12;

    private static final class Member {
        private final double pace;
        private Course course = Course.begun(Totals.NONE);
        private double overstates;
        private double hurries = 1;

        Member(double pace) {
            this.pace = pace;
        }
    }

    /** What was said of whom, at which answer of that person. */
    record Said(int person, int answer, Course.Change change) {}

    Crew(int people, long seed) {
        this.random = new Random(seed);
        for (int i = 0; i < people; i++) {
            members.add(new Member(StrictMath.exp(0.3 * random.nextGaussian())));
        }
    }

    /** From now on this share of what the person would have called otherwise is called {@code c}. */
    void overstates(int person, double share) {
        members.get(person).overstates = share;
    }

    void hurries(int person, double factor) {
        members.get(person).hurries = factor;
    }

    void tasksChange(double[] to, double seconds) {
        mix = to.clone();
        tasksTake = seconds;
    }

    /** Lets each of them answer some tasks. */
    List<Said> answer(int times) {
        List<Said> said = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            for (int person = 0; person < members.size(); person++) {
                Optional<Course.Change> change = answer(members.get(person));
                if (change.isPresent()) {
                    said.add(new Said(person, i + 1, change.get()));
                }
            }
        }
        return said;
    }

    private Optional<Course.Change> answer(Member member) {
        int truth = drawn();
        int label = random.nextDouble() < 0.9 ? truth : random.nextInt(LABELS.size());
        if (random.nextDouble() < member.overstates) {
            label = 2;
        }
        double seconds = tasksTake * member.pace * member.hurries * StrictMath.exp(0.7 * random.nextGaussian());
        Totals answer = Totals.of(LABELS.get(label), seconds);
        all = all.plus(answer);
        Course.Step step = member.course.with(answer, all);
        member.course = Course.of(step.course().toBytes());
        return step.change();
    }

    private int drawn() {
        double u = random.nextDouble();
        return u < mix[0] ? 0 : u < mix[0] + mix[1] ? 1 : 2;
    }
}
