package io.tidemark.monitor.people;

import io.tidemark.statistics.annotation.WorkerSkill;
import java.util.Arrays;
import java.util.List;

/** What is known of those who answer, and of the answers to come. */
public interface Skills {

    /** Nothing is known of anybody. */
    Skills UNKNOWN = new Skills() {
        @Override
        public WorkerSkill of(String reviewer) {
            return WorkerSkill.UNKNOWN;
        }

        @Override
        public double[] prior(List<String> choices) {
            double[] alike = new double[choices.size()];
            Arrays.fill(alike, 1.0 / alike.length);
            return alike;
        }
    };

    /** How often a person is right, where the truth is known. */
    WorkerSkill of(String reviewer);

    /** How common each label is, adding up to 1. */
    double[] prior(List<String> choices);
}
