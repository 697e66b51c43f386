package draftscope.trace;

import draftscope.decoding.event.NextToken;
import draftscope.decoding.event.Outcome;
import draftscope.decoding.event.RoundEnded;
import draftscope.decoding.event.RunEnded;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;

/**
 * The running text of a run, token by token, with characters that are split over tokens put together. Feed it
 * rounds as they end, or ask for the text of a trace at a position.
 *
 * <p>Which tokens are special, and so add nothing to the text, a trace does not say; a loaded tokenizer does. For a
 * trace alone {@link #endOf} knows the one that ended the run.
 */
public final class TraceText {

    private final TextAssembler assembler = new TextAssembler();
    private final IntPredicate special;

    public TraceText(IntPredicate special) {
        this.special = special;
    }

    public List<TextToken> add(RoundEnded round) {
        var added = new ArrayList<TextToken>(round.newTokens());
        for (var token : round.tokens()) {
            if (token.outcome() == Outcome.ACCEPTED) {
                added.add(token(round.round(), added.size(), token.id(), token.text(), TextToken.Origin.ACCEPTED));
            }
        }
        round.next().ifPresent(n -> added.add(token(round.round(), added.size(), n.id(), n.text(), origin(n))));
        return added;
    }

    /** Ends the text: U+FFFD for a character that was begun and never completed, else nothing. */
    public String finish() {
        return assembler.finish();
    }

    /** The output tokens of a trace that are decided at a position. */
    public static List<TextToken> of(Trace trace, Position position, IntPredicate special) {
        var text = new TraceText(special);
        var tokens = new ArrayList<TextToken>();
        for (var round : trace.rounds()) {
            if (Position.verified(round.number(), round.drafted()).compareTo(position) <= 0) {
                round.ended().ifPresent(r -> tokens.addAll(text.add(r)));
            }
        }
        return tokens;
    }

    /** Takes for special the token that ended a run, if one did. */
    public static IntPredicate endOf(Trace trace) {
        var ended = trace.end()
                .filter(e -> e.finish() == RunEnded.Finish.EOS)
                .filter(e -> !e.outputIds().isEmpty());
        return ended.<IntPredicate>map(e -> id -> id == e.outputIds().last()).orElse(id -> false);
    }

    private TextToken token(int round, int index, int id, String piece, TextToken.Origin origin) {
        return new TextToken(round, index, id, piece, special.test(id) ? "" : assembler.add(piece), origin);
    }

    private static TextToken.Origin origin(NextToken next) {
        return switch (next.source()) {
            case CORRECTION -> TextToken.Origin.CORRECTION;
            case BONUS -> TextToken.Origin.BONUS;
            case TARGET -> TextToken.Origin.TARGET;
        };
    }
}
