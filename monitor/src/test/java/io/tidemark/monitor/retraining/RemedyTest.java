package io.tidemark.monitor.retraining;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.schemas.Action;
import io.tidemark.statistics.judge.Kind;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RemedyTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # firing                        | pending        | labels say   | new version | cause        | action
            data-quality                    |                | UNKNOWN      | no          | data-quality | FIX_PIPELINE
            data-quality concept quality    |                | WORSE        | no          | data-quality | FIX_PIPELINE
            data-quality concept            |                | WORSE        | yes         | data-quality | FIX_PIPELINE
            data-quality covariate          |                | AS_BEFORE    | no          | data-quality | FIX_PIPELINE
            concept                         |                | WORSE        | no          | concept      | RETRAIN
            concept quality                 |                | WORSE        | no          | concept      | RETRAIN
            concept quality                 |                | WORSE        | yes         | concept      | ROLL_BACK
            concept prior covariate quality |                | WORSE        | no          | concept      | RETRAIN
            prior                           |                | AS_BEFORE    | no          | prior        | CORRECT_PRIOR
            prior quality prediction        |                | WORSE        | no          | prior        | CORRECT_PRIOR
            quality                         | concept        | WORSE        | no          | concept      | RETRAIN
            quality                         | prior          | WORSE        | no          | prior        | CORRECT_PRIOR
            quality                         |                | WORSE        | no          | quality      | RETRAIN
            quality                         |                | WORSE        | yes         | quality      | ROLL_BACK
            quality                         |                | SCORES_WORSE | yes         | quality      | ROLL_BACK
            quality                         |                | SCORES_WORSE | no          | quality      | RECALIBRATE
            quality                         |                | AS_BEFORE    | no          | quality      | RETRAIN
            quality                         |                | MIX_WORSE    | no          | quality      | REVIEW
            quality                         |                | MIX_WORSE    | yes         | quality      | ROLL_BACK
            quality covariate               |                | MIX_WORSE    | no          | covariate    | RETRAIN
            quality covariate               |                | WORSE        | no          | covariate    | RETRAIN
            quality covariate               |                | WORSE        | yes         | quality      | ROLL_BACK
            covariate                       |                | AS_BEFORE    | no          | covariate    | NONE
            covariate                       | concept        | AS_BEFORE    | no          | covariate    | NONE
            covariate                       |                | UNKNOWN      | no          | covariate    | REVIEW
            covariate                       |                | UNKNOWN      | yes         | covariate    | REVIEW
            covariate                       |                | WORSE        | no          | covariate    | REVIEW
            covariate prediction            |                | UNKNOWN      | no          | covariate    | REVIEW
            prediction                      |                | UNKNOWN      | no          | prediction   | REVIEW
            prediction                      |                | AS_BEFORE    | no          | prediction   | NONE
            prediction                      |                | WORSE        | no          | prediction   | REVIEW
            """)
    void of_situation_isThatOfTheTable(
            String firing, String pending, QualityVerdict quality, String newVersion, String cause, Action action) {
        Situation situation = new Situation(kinds(firing), kinds(pending), quality, newVersion.equals("yes"));

        Remedy remedy = Remedy.of(situation).orElseThrow();

        assertThat(remedy.action()).isEqualTo(action);
        assertThat(remedy.cause().word()).isEqualTo(cause);
        assertThat(remedy.by()).containsAnyElementsOf(situation.firing());
    }

    @Test
    void of_nothingFiring_isNothing() {
        Situation situation = new Situation(Set.of(), Set.of(Kind.values()), QualityVerdict.WORSE, true);

        assertThat(Remedy.of(situation)).isEqualTo(Optional.empty());
    }

    private static Set<Kind> kinds(String words) {
        return words == null
                ? Set.of()
                : Arrays.stream(words.split(" "))
                        .map(word -> Arrays.stream(Kind.values())
                                .filter(kind -> kind.word().equals(word))
                                .findFirst()
                                .orElseThrow())
                        .collect(Collectors.toSet());
    }
}
