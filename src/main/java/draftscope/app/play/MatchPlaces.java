package draftscope.app.play;

import draftscope.decoding.entry.Named;
import draftscope.decoding.event.Match;
import draftscope.decoding.event.Outcome;
import draftscope.decoding.event.RoundEnded;
import draftscope.decoding.event.RunStarted;
import draftscope.draw.stage.RoundLane;
import draftscope.draw.stage.TokenKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** Which tokens of the running text a drafter that repeats texts found again, in the round of the large view. */
public final class MatchPlaces {

    /** What a token of the text was to the draft. */
    public enum Mark implements Named {
        /** One of the last tokens, which were looked for. */
        END,
        /** Where they stood before. */
        SOURCE
    }

    private final StageViewModel stage;
    private final ReadOnlyObjectWrapper<Map<TokenKey, Mark>> marksNow = new ReadOnlyObjectWrapper<>(Map.of());
    /** The tokens that are marked; none where nothing was found, or all of it in the prompt or an earlier answer. */
    public final ReadOnlyObjectProperty<Map<TokenKey, Mark>> marks = marksNow.getReadOnlyProperty();

    public MatchPlaces(StageViewModel stage) {
        this.stage = stage;
        stage.current.subscribe(this::show);
    }

    private void show(RoundLane lane) {
        var found = lane.ended().flatMap(RoundEnded::match);
        marksNow.set(found.map(match -> marks(match, lane.number())).orElse(Map.of()));
    }

    private Map<TokenKey, Mark> marks(Match match, int round) {
        var text = before(round);
        int prompt = stage.run.get().map(RunStarted::promptIds).map(ids -> ids.size()).orElse(0);
        var marked = new HashMap<TokenKey, Mark>();
        mark(marked, text, text.size() - (long) match.length(), text.size(), Mark.END);
        if (match.answer().isEmpty()) {
            long from = (long) match.at() - prompt;
            mark(marked, text, from, from + match.length(), Mark.SOURCE);
        }
        return Map.copyOf(marked);
    }

    private static void mark(Map<TokenKey, Mark> marked, List<TokenKey> text, long from, long to, Mark how) {
        // A file may name any place.
        for (int i = (int) Math.max(0, Math.min(from, text.size())); i < Math.min(to, text.size()); i++) {
            marked.put(text.get(i), how);
        }
    }

    /** The tokens of the text before a round. */
    private List<TokenKey> before(int round) {
        var keys = new ArrayList<TokenKey>();
        for (int i = stage.lanes.size() - 1; i >= 0; i--) {
            var lane = stage.lanes.get(i);
            if (lane.number() < round) {
                lane.ended().ifPresent(ended -> keys.addAll(added(ended)));
            }
        }
        return keys;
    }

    private static List<TokenKey> added(RoundEnded round) {
        var keys = new ArrayList<TokenKey>();
        for (int i = 0; i < round.drafted(); i++) {
            if (round.tokens().get(i).outcome() == Outcome.ACCEPTED) {
                keys.add(new TokenKey(round.round(), i));
            }
        }
        Optional.of(round.drafted()).filter(next -> round.next().isPresent()).ifPresent(next ->
                keys.add(new TokenKey(round.round(), next)));
        return keys;
    }
}
