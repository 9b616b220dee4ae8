package io.tidemark.monitor.detecting;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.monitor.detecting.SaidOfPane.OfDetector;
import io.tidemark.monitor.state.Fields;
import io.tidemark.statistics.detectors.DetectorKind;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BankTest {

    private static final List<DetectorKind> ALL = List.of(DetectorKind.values());
    private static final OptionalDouble TOLERATED = OptionalDouble.of(0.2);

    private static KnownOutcome outcome(int index, boolean wrong) {
        return new KnownOutcome(index, "r-" + index, 1, "1", new byte[0], wrong ? 1 : 0);
    }

    private static List<KnownOutcome> stream() {
        Random random = new Random(3);
        return IntStream.range(0, 3_000)
                .mapToObj(i -> outcome(i, random.nextDouble() < (i < 1_500 ? 0.1 : 0.5)))
                .toList();
    }

    /** At every hundredth outcome the process is killed and goes on from what was stored. */
    @Test
    void readFrom_storedState_goesOnAsIfNothingHadHappened() {
        Bank undisturbed = new Bank(ALL, TOLERATED);
        Bank restarted = new Bank(ALL, TOLERATED);
        for (KnownOutcome outcome : stream()) {
            undisturbed.read(outcome);
            restarted.read(outcome);
            if (outcome.time() % 100 == 0) {
                assertThat(restarted.take()).isEqualTo(undisturbed.take());
                byte[] state = Fields.bytes(restarted::writeTo);
                restarted = restored(new Bank(ALL, TOLERATED), state);
            }
        }
        assertThat(restarted.take()).isEqualTo(undisturbed.take());
    }

    private static Bank restored(Bank bank, byte[] state) {
        return Fields.read(state, 0, in -> {
            bank.readFrom(in);
            return bank;
        });
    }

    @Test
    void readFrom_otherDetectorsThanStored_takesThoseThatThereStillAre() {
        Bank before = new Bank(List.of(DetectorKind.DDM, DetectorKind.ADWIN), TOLERATED);
        stream().subList(0, 500).forEach(before::read);
        Bank after = restored(
                new Bank(List.of(DetectorKind.ADWIN, DetectorKind.HDDM_W), TOLERATED), Fields.bytes(before::writeTo));
        after.read(outcome(500, false));

        assertThat(after.take().detectors()).extracting(OfDetector::since).containsExactly(501L, 1L);
    }

    @Test
    void take_changes_areToldOnceWithTheirOutcome() {
        Bank bank = new Bank(List.of(DetectorKind.E_DETECTOR), TOLERATED);
        IntStream.range(0, 60).forEach(i -> bank.read(outcome(i, true)));
        OfDetector said = bank.take().detectors().get(0);

        assertThat(said.changes()).isNotEmpty();
        assertThat(said.changes().get(0).id())
                .isEqualTo("r-" + (said.changes().get(0).after() - 1));
        bank.read(outcome(60, false));
        assertThat(bank.take().detectors().get(0).changes()).isEmpty();
    }

    @Test
    void new_toleranceNotKnown_hasNoDetectorThatHasToKnowIt() {
        Bank bank = new Bank(ALL, OptionalDouble.empty());
        bank.read(outcome(0, true));

        assertThat(bank.take().detectors())
                .extracting(OfDetector::kind)
                .hasSize(ALL.size() - 1)
                .doesNotContain(DetectorKind.E_DETECTOR);
    }
}
