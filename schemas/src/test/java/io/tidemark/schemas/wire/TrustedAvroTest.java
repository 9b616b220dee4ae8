package io.tidemark.schemas.wire;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.tidemark.schemas.Prediction;
import org.apache.avro.util.ClassSecurityValidator;
import org.junit.jupiter.api.Test;

class TrustedAvroTest {

    @Test
    void install_trustsTheContractAndNothingBeside() {
        TrustedAvro.install();

        assertThatCode(() -> ClassSecurityValidator.validate(Prediction.class)).doesNotThrowAnyException();
        assertThatExceptionOfType(SecurityException.class)
                .isThrownBy(() -> ClassSecurityValidator.validate(TrustedAvro.class));
        assertThatExceptionOfType(SecurityException.class)
                .isThrownBy(() -> ClassSecurityValidator.validate(ProcessBuilder.class));
    }
}
