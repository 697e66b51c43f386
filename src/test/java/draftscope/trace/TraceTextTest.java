package draftscope.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class TraceTextTest {

    @Test
    void aCharacterAppearsWithTheTokenThatCompletesIt() {
        var text = new TextAssembler();
        assertThat(text.add("a<0xE2>")).isEqualTo("a");
        assertThat(text.add("<0x82>")).isEmpty();
        assertThat(text.add("<0xAC>b")).isEqualTo("€b");
        assertThat(text.add("<0xF0><0x9F>")).isEmpty();
        assertThat(text.add("<0x98><0x80>")).isEqualTo("😀");
        assertThat(text.finish()).isEmpty();
    }

    @Test
    void bytesThatNeverBecomeACharacterAreReplaced() {
        var text = new TextAssembler();
        assertThat(text.add("<0xE2>")).isEmpty();
        assertThat(text.add("x")).isEqualTo("\uFFFDx");
        assertThat(text.add("<0x80>")).isEqualTo("\uFFFD");
        assertThat(text.add("<0xC3>")).isEmpty();
        assertThat(text.finish()).isEqualTo("\uFFFD");
        assertThat(text.finish()).isEmpty();
    }

    @Test
    void whatOnlyLooksLikeAByteIsText() {
        var text = new TextAssembler();
        assertThat(text.add("<0x41> <0xe2> <0xZZ>")).isEqualTo("<0x41> <0xe2> <0xZZ>");
    }

    @Property(tries = 200, seed = "1")
    void anyTextSplitIntoBytesComesBack(@ForAll String any) {
        var bytes = any.getBytes(StandardCharsets.UTF_8);
        var text = new TextAssembler();
        var whole = new StringBuilder();
        for (byte b : bytes) {
            whole.append(text.add(
                    b < 0 ? String.format(Locale.ROOT, "<0x%02X>", b & 0xFF) : String.valueOf((char) b)));
        }
        whole.append(text.finish());
        assertThat(whole.toString()).isEqualTo(new String(bytes, StandardCharsets.UTF_8));
    }

    @Property(tries = 200, seed = "1")
    void brokenBytesReadAsADecoderReadsThem(@ForAll byte[] bytes) {
        var text = new TextAssembler();
        var whole = new StringBuilder();
        for (byte b : bytes) {
            whole.append(text.add(
                    b < 0 ? String.format(Locale.ROOT, "<0x%02X>", b & 0xFF) : String.valueOf((char) b)));
        }
        whole.append(text.finish());
        assertThat(whole.toString()).isEqualTo(new String(bytes, StandardCharsets.UTF_8));
    }

    @Test
    void theOutputOfATraceIsWhatWasKept() {
        var recorder = new TraceRecorder();
        GoldenRun.events().subList(0, 7).forEach(recorder::on);
        var trace = recorder.trace().orElseThrow();

        var tokens = TraceText.of(trace, trace.last(), TraceText.endOf(trace));

        assertThat(tokens)
                .containsExactly(
                        new TextToken(1, 0, 10, " a", " a", TextToken.Origin.ACCEPTED),
                        new TextToken(1, 1, 12, " cat", " cat", TextToken.Origin.CORRECTION),
                        new TextToken(2, 0, 2, "</s>", "", TextToken.Origin.ACCEPTED));
        assertThat(TraceText.of(trace, Position.drafted(2, 1), id -> false)).hasSize(2);
        assertThat(TraceText.of(trace, Position.drafted(1, 2), id -> false)).isEqualTo(List.of());
    }
}
