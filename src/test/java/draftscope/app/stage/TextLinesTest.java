package draftscope.app.stage;

import static org.assertj.core.api.Assertions.assertThat;

import draftscope.draw.stage.TextLine;
import draftscope.draw.stage.TextSpan;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class TextLinesTest {

    private final TextLines lines = new TextLines(String::length, 10);

    @Test
    void breaksBetweenWordsAndKeepsTokensTogether() {
        append("once", " up", "on", " a", " ti", "me", " there");
        assertThat(lines.lines).extracting(TextLine::text).containsExactly("once upon ", "a time ", "there");
    }

    @Test
    void breaksInsideAWordOnlyWhenItIsLongerThanALine() {
        append("abcdefghijklmnop");
        assertThat(lines.lines).extracting(TextLine::text).containsExactly("abcdefghij", "klmnop");
    }

    @Test
    void keepsLineBreaksOfEveryKind() {
        append("a\n", "b\r\nc\rd", "\n\n");
        assertThat(lines.lines).extracting(TextLine::text).containsExactly("a", "b", "c", "d", "", "");
    }

    @Test
    void neverSplitsACharacterOfTwoUnits() {
        append("😀😀😀😀😀😀😀");
        assertThat(lines.lines).allSatisfy(line -> assertThat(line.text()).doesNotContain("?").matches("(😀)+"));
    }

    @Test
    void breaksAgainForAnotherWidth() {
        append("once", " upon", " a", " time");
        lines.width(100);
        assertThat(lines.lines).extracting(TextLine::text).containsExactly("once upon a time");
    }

    @Property(tries = 200)
    void losesNothing(@ForAll List<@StringLength(max = 12) String> pieces, @ForAll @IntRange(min = 1, max = 30) int width) {
        var broken = new TextLines(String::length, width);
        var whole = new StringBuilder();
        for (var piece : pieces) {
            broken.append(List.of(TextSpan.plain(piece)));
            whole.append(piece);
        }
        var expected = whole.toString().replaceAll("[\\r\\n\\t ]", "");
        var got = new StringBuilder();
        broken.lines.forEach(line -> got.append(line.text().replaceAll("[\\r\\n\\t ]", "")));
        assertThat(got.toString()).isEqualTo(expected);
    }

    private void append(String... pieces) {
        for (var piece : pieces) {
            lines.append(List.of(TextSpan.plain(piece)));
        }
    }
}
