package draftscope.draw.stage;

import draftscope.decoding.event.DraftToken;
import draftscope.decoding.event.PolicyNote;
import draftscope.decoding.event.RoundEnded;
import draftscope.decoding.event.StopReason;
import draftscope.decoding.exact.PlaceMean;
import draftscope.decoding.port.TreePlace;
import draftscope.draw.Figures;
import draftscope.draw.Words;
import draftscope.draw.data.ScoreData;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A round as it is shown.
 *
 * @param number number of the round, from 1; 0 before there is one
 * @param chips drafted tokens in order, then the target's own
 * @param stop why drafting stopped; empty while it goes on
 * @param draftMillis time of drafting in milliseconds, so far while it goes on
 * @param verifyMillis time of verification in milliseconds, 0 while drafting goes on
 * @param drafts what is known of its draft steps; some or all may be missing
 * @param ended its end with everything the target said; empty while drafting goes on
 */
public record RoundLane(
        int number,
        List<Chip> chips,
        int drafted,
        int accepted,
        Optional<StopReason> stop,
        double draftMillis,
        double verifyMillis,
        List<DraftToken> drafts,
        Optional<RoundEnded> ended) {

    /** Before the first round. */
    public static final RoundLane NONE =
            new RoundLane(0, List.of(), 0, 0, Optional.empty(), 0, 0, List.of(), Optional.empty());

    public RoundLane {
        chips = List.copyOf(chips);
        drafts = List.copyOf(drafts);
    }

    /** What the draft could not say in this round, in words; empty where it can say everything. */
    public String unsaid() {
        return unsaid(ended.map(PlaceMean::outside).orElse(PlaceMean.NONE), PlaceMean.lost(drafts));
    }

    /** The same of any places. */
    public static String unsaid(PlaceMean outside, PlaceMean lost) {
        return (outside.known() ? Words.of("unsaid.outside", Figures.percent(outside.mean())) : "")
                + (lost.known() ? Words.of("unsaid.lost", Figures.percent(lost.mean())) : "");
    }

    /** A finished round of whose draft steps nothing is known. */
    public static RoundLane of(RoundEnded round) {
        return of(List.of(), round);
    }

    public static RoundLane of(List<DraftToken> drafts, RoundEnded round) {
        var chips = new ArrayList<Chip>(round.drafted() + 1);
        for (int i = 0; i < round.drafted(); i++) {
            chips.add(Chip.judged(round.tokens().get(i), i, round.drafted()));
        }
        round.next().ifPresent(next -> chips.add(Chip.next(next, round.drafted())));
        return new RoundLane(
                round.round(),
                chips,
                round.drafted(),
                round.accepted(),
                Optional.of(round.stop()),
                round.draftMillis(),
                round.verifyMillis(),
                drafts,
                Optional.of(round));
    }

    public static RoundLane drafting(List<DraftToken> tokens) {
        var chips = tokens.stream().map(t -> Chip.pending(t, tokens.size())).toList();
        double millis = tokens.stream().mapToDouble(DraftToken::millis).sum();
        return new RoundLane(
                tokens.get(0).round(), chips, chips.size(), 0, Optional.empty(), millis, 0, tokens, Optional.empty());
    }

    /** What was guessed in the same pass after the drafted tokens, and cut off. */
    private List<Chip> cut() {
        var guesses = ended.map(RoundEnded::cut).orElse(List.of());
        return IntStream.range(0, guesses.size())
                .mapToObj(i -> Chip.cut(guesses.get(i), drafted + i, drafted))
                .toList();
    }

    /** The chips of the round, large: the drafted tokens, what was cut off after them, the target's own. */
    public List<Chip> row() {
        var cut = cut();
        if (cut.isEmpty()) {
            return chips;
        }
        var row = new ArrayList<>(chips);
        row.addAll(Math.min(drafted, chips.size()), cut);
        return row;
    }

    /** The token that a chip of the {@link #row} stands for; empty for one that was cut off. */
    public OptionalInt token(int place) {
        int cut = cut().size();
        return place < drafted
                ? OptionalInt.of(place)
                : place < drafted + cut ? OptionalInt.empty() : OptionalInt.of(place - cut);
    }

    /** How many guesses of one pass were cut off, in words; empty where none was. */
    public String cutOff() {
        int cut = cut().size();
        return cut == 0 ? "" : Words.of("round.cut", cut, drafted + cut);
    }

    /** The same round before the target has spoken. */
    public RoundLane drafting() {
        var own = chips.stream().filter(chip -> !chip.kind().ofTarget()).map(Chip::unjudged).toList();
        return new RoundLane(number, own, drafted, 0, Optional.empty(), draftMillis, 0, drafts, Optional.empty());
    }

    /** The draft step of a token; empty when it is not known. */
    public Optional<DraftToken> draft(int index) {
        if (index < drafts.size() && drafts.get(index).index() == index) {
            return Optional.of(drafts.get(index));
        }
        return drafts.stream().filter(d -> d.index() == index).findFirst();
    }

    public boolean isTree() {
        return drafted > 0 && place(0).isPresent();
    }

    /** Where a drafted token stands in the tree; empty in a chain and for the target's own token. */
    public Optional<TreePlace> place(int index) {
        if (ended.isPresent()) {
            return index < ended.get().drafted() ? ended.get().tokens().get(index).place() : Optional.empty();
        }
        return draft(index).flatMap(DraftToken::place);
    }

    /** The token a drafted one stands after, among this round's; −1 for those after the verified text. */
    public int parent(int index) {
        // A file may say anything: what does not stand before its child is no parent.
        return isTree()
                ? place(index).map(TreePlace::parent).filter(p -> p >= 0 && p < index).orElse(-1)
                : index - 1;
    }

    /** The drafted tokens on the way to one, itself included. */
    public List<Integer> path(int index) {
        var path = new ArrayList<Integer>();
        for (int at = index; at >= 0; at = parent(at)) {
            path.add(0, at);
        }
        return path;
    }

    public boolean kept(int index) {
        return chips.get(index).kind() == ChipKind.ACCEPTED;
    }

    /** The last accepted token; −1 when none was. */
    public int lastKept() {
        int last = -1;
        for (int i = 0; i < drafted; i++) {
            last = kept(i) ? i : last;
        }
        return last;
    }

    /**
     * H(q) in nats of the guess that the target's correction stands for, the first of them in a tree; NaN where the draft
     * was kept whole, drafted nothing, or has not been judged.
     */
    public double refusedEntropy() {
        int before = lastKept();
        return IntStream.range(0, drafted)
                .filter(i -> chips.get(i).kind() == ChipKind.REJECTED && parent(i) == before)
                .mapToDouble(i -> chips.get(i).entropy())
                .findFirst()
                .orElse(Double.NaN);
    }

    /** Tokens on the longest path: all of a chain. */
    public int depth() {
        return isTree()
                ? IntStream.range(0, drafted).map(i -> place(i).map(TreePlace::depth).orElse(1)).max().orElse(0)
                : drafted;
    }

    /** Indices of the chips of a lane in the list: all of a chain, only what the text grew by of a tree. */
    public List<Integer> listed() {
        return IntStream.range(0, chips.size())
                .filter(i -> !isTree() || chips.get(i).kind().inText())
                .boxed()
                .toList();
    }

    public List<Chip> listedChips() {
        return isTree() ? listed().stream().map(chips::get).toList() : chips;
    }

    /** {@code 58 nodes, depth 6}; empty for a chain. */
    public String shape() {
        return isTree() ? Words.of("lane.tree", drafted, depth()) : "";
    }

    /** The draft step that knows the distribution a token was chosen from: siblings share it, and the first of them carries it. */
    public Optional<DraftToken> distributionOf(int index) {
        if (!isTree() || index >= drafted) {
            return draft(index);
        }
        int parent = parent(index);
        return drafts.stream().filter(d -> parent(d.index()) == parent && !d.top().isEmpty()).findFirst();
    }

    RoundLane withChips(List<Chip> others) {
        return new RoundLane(number, others, drafted, accepted, stop, draftMillis, verifyMillis, drafts, ended);
    }

    /** The same round without what is known of its last token but the token itself. */
    public RoundLane veiled() {
        if (chips.isEmpty() || finished()) {
            return this;
        }
        int last = chips.size() - 1;
        var others = new ArrayList<>(chips);
        others.set(last, chips.get(last).veiled());
        return new RoundLane(
                number,
                others,
                drafted,
                accepted,
                stop,
                draftMillis,
                verifyMillis,
                drafts.subList(0, Math.min(last, drafts.size())),
                ended);
    }

    public boolean finished() {
        return stop.isPresent();
    }

    /** Why drafting stopped, in words. */
    public String reason() {
        return stop.map(s -> Words.of("stop." + s.id()))
                .orElse(number == 0 ? "" : Words.of("stop.drafting"));
    }

    public ScoreData scores(LiveRule rule, OptionalDouble threshold) {
        return scores(rule, threshold, List.of());
    }

    /** The same with what was cut off after them. */
    public ScoreData strip(LiveRule rule, OptionalDouble threshold) {
        return scores(rule, threshold, cut());
    }

    private ScoreData scores(LiveRule rule, OptionalDouble threshold, List<Chip> cut) {
        var own = Stream.concat(chips.stream().filter(chip -> !chip.kind().ofTarget()), cut.stream()).toList();
        var values = rule.values(own, drafts, note());
        var points = IntStream.range(0, own.size()).mapToObj(i -> own.get(i).point(values[i], rule.bound(own.get(i)))).toList();
        return new ScoreData(points, threshold, List.of(), rule.scale(note(), threshold)).withCut(cut.size());
    }

    /** What the policy weighed, once the round is over and where its tokens do not tell. */
    public PolicyNote note() {
        return ended.map(RoundEnded::note).orElse(PolicyNote.NONE);
    }

    /** {@code 4 of 6}. */
    public String kept() {
        return finished() && drafted > 0 ? Words.of("lane.kept", accepted, drafted) : Figures.DASH;
    }
}
