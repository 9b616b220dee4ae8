package io.tidemark.statistics.kinds;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.statistics.judge.Effect;
import io.tidemark.statistics.judge.Finding;
import io.tidemark.statistics.judge.Finding.Judged;
import io.tidemark.statistics.judge.Finding.NotEnoughData;
import io.tidemark.statistics.judge.Kind;
import io.tidemark.statistics.judge.Series;
import io.tidemark.statistics.kinds.Movement.Moved;
import io.tidemark.statistics.noise.Chance;
import io.tidemark.statistics.noise.Dispersion;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MovementTest {

    private static Moved moved(char letter) {
        return letter == 'y' ? Moved.YES : letter == 'n' ? Moved.NO : Moved.UNKNOWN;
    }

    private static String words(Movement movement, Moved moved) {
        return movement.kinds().entrySet().stream()
                .filter(kind -> kind.getValue() == moved)
                .map(kind -> kind.getKey().word())
                .sorted()
                .collect(Collectors.joining(" "));
    }

    /** Letters: features, answers, truth, answers given truth, truth given answers, quality, data; y moved, n held, - unknown. */
    @ParameterizedTest
    @CsvSource({
        "nnnnnnn, ''",
        "ynnnnnn, covariate",
        "yynnnnn, covariate prediction",
        "ynnynnn, covariate",
        // the truth moves: P(y | ŷ) follows, P(ŷ | y) does not
        "nyynynn, prior",
        "nyynyyn, prior quality",
        "nnynnnn, prior",
        // the relation moves: both do, with the truth or without
        "nnnyynn, concept",
        "nnyyyyn, concept quality",
        "yyyyyyn, concept covariate quality",
        // without labels, or with few, nothing is said but that the answers moved
        "ny-----, prediction",
        "yy-----, covariate prediction",
        "nyy--yn, prediction quality",
        "nyyn--n, prior",
        "ny-yy-n, concept",
        // one conditional alone is neither
        "nynnynn, prediction",
        // faults do not hide anything
        "nnnyynn, concept",
        "nyyyyny, concept data-quality"
    })
    void kinds_whatMoved_isNamed(String letters, String expected) {
        assertThat(words(movement(letters), Moved.YES)).isEqualTo(expected);
    }

    private static Movement movement(String letters) {
        Moved[] moved = letters.chars().mapToObj(letter -> moved((char) letter)).toArray(Moved[]::new);
        return new Movement(moved[0], moved[1], moved[2], moved[3], moved[4], moved[5], moved[6]);
    }

    @Test
    void kinds_withoutLabels_leaveTheirKindsOpen() {
        assertThat(words(movement("nn----n"), Moved.UNKNOWN)).isEqualTo("concept prior quality");
    }

    @ParameterizedTest
    @CsvSource({
        // truth, answers given truth, truth given answers; prior, concept
        "n, -, -, no, unknown",
        "y, -, y, unknown, unknown",
        "-, y, -, no, unknown",
        "-, n, -, unknown, no",
        "y, -, n, unknown, no",
        "y, y, -, no, unknown"
    })
    void kinds_halfKnown_areClosedWhereTheOtherHalfDecides(
            char truth, char answers, char truths, String prior, String concept) {
        Map<Kind, Moved> kinds =
                movement("nn" + truth + answers + truths + "nn").kinds();

        assertThat(kinds.get(Kind.PRIOR)).hasToString(prior.toUpperCase(Locale.ROOT));
        assertThat(kinds.get(Kind.CONCEPT)).hasToString(concept.toUpperCase(Locale.ROOT));
    }

    @Test
    void of_conditionalThatMayHaveMoved_isNotSaidToHaveHeld() {
        Movement movement = Movement.of(List.of(
                finding(Movement.TRUTH, Kind.PRIOR, true),
                finding(Movement.ANSWER_GIVEN_TRUTH, Kind.CONCEPT, 0.06, false),
                finding(Movement.TRUTH_GIVEN_ANSWER, Kind.CONCEPT, true)));

        assertThat(words(movement, Moved.YES)).isEmpty();
        assertThat(movement.answersGivenTruth()).isEqualTo(Moved.UNKNOWN);
    }

    @Test
    void of_findings_areTakenByKindAndSubject() {
        Movement movement = Movement.of(List.of(
                finding("age", Kind.COVARIATE, false),
                finding("town", Kind.COVARIATE, true),
                finding("age", Kind.DATA_QUALITY, false),
                finding("prediction", Kind.PREDICTION, false),
                finding(Movement.TRUTH, Kind.COVARIATE, false),
                finding(Movement.TRUTH, Kind.PRIOR, true),
                finding(Movement.ANSWER_GIVEN_TRUTH, Kind.CONCEPT, 0.04, false),
                few(Movement.TRUTH_GIVEN_ANSWER)));

        assertThat(movement)
                .isEqualTo(
                        new Movement(Moved.YES, Moved.NO, Moved.YES, Moved.NO, Moved.UNKNOWN, Moved.UNKNOWN, Moved.NO));
    }

    private static Finding finding(String subject, Kind kind, boolean drift) {
        return finding(subject, kind, 0.2, drift);
    }

    private static Finding finding(String subject, Kind kind, double estimate, boolean drift) {
        Effect effect =
                Effect.distance(estimate + 0.1, new Chance(0.1, 0.03), estimate, 0.01, Dispersion.NONE, 500, 2_000);
        Judged judged = new Judged(effect, 0.01, 0.02, drift);
        return new Finding(new Series(subject, kind, "any"), 0.05, judged, Map.of(), List.of());
    }

    private static Finding few(String subject) {
        return new Finding(
                new Series(subject, Kind.CONCEPT, "any"), 0.05, new NotEnoughData(5, 2_000, 101), Map.of(), List.of());
    }
}
