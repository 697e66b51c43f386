package draftscope.draw.pen;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What is wider than its room is cut where it fits, soon. */
class TextRulerTest {

    private final AtomicInteger tries = new AtomicInteger();
    /** A pixel for each code point. */
    private final TextRuler ruler = (text, style) -> {
        tries.incrementAndGet();
        return text.codePointCount(0, text.length());
    };
    private final TextStyle style = new TextStyle("Inter", 12, false, new Ink(0, 0, 0, 1), false);

    @Test
    void asManyWholeCodePointsAsFitAreKept() {
        assertThat(ruler.fit("abc", style, 3)).isEqualTo("abc");
        assertThat(ruler.fit("abcd", style, 3)).isEqualTo("ab…");
        assertThat(ruler.fit("a😀😀😀", style, 3)).isEqualTo("a😀…");
        assertThat(ruler.fit("abcd", style, 2)).isEqualTo("a…");
        assertThat(ruler.fit("abcd", style, 1)).isEmpty();
        assertThat(ruler.fit("", style, 0)).isEmpty();
        assertThat(ruler.fit("a", style, 0.5)).isEmpty();
    }

    @Test
    void aLongTextIsMeasuredAFewTimes() {
        assertThat(ruler.fit("x".repeat(100_000), style, 81)).isEqualTo("x".repeat(80) + "…");
        assertThat(tries.get()).isLessThan(25);
    }
}
