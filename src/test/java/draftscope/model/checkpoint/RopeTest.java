package draftscope.model.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class RopeTest {

    @Test
    void frequenciesFallGeometrically() {
        assertThat(new Rope(10_000, 8, new Rope.None()).inverseFrequencies())
                .containsExactly(new double[] {1, 0.1, 0.01, 0.001}, within(1e-15));
    }

    @Test
    void anOddPartTurnsAPairMoreButKeepsItsOwnRowOfFrequencies() {
        assertThat(new Rope(1000, 4, 3, new Rope.None()).inverseFrequencies())
                .containsExactly(new double[] {1, 0.01}, within(1e-15));
    }

    @Test
    void linearScalingDividesThePositions() {
        var plain = new Rope(10_000, 8, new Rope.None()).tables(100);
        var scaled = new Rope(10_000, 8, new Rope.Linear(4)).tables(100);
        for (int pair = 0; pair < 4; pair++) {
            assertThat(scaled.cos()[80 * 4 + pair]).isEqualTo(plain.cos()[20 * 4 + pair], within(1e-6f));
            assertThat(scaled.sin()[80 * 4 + pair]).isEqualTo(plain.sin()[20 * 4 + pair], within(1e-6f));
        }
    }

    @Test
    void llama3KeepsFastWavesStretchesSlowOnesAndIsSmoothBetween() {
        var scaling = new Rope.Llama3(8, 1, 4, 8192);
        double fast = 2 * Math.PI / 2047;
        double slow = 2 * Math.PI / 8193;
        assertThat(scaling.stretched(0, fast)).isEqualTo(fast);
        assertThat(scaling.stretched(0, slow)).isEqualTo(slow / 8);
        double middle = 2 * Math.PI / 4096;
        assertThat(scaling.stretched(0, middle)).isEqualTo(middle * (2.0 / 3 / 8 + 1.0 / 3), within(1e-15));
        assertThat(scaling.stretched(0, 2 * Math.PI / 2048)).isEqualTo(2 * Math.PI / 2048, within(1e-9));
        assertThat(scaling.stretched(0, 2 * Math.PI / 8192)).isEqualTo(2 * Math.PI / 8192 / 8, within(1e-9));
    }

    @Test
    void tablesHoldOneRowAPosition() {
        var tables = new Rope(100, 4, new Rope.None()).tables(3);
        assertThat(tables.pairs()).isEqualTo(2);
        assertThat(tables.cos()).containsExactly(
                1, 1, (float) Math.cos(1), (float) Math.cos(0.1), (float) Math.cos(2), (float) Math.cos(0.2));
        assertThat(tables.sin()).containsExactly(
                0, 0, (float) Math.sin(1), (float) Math.sin(0.1), (float) Math.sin(2), (float) Math.sin(0.2));
    }
}
