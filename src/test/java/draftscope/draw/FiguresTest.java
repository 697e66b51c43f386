package draftscope.draw;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Numbers as people read them. */
class FiguresTest {

    @Test
    void aSmallProbabilityIsNotSaidToBeNoneNorALargeOneCertain() {
        assertThat(Figures.probability(5.8e-6)).isEqualTo("<0.001");
        assertThat(Figures.probability(0.9999)).isEqualTo(">0.999");
        assertThat(Figures.probability(0)).isEqualTo("0.000");
        assertThat(Figures.probability(1)).isEqualTo("1.000");
        assertThat(Figures.probability(0.0005)).isEqualTo("0.001");
        assertThat(Figures.probability(0.25)).isEqualTo("0.250");
        assertThat(Figures.probability(Double.NaN)).isEqualTo(Figures.DASH);
    }

    @Test
    void whatIsShorterThanAClockCanTellHasNoFiguresOfItsOwn() {
        assertThat(Figures.millis(0.0076)).isEqualTo("<0.01\u00a0ms");
        assertThat(Figures.millis(0)).isEqualTo("0\u00a0ms");
        assertThat(Figures.millis(0.21)).isEqualTo("0.21\u00a0ms");
    }
}
