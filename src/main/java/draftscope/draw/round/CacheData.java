package draftscope.draw.round;

import draftscope.decoding.event.RunStarted;
import draftscope.decoding.pass.CacheRows;
import draftscope.draw.ChartWords;
import draftscope.draw.Figures;
import draftscope.draw.data.ChartData;
import draftscope.draw.data.ChartTable;
import draftscope.draw.stage.Chip;
import draftscope.draw.stage.RoundLane;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a round did to the key/value caches.
 *
 * @param number of the round; 0 before there is one
 * @param rows the caches; empty while nothing was verified, and where they lie in another program
 * @param pieces texts of the tokens whose rows the target's pass wrote
 * @param missed texts of the run's tokens before these, oldest first, for a draft that was fed some of them late
 * @param elsewhere whether the target's cache lies in another program
 */
public record CacheData(int number, Optional<CacheRows> rows, List<String> pieces, List<String> missed, boolean elsewhere)
        implements ChartData {

    /** Before the first round. */
    public static final CacheData EMPTY = new CacheData(0, Optional.empty(), List.of(), List.of(), false);

    public CacheData {
        pieces = List.copyOf(pieces);
        missed = List.copyOf(missed);
    }

    /**
     * Text of a token that the draft was fed.
     *
     * @param behind its place behind the first of {@link #pieces}; negative for a token of the text before that
     */
    String piece(int behind) {
        int late = missed.size() + behind;
        return behind >= 0 ? behind < pieces.size() ? pieces.get(behind) : "" : late >= 0 ? missed.get(late) : "";
    }

    /**
     * The caches in a round.
     *
     * @param lanes its rounds up to this one, oldest first
     * @param last text of the token before the round's guesses
     */
    public static CacheData of(RunStarted run, List<RoundLane> lanes, String last) {
        if (lanes.isEmpty()) {
            return EMPTY;
        }
        var lane = lanes.get(lanes.size() - 1);
        var rounds = lanes.stream().flatMap(l -> l.ended().stream()).toList();
        return new CacheData(
                lane.number(),
                lane.finished() ? CacheRows.of(run, rounds) : Optional.empty(),
                SightData.pieces(lane, last),
                before(lanes),
                run.target().served().isPresent());
    }

    /** Texts of the tokens that earlier rounds added, but for the last one, which the round's pass is fed. */
    private static List<String> before(List<RoundLane> lanes) {
        var added = lanes.subList(0, lanes.size() - 1).stream()
                .flatMap(lane -> lane.chips().stream())
                .filter(chip -> chip.kind().inText())
                .map(Chip::piece)
                .toList();
        return added.subList(0, Math.max(0, added.size() - 1));
    }

    @Override
    public boolean isEmpty() {
        return rows.isEmpty();
    }

    /** Why there is nothing to draw, in words. */
    public String why(ChartWords words) {
        return words.get(elsewhere ? "cache.elsewhere" : number == 0 ? "cache.empty" : "cache.drafting");
    }

    @Override
    public String summary(ChartWords words) {
        return rows.map(cache -> target(cache, words) + " " + draft(cache, words)).orElseGet(() -> why(words));
    }

    /** What became of the target's rows, in words. */
    public static String target(CacheRows cache, ChartWords words) {
        return words.get(
                cache.cut() == 0 ? "cache.target.whole" : cache.moved() ? "cache.target.moved" : "cache.target",
                cache.written().size(),
                Figures.count(cache.kept()),
                Figures.count(cache.cut()),
                Figures.count(cache.after()));
    }

    /** What became of the draft's rows, in words. */
    public static String draft(CacheRows cache, ChartWords words) {
        return cache.draft()
                .map(own -> words.get(
                        own.cut() == 0 ? "cache.draft.whole" : "cache.draft",
                        own.written(),
                        Figures.count(own.kept()),
                        Figures.count(own.cut()),
                        Figures.count(own.before() + own.kept())))
                .orElseGet(() -> words.get("cache.draft.none"));
    }

    @Override
    public ChartTable table(ChartWords words) {
        var cells = new ArrayList<List<String>>();
        rows.ifPresent(cache -> {
            cells.add(row(words.get("cache.of.target"), cache.before(), cache.written().size(), cache.kept()));
            cache.draft().ifPresent(own ->
                    cells.add(row(words.get("cache.of.draft"), own.before(), own.written(), own.kept())));
        });
        return ChartTable.of(
                words, cells, "column.cache.whose", "column.cache.before", "column.cache.written", "column.cache.kept",
                "column.cache.cut", "column.cache.after");
    }

    private static List<String> row(String model, int before, int written, int kept) {
        return List.of(
                model,
                Integer.toString(before),
                Integer.toString(written),
                Integer.toString(kept),
                Integer.toString(written - kept),
                Integer.toString(before + kept));
    }
}
