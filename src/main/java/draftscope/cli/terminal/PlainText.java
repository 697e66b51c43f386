package draftscope.cli.terminal;

import draftscope.decoding.event.RoundEnded;
import draftscope.decoding.event.RunEnded;
import draftscope.decoding.event.TraceEvent;
import draftscope.decoding.event.TraceListener;
import draftscope.decoding.port.TokenIds;
import draftscope.decoding.port.Vocabulary;
import java.util.ArrayList;
import java.util.List;

/**
 * The text of a run and nothing else, as it grows, such that all parts together are exactly the text the run ends with. A
 * part is decoded with the tokens before it, since some tokenizers write the first token of a text differently,
 * and held back while it ends in the middle of a character.
 */
public final class PlainText implements TraceListener {

    private static final String UNFINISHED = "\uFFFD";

    private final Output out;
    private final Vocabulary vocabulary;
    private final List<Integer> ids = new ArrayList<>();
    private final StringBuilder given = new StringBuilder();
    private int before;
    private int decoded;

    public PlainText(Output out, Vocabulary vocabulary) {
        this.out = out;
        this.vocabulary = vocabulary;
    }

    @Override
    public void on(TraceEvent event) {
        if (event instanceof RoundEnded round) {
            var part = add(round);
            if (!part.isEmpty()) {
                out.print(part);
            }
        } else if (event instanceof RunEnded ended) {
            out.print(rest(ended.text()) + "\n");
        }
    }

    /** The text that is certain with a round and was not before. */
    private String add(RoundEnded round) {
        round.kept().forEach(t -> ids.add(t.id()));
        round.next().ifPresent(n -> ids.add(n.id()));
        var old = decode(before, decoded);
        var all = decode(before, ids.size());
        if (!all.startsWith(old) || all.length() == old.length() || all.endsWith(UNFINISHED)) {
            return "";
        }
        before = decoded;
        decoded = ids.size();
        var part = all.substring(old.length());
        given.append(part);
        return part;
    }

    private String rest(String text) {
        return text.startsWith(given.toString()) ? text.substring(given.length()) : "";
    }

    private String decode(int from, int to) {
        return vocabulary.decode(
                TokenIds.of(ids.subList(from, to).stream().mapToInt(i -> i).toArray()));
    }
}
