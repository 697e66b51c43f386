package draftscope.app.kit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Numbers as people type them. */
class DecimalsTest {

    @ParameterizedTest
    @CsvSource(delimiter = ' ', value = {"0,8 0.8", ",5 0.5", "0.8 0.8", "1e-3 0.001", "0,125 0.125", "2,5 2.5", "7 7", "-1,5 -1.5"})
    void aCommaIsADecimalSignToo(String typed, double value) {
        assertThat(Decimals.read(typed)).hasValue(value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1,000", "12,500", "1,2,3", "1.2.3", "0x10", "1e3f", "NaN", "1 2", "1,2.3", "e5", "-"})
    void whatMayMeanSomethingElseIsRefused(String typed) {
        assertThat(Decimals.read(typed)).isEmpty();
    }

    @Test
    void aFieldReadsBoth() {
        var temperature = Field.number("temperature", "0", 0, false, 2);
        temperature.text.set("0,8");
        assertThat(temperature.value()).contains(0.8);
        assertThat(temperature.problem.get()).isEmpty();
        temperature.text.set("1,000");
        assertThat(temperature.problem.get()).isNotEmpty();
    }
}
