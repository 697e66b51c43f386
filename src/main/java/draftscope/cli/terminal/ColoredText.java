package draftscope.cli.terminal;

import draftscope.decoding.event.RoundEnded;
import draftscope.decoding.event.RunEnded;
import draftscope.decoding.event.TraceEvent;
import draftscope.decoding.event.TraceListener;
import draftscope.decoding.event.VerifiedToken;
import draftscope.trace.TextToken;
import draftscope.trace.TraceText;
import java.util.List;
import java.util.function.IntPredicate;

/**
 * The text of a run as it grows: accepted tokens in the colour of the draft's entropy, corrections underlined,
 * bonus tokens bold.
 */
public final class ColoredText implements TraceListener {

    private final Output out;
    private final Ansi ansi;
    private final TraceText text;

    public ColoredText(Output out, Ansi ansi, IntPredicate special) {
        this.out = out;
        this.ansi = ansi;
        text = new TraceText(special);
    }

    @Override
    public void on(TraceEvent event) {
        if (event instanceof RoundEnded round) {
            var line = new StringBuilder();
            var accepted = round.kept();
            for (var token : text.add(round)) {
                line.append(ansi.styled(style(token, accepted), Ansi.harmless(token.text())));
            }
            out.print(line.toString());
        } else if (event instanceof RunEnded) {
            out.print(text.finish() + "\n");
        }
    }

    private String style(TextToken token, List<VerifiedToken> accepted) {
        return switch (token.origin()) {
            case ACCEPTED -> ansi.entropy(accepted.get(token.index()).entropy());
            case CORRECTION -> Ansi.UNDERLINED;
            case BONUS -> Ansi.BOLD;
            case TARGET -> "";
        };
    }
}
