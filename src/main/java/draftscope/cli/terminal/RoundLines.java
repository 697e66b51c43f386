package draftscope.cli.terminal;

import draftscope.decoding.event.CutGuess;
import draftscope.decoding.event.NextToken;
import draftscope.decoding.event.RoundEnded;
import draftscope.decoding.event.TraceEvent;
import draftscope.decoding.event.TraceListener;
import draftscope.decoding.event.VerifiedToken;
import draftscope.draw.Columns;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * A line for every round: what was drafted, what became of it, why drafting stopped. Outcomes differ by their
 * brackets, so that they also read without colours.
 */
public final class RoundLines implements TraceListener {

    /** Columns of the reason for which drafting stopped. */
    private static final int STOP = 10;

    private final Output out;
    private final Ansi ansi;

    public RoundLines(Output out, Ansi ansi) {
        this.out = out;
        this.ansi = ansi;
    }

    @Override
    public void on(TraceEvent event) {
        if (event instanceof RoundEnded round) {
            out.line(line(round));
        }
    }

    private String line(RoundEnded round) {
        var line = new StringBuilder();
        line.append(ansi.styled(
                Ansi.FAINT,
                String.format(
                        Locale.ROOT,
                        "%4d %2d/%-2d %s ",
                        round.round(),
                        round.accepted(),
                        round.drafted(),
                        Columns.padded(Messages.text("stop." + round.stop().id()), STOP))));
        // Of a tree what was kept: its other nodes are alternatives, not a text.
        (round.isTree() ? round.kept() : round.tokens()).forEach(token -> line.append(drafted(token)));
        line.append(cut(round.cut()));
        round.next().ifPresent(next -> line.append(next(next)));
        if (round.isTree()) {
            line.append(ansi.styled(Ansi.FAINT, Messages.text("round.tree", round.drafted(), round.depth())));
        }
        return line.toString();
    }

    private String drafted(VerifiedToken token) {
        var entropy = ansi.entropy(token.entropy());
        var text = visible(token.text());
        return switch (token.outcome()) {
            case ACCEPTED -> ansi.styled(entropy, "[" + text + "]");
            case REJECTED -> ansi.styled(Ansi.and(Ansi.STRUCK, entropy), "✗" + text + "✗");
            case DISCARDED -> ansi.styled(Ansi.FAINT, "(" + text + ")");
        };
    }

    /** Where the row that one pass guessed was cut off, and what stood after the cut: the target was not asked. */
    private String cut(List<CutGuess> guesses) {
        return guesses.isEmpty()
                ? ""
                : ansi.styled(
                        Ansi.FAINT,
                        guesses.stream().map(guess -> "‹" + visible(guess.text()) + "›").collect(Collectors.joining("", "¦", "")));
    }

    private String next(NextToken next) {
        var text = visible(next.text());
        return switch (next.source()) {
            case CORRECTION -> ansi.styled(Ansi.UNDERLINED, "→" + text);
            case BONUS -> ansi.styled(Ansi.BOLD, "+" + text);
            case TARGET -> "·" + text;
        };
    }

    private static String visible(String text) {
        return Ansi.harmless(text.replace("\n", "⏎").replace("\t", "⇥"));
    }
}
