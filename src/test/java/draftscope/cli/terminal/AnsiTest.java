package draftscope.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** No text from outside steers the terminal; the program's own styles do. */
class AnsiTest {

    @Test
    void whatSteersIsSpelledOut() {
        assertThat(Ansi.harmless("a\u001b]0;title\u0007\u001b[2J\u009b1mb\r\n\tc")).isEqualTo(
                "a\\x1b]0;title\\x07\\x1b[2J\\x9b1mb\\x0d\n\tc");
        assertThat(Ansi.harmless("read\u202Eme\u2066x\u2069")).isEqualTo("read\\u202eme\\u2066x\\u2069");
        assertThat(Ansi.harmless("plain ⏎ é 中 \u200D")).isEqualTo("plain ⏎ é 中 \u200D");
    }

    @Test
    void aTerminalGetsTheStylesOfTheProgramAndNothingElse() {
        var own = new Ansi(ColorDepth.PALETTE).styled(Ansi.BOLD, "bold");
        assertThat(toTerminal(own + "\r\u001b[K" + "line\r\n")).isEqualTo(own + "\r\u001b[Kline\r\n");
        assertThat(toTerminal("\u001b[2J\u001b]0;x\u0007\r\u001b[A")).isEqualTo("\\x1b[2J\\x1b]0;x\\x07\\x0d\\x1b[A");
        assertThat(toTerminal("\u001b[" + "1;".repeat(400) + "m")).startsWith("\\x1b[1;");
    }

    private static String toTerminal(String text) {
        var bytes = new ByteArrayOutputStream();
        Output.toTerminal(bytes).print(text);
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
