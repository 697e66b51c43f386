package draftscope.draw.stage;

import draftscope.decoding.event.DraftToken;
import draftscope.decoding.event.RoundEnded;
import draftscope.decoding.event.RunEnded;
import draftscope.trace.TextAssembler;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Lanes and text of a run as far as they were ever built. What is on show is a beginning of it, so that going back and
 * forth in a run builds nothing twice.
 */
public final class KnownRun {

    private final List<RoundLane> lanes = new ArrayList<>();
    private final List<TextSpan> spans = new ArrayList<>();
    private int[] spansAfter = new int[64];
    private TextAssembler pieces = new TextAssembler();
    private Optional<String> rest = Optional.empty();

    /** Begins a run whose text has something before it. */
    public KnownRun(List<TextSpan> opening) {
        spans.addAll(opening);
        spansAfter[0] = spans.size();
    }

    /** A round's lane, the first being 0. */
    public RoundLane lane(int index) {
        return lanes.get(index);
    }

    /** Whether a round is known, and is this very one. */
    boolean holds(int index, RoundEnded round) {
        return index < lanes.size() && lanes.get(index).ended().filter(known -> known == round).isPresent();
    }

    /** The lane of a round that follows a number of others; built only if it is not known. */
    public RoundLane learn(int index, List<DraftToken> drafts, RoundEnded round) {
        if (!holds(index, round)) {
            forgetFrom(index);
            add(RoundLane.of(drafts, round));
        }
        return lanes.get(index);
    }

    /** Number of pieces of text after a number of rounds, what stands before the run included. */
    public int textAfter(int rounds) {
        return spansAfter[rounds];
    }

    public List<TextSpan> text(int from, int to) {
        return List.copyOf(spans.subList(from, to));
    }

    /** What the end of a run makes of the text after all its rounds: how many pieces stay, and what follows them. */
    public Ending ending(int rounds, RunEnded.Finish finish) {
        var unfinished = rounds == lanes.size() ? rest() : "";
        int whole = textAfter(rounds);
        // The end of text is no text. It may have been empty, and then there is nothing to take away.
        boolean mark = finish == RunEnded.Finish.EOS && whole > 0 && rounds > 0 && endsWith(lanes.get(rounds - 1), whole);
        return new Ending(
                mark ? whole - 1 : whole, unfinished.isEmpty() ? List.of() : List.of(TextSpan.plain(unfinished)));
    }

    /**
     * How a text ends.
     *
     * @param kept how many pieces stay
     * @param more what follows them
     */
    public record Ending(int kept, List<TextSpan> more) {}

    private boolean endsWith(RoundLane lane, int whole) {
        int last = lane.chips().size() - 1;
        while (last >= 0 && !lane.chips().get(last).kind().inText()) {
            last--;
        }
        return last >= 0 && spans.get(whole - 1).key().equals(new TokenKey(lane.number(), last));
    }

    /** What is left of a character that was never completed. Asked for once, the text can grow no more. */
    private String rest() {
        if (rest.isEmpty()) {
            rest = Optional.of(pieces.finish());
        }
        return rest.get();
    }

    private void add(RoundLane lane) {
        lanes.add(lane);
        for (int i = 0; i < lane.chips().size(); i++) {
            var chip = lane.chips().get(i);
            if (chip.kind().inText()) {
                var made = pieces.add(chip.piece());
                if (!made.isEmpty()) {
                    spans.add(TextSpan.of(made, new TokenKey(lane.number(), i), lane));
                }
            }
        }
        if (lanes.size() == spansAfter.length) {
            spansAfter = Arrays.copyOf(spansAfter, 2 * lanes.size());
        }
        spansAfter[lanes.size()] = spans.size();
    }

    /** The rounds from one on turned out otherwise: bytes of a character may hang over, so all is read again. */
    private void forgetFrom(int index) {
        if (index == lanes.size() && rest.isEmpty()) {
            return;
        }
        var kept = List.copyOf(lanes.subList(0, index));
        lanes.clear();
        spans.subList(spansAfter[0], spans.size()).clear();
        pieces = new TextAssembler();
        rest = Optional.empty();
        kept.forEach(this::add);
    }
}
