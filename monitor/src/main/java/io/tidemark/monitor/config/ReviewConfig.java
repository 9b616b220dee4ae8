package io.tidemark.monitor.config;

import io.tidemark.monitor.config.ReviewCondition.Any;
import io.tidemark.monitor.config.ReviewCondition.Sample;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which predictions of a model are put before people, and what they are shown.
 *
 * @param policy name of these rules; draws and ids of tasks go by it
 * @param when the predictions of interest; none beside the audit without it
 * @param audit share of all predictions that is drawn whatever they are; 0 for none
 * @param show fields of a prediction's record that people see; nothing else of the record leaves
 * @param redact what is blacked out in them
 * @param choices the answers; empty where a number is asked for
 * @param instructions what people are told; may be empty
 */
public record ReviewConfig(
        String policy,
        Optional<ReviewCondition> when,
        double audit,
        List<String> show,
        Set<PersonalData> redact,
        List<String> choices,
        String instructions) {

    /** Id of the audit sample among the conditions. */
    public static final String AUDIT = "audit";

    /**
     * One in a hundred: 10,000 predictions give 100 answers, and so an accuracy of 90 % within 6 points; enough to see a
     * drift among confident predictions, which no other condition sees.
     */
    static final double STANDARD_AUDIT = 0.01;

    public ReviewConfig {
        show = List.copyOf(show);
        redact = Collections.unmodifiableSet(
                redact.isEmpty() ? EnumSet.noneOf(PersonalData.class) : EnumSet.copyOf(redact));
        choices = List.copyOf(choices);
    }

    /** Whether some of all predictions are drawn whatever they are. */
    public boolean isAudited() {
        return audit > 0;
    }

    /** What chooses: the conditions or the audit. */
    public ReviewCondition condition() {
        List<ReviewCondition> any = new ArrayList<>();
        when.ifPresent(any::add);
        if (audit > 0) {
            any.add(new Sample(AUDIT, audit));
        }
        return new Any("", any);
    }
}
