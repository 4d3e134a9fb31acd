package io.sallyport.testkit;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.opentest4j.TestAbortedException;

class RequiresTest {
    @Test
    void aProgramOnThePathLetsTheTestRun() {
        assertThatCode(() -> Requires.program("sh")).doesNotThrowAnyException();
    }

    @Test
    void aMissingProgramSkipsTheTestAndIsNamed() {
        assertThatThrownBy(() -> Requires.program("no-such-program"))
                .isInstanceOf(TestAbortedException.class)
                .hasMessageContaining("no-such-program");
    }
}
