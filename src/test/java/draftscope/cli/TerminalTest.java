package draftscope.cli;

import static org.assertj.core.api.Assertions.assertThat;

import draftscope.app.kit.Rounds;
import draftscope.cli.option.Checks;
import draftscope.cli.terminal.Ansi;
import draftscope.cli.terminal.ColorChoice;
import draftscope.cli.terminal.ColorDepth;
import draftscope.cli.terminal.ColoredText;
import draftscope.cli.terminal.EntropyStyle;
import draftscope.cli.terminal.Output;
import draftscope.cli.terminal.RoundLines;
import draftscope.cli.terminal.Terminal;
import draftscope.decoding.ShortEvents;
import draftscope.decoding.event.CutGuess;
import draftscope.decoding.event.NextToken;
import draftscope.decoding.event.Outcome;
import draftscope.decoding.event.PolicyNote;
import draftscope.decoding.event.RoundEnded;
import draftscope.decoding.event.RunEnded;
import draftscope.decoding.event.RunLabel;
import draftscope.decoding.event.RunTotals;
import draftscope.decoding.event.StopReason;
import draftscope.decoding.event.TraceListener;
import draftscope.decoding.event.VerifiedToken;
import draftscope.decoding.port.TokenIds;
import draftscope.draw.EntropyRamp;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TerminalTest {

    private static final String E = "\u001b[";

    @Test
    void aLineIsWrittenOverOnlyWhereItCanBeWiped() {
        assertThat(new Terminal(false, true, Map.of()).rewrites()).isTrue();
        assertThat(new Terminal(false, true, Map.of("TERM", "dumb")).rewrites()).isFalse();
        assertThat(new Terminal(true, false, Map.of()).rewrites()).isFalse();
    }

    /** What Java makes of a name under a locale without its letters. */
    @Test
    void aNameThatTheLocaleHasNoLettersForIsSaidToBeThat() {
        assertThat(Checks.noPath("--target", "'m\uFFFD' is no name of a folder", new InvalidPathException("m\uFFFD", "x")))
                .hasMessageContaining("LC_ALL=C.UTF-8");
        assertThat(Checks.noPath("--target", "'\0' is no name of a folder", new InvalidPathException("\0", "x")))
                .hasMessageEndingWith("check its spelling");
    }

    @ParameterizedTest
    @CsvSource({
        "AUTO, true, TERM=xterm-256color, PALETTE",
        "AUTO, true, COLORTERM=truecolor, EXACT",
        "AUTO, true, COLORTERM=24bit, EXACT",
        "AUTO, true, TERM=xterm-direct, EXACT",
        "AUTO, true, WT_SESSION=1, EXACT",
        "AUTO, true, TERM=dumb, NONE",
        "AUTO, true, NO_COLOR=1, NONE",
        "AUTO, true, NO_COLOR=, PALETTE",
        "AUTO, false, COLORTERM=truecolor, NONE",
        "ALWAYS, false, NO_COLOR=1, PALETTE",
        "ALWAYS, false, COLORTERM=truecolor, EXACT",
        "NEVER, true, COLORTERM=truecolor, NONE",
    })
    void coloursAreAQuestionOfTheTerminalAndTheWish(
            ColorChoice choice, boolean terminal, String variable, ColorDepth depth) {
        var parts = variable.split("=", -1);
        assertThat(new Terminal(terminal, false, Map.of(parts[0], parts[1])).colors(choice)).isEqualTo(depth);
        assertThat(new Terminal(false, terminal, Map.of(parts[0], parts[1])).errorColors(choice)).isEqualTo(depth);
    }

    /** The window's colours of the dark theme, as its style sheet says them; the surest step has none. */
    @Test
    void colouredTextByteForByte() {
        assertThat(shown(ColorDepth.EXACT, ansi -> out -> new ColoredText(out, ansi, id -> id == 9)))
                .isEqualTo(" a" + E + "4m\\x1b[2J" + E + "0m"
                        + E + "48;2;3;90;105;38;2;255;255;255mé" + E + "0m"
                        + E + "1m!" + E + "0m"
                        + " end\n");
    }

    @Test
    void theSameWith256Colours() {
        assertThat(shown(ColorDepth.PALETTE, ansi -> out -> new ColoredText(out, ansi, id -> id == 9)))
                .isEqualTo(" a" + E + "4m\\x1b[2J" + E + "0m" + E + "48;5;23;38;5;231mé" + E + "0m" + E + "1m!" + E + "0m end\n");
    }

    @Test
    void aLineForEveryRound() {
        assertThat(shown(ColorDepth.NONE, ansi -> out -> new RoundLines(out, ansi)))
                .isEqualTo("   1  1/3  entropy    [ a]✗ cat✗( dog)→\\x1b[2J" + System.lineSeparator()
                        + "   2  2/2  cap        [<0xC3>][<0xA9>]+!" + System.lineSeparator()
                        + "   3  0/0  target     · end" + System.lineSeparator()
                        + "   4  1/1  end        [</s>]" + System.lineSeparator());
        assertThat(shown(ColorDepth.PALETTE, ansi -> out -> new RoundLines(out, ansi)).lines().findFirst())
                .contains(E + "2m   1  1/3  entropy    " + E + "0m"
                        + "[ a]"
                        + E + "9;" + EntropyStyle.of(3, ColorDepth.PALETTE) + "m✗ cat✗" + E + "0m"
                        + E + "2m( dog)" + E + "0m" + E + "4m→\\x1b[2J" + E + "0m");
    }

    /** What one pass guessed after the place where the draft length cut the row: the target was not asked. */
    @Test
    void aCutRowOfGuessesStandsAfterWhatWasAsked() {
        var round = Rounds.round(1, 1, "!", " a", " b");
        var cut = new RoundEnded(
                1, round.stop(), round.tokens(), round.next(), 1, 2, Optional.empty(), OptionalDouble.empty(), List.of(),
                Optional.empty(), Optional.empty(), PolicyNote.NONE,
                List.of(new CutGuess(3, " c", 0.5, 0.25, 0.2), new CutGuess(4, "\n", 0.25, 1, 0.4)));
        var bytes = new ByteArrayOutputStream();
        new RoundLines(new Output(bytes), new Ansi(ColorDepth.NONE)).on(cut);
        assertThat(bytes.toString(StandardCharsets.UTF_8)).contains("[ a]✗ b✗¦‹ c›‹⏎›→!");
        new RoundLines(new Output(bytes), new Ansi(ColorDepth.NONE)).on(round);
        assertThat(bytes.toString(StandardCharsets.UTF_8).lines().skip(1)).singleElement().asString().doesNotContain("¦");
    }

    @Test
    void stepsStayApartWith256ColoursToo() {
        assertThat(IntStream.range(0, EntropyRamp.STEPS).mapToObj(step -> EntropyStyle.of(step, ColorDepth.PALETTE)).distinct())
                .hasSize(EntropyRamp.STEPS);
        assertThat(EntropyStyle.of(EntropyRamp.step(9), ColorDepth.PALETTE)).isEqualTo("48;5;221;38;5;233");
    }

    @Test
    void generateColoursATerminalAndExplains() {
        var result = new Commands()
                .inTerminal("COLORTERM", "truecolor")
                .run("generate", "--prompt", "once", "--max-new-tokens", "12");
        assertThat(result.out()).contains(E + "48;2;", E + "0m").endsWith("\n");
        assertThat(result.err()).contains("loading target … 100 %").contains("colour is the draft's entropy in nats");
        var plain = new Commands().inTerminal("NO_COLOR", "1").run("generate", "--prompt", "once", "--max-new-tokens", "12");
        assertThat(result.out().replaceAll("\u001b\\[[0-9;]*m", "")).isEqualTo(plain.out());
        assertThat(plain.err()).doesNotContain("colour is");
        var never = new Commands().inTerminal().run("generate", "--prompt", "once", "--max-new-tokens", "12", "--color", "never");
        assertThat(never.out()).isEqualTo(plain.out());
        var always = new Commands().run("generate", "--prompt", "once", "--max-new-tokens", "12", "--color=always");
        assertThat(always.out()).contains(E + "48;5;");
    }

    private static String shown(ColorDepth depth, Function<Ansi, Function<Output, TraceListener>> maker) {
        var bytes = new ByteArrayOutputStream();
        var view = maker.apply(new Ansi(depth)).apply(new Output(bytes));
        view.on(round(
                1,
                StopReason.ENTROPY,
                next("\u001b[2J", NextToken.Source.CORRECTION),
                token(1, " a", Outcome.ACCEPTED, 0.01),
                token(2, " cat", Outcome.REJECTED, 0.7),
                token(3, " dog", Outcome.DISCARDED, 3)));
        view.on(round(
                2,
                StopReason.CAP,
                next("!", NextToken.Source.BONUS),
                token(4, "<0xC3>", Outcome.ACCEPTED, 0),
                token(5, "<0xA9>", Outcome.ACCEPTED, 0.6)));
        view.on(round(3, StopReason.NONE, next(" end", NextToken.Source.TARGET)));
        view.on(round(4, StopReason.EOS, Optional.empty(), token(9, "</s>", Outcome.ACCEPTED, 0)));
        view.on(new RunEnded(
                RunLabel.NONE, RunEnded.Finish.EOS, TokenIds.of(9), "", RunTotals.ZERO, Optional.empty()));
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static RoundEnded round(int number, StopReason stop, Optional<NextToken> next, VerifiedToken... tokens) {
        return ShortEvents.round(number, stop, List.of(tokens), next, 1, 1, Optional.empty());
    }

    private static Optional<NextToken> next(String text, NextToken.Source source) {
        return Optional.of(new NextToken(8, text, source, 0.5, OptionalDouble.empty(), List.of()));
    }

    private static VerifiedToken token(int id, String text, Outcome outcome, double entropy) {
        return ShortEvents.verified(
                id, text, outcome, 0.5, 0.5, entropy, 0, 1, 1, 0, OptionalDouble.empty(), List.of());
    }
}
