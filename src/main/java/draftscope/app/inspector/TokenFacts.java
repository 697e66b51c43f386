package draftscope.app.inspector;

import draftscope.decoding.event.DraftToken;
import draftscope.decoding.event.NextToken;
import draftscope.decoding.event.RoundEnded;
import draftscope.decoding.event.RuleInfo;
import draftscope.decoding.event.RunStarted;
import draftscope.decoding.event.VerifiedToken;
import draftscope.decoding.port.RulePlace;
import draftscope.decoding.port.Target;
import draftscope.decoding.rule.RuleCatalog;
import draftscope.draw.Words;
import draftscope.draw.data.RejectionData;
import draftscope.draw.stage.Chip;
import draftscope.draw.stage.ChipKind;
import draftscope.draw.stage.LiveRule;
import draftscope.draw.stage.MatchWords;
import draftscope.draw.stage.RoundLane;
import draftscope.draw.stage.TokenKey;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * Everything that is known of one token.
 *
 * @param key which token
 * @param chip how it is shown, with its probabilities, entropy and score
 * @param id token id
 * @param position its place in the new text, from 1; for a token that is not in the text, the place it was tried at
 * @param greedy whether the run takes the most probable token instead of drawing
 * @param bound 1 − √(c·H), the bound on the acceptance probability of a draw; NaN where the draft had no say
 * @param crossEntropy H(q, p) in nats; NaN when not known
 * @param draftUniform the number that picked it from the draft's distribution; empty under greedy
 * @param uniform the number compared with p/q, or that picked the target's own token; empty under greedy
 * @param draftMillis time of its draft step; NaN when not known
 * @param roundDraftMillis drafting time of its round
 * @param verifyMillis verification time of its round; NaN before it
 * @param draftTop the draft's most probable tokens there; empty when not known
 * @param targetTop the target's most probable tokens there; empty before it has spoken
 * @param picture rejection sampling at this place; for a correction, of the token it replaced; empty in a tree, where
 *     siblings compete
 * @param node its place in a tree; empty in a chain
 * @param cost what its round took a target that is served elsewhere
 * @param rule by which its round was judged, where it is not the usual one
 * @param unsaid what the draft could not say here; NaN where it can say everything, or that is not known
 * @param found where it was found and how often it followed, of a drafter that repeats texts
 */
public record TokenFacts(
        TokenKey key,
        Chip chip,
        int id,
        int position,
        boolean greedy,
        double bound,
        double crossEntropy,
        OptionalDouble draftUniform,
        OptionalDouble uniform,
        double draftMillis,
        double roundDraftMillis,
        double verifyMillis,
        List<Alternative> draftTop,
        List<Alternative> targetTop,
        RejectionData picture,
        Optional<Node> node,
        Optional<Target.Cost> cost,
        Optional<Ruled> rule,
        Unsaid unsaid,
        Optional<Found> found) {

    private static final int ROWS = 8;

    public TokenFacts {
        draftTop = List.copyOf(draftTop);
        targetTop = List.copyOf(targetTop);
    }

    /**
     * A token's place in a tree.
     *
     * @param level its level, from 1
     * @param levels levels of the tree
     * @param parent text of the token it stands after; empty after the verified text
     * @param cumulative product of the draft's probabilities along the way to it
     */
    public record Node(int level, int levels, Optional<String> parent, double cumulative) {}

    /**
     * What a draft could not say at a place.
     *
     * @param outside share of the target's distribution on tokens that the draft cannot say
     * @param lost share of the draft's own distribution on tokens that the target does not have
     */
    public record Unsaid(double outside, double lost) {}

    /**
     * A rule and what it says of a token.
     *
     * @param place what it says; empty of the target's own token
     */
    public record Ruled(RuleInfo info, Optional<RulePlace> place) {

        /** What decided, in the rule's own words. */
        Optional<String> decision(String way) {
            return RuleCatalog.find(info.name()).flatMap(entry -> entry.words().text(way));
        }
    }

    /**
     * Where a drafted token was found.
     *
     * @param place in words
     * @param count how often it followed what precedes it; empty where nobody counted
     */
    public record Found(String place, Optional<String> count) {}

    /**
     * What is known of a token of a round.
     *
     * @param index the token's place among its chips
     * @param before how many tokens of text lie before the round
     * @param run its run; empty before there is one
     */
    static TokenFacts of(RoundLane lane, int index, int before, Optional<RunStarted> run) {
        boolean greedy = run.map(r -> r.sampling().greedy()).orElse(false);
        var rule = run.flatMap(RunStarted::rule);
        int prompt = run.map(r -> r.promptIds().size()).orElse(0);
        var chip = lane.chips().get(index);
        var round = lane.ended();
        var verified = round.filter(r -> index < r.drafted()).map(r -> r.tokens().get(index));
        var next = round.filter(r -> index == r.drafted()).flatMap(RoundEnded::next);
        // The target's own token stands after the accepted ones, where the refused one was tried.
        int place = next.isPresent() ? tried(lane) : index;
        var draft = lane.distributionOf(place);
        var own = lane.draft(index);
        int id = verified.map(VerifiedToken::id)
                .or(() -> next.map(NextToken::id))
                .or(() -> own.map(DraftToken::id))
                .orElse(-1);
        var draftTop = draft.map(DraftToken::top).orElse(List.of());
        var node = index < lane.drafted() ? node(lane, index) : Optional.<Node>empty();
        var picture = round.filter(r -> place < r.drafted() && !lane.isTree())
                .map(r -> RejectionData.of(r.tokens().get(place), draftTop, ROWS))
                .orElse(RejectionData.EMPTY);
        return new TokenFacts(
                new TokenKey(lane.number(), index),
                chip,
                id,
                before + (next.isPresent() ? lane.accepted() + 1 : lane.path(index).size()),
                greedy,
                Double.isNaN(chip.score()) ? Double.NaN : LiveRule.of(run.map(RunStarted::policy), lane.note()).bound(chip),
                verified.map(VerifiedToken::crossEntropy).orElse(Double.NaN),
                next.isPresent() ? OptionalDouble.empty() : own.map(DraftToken::uniform).orElse(OptionalDouble.empty()),
                verified.map(VerifiedToken::uniform)
                        .or(() -> next.map(NextToken::uniform))
                        .orElse(OptionalDouble.empty()),
                next.isPresent() ? Double.NaN : own.map(DraftToken::millis).orElse(Double.NaN),
                lane.draftMillis(),
                round.map(RoundEnded::verifyMillis).orElse(Double.NaN),
                Alternative.of(draftTop, id),
                Alternative.of(
                        verified.map(VerifiedToken::top).or(() -> next.map(NextToken::top)).orElse(List.of()), id),
                picture,
                node,
                round.flatMap(RoundEnded::cost),
                rule.map(info -> new Ruled(info, verified.flatMap(VerifiedToken::rule))),
                new Unsaid(
                        verified.map(t -> t.outside().orElse(Double.NaN)).orElse(Double.NaN),
                        next.isPresent() ? Double.NaN : own.map(t -> t.lost().orElse(Double.NaN)).orElse(Double.NaN)),
                round.filter(r -> index < r.drafted())
                        .flatMap(RoundEnded::match)
                        .map(match -> new Found(MatchWords.of(match, prompt), MatchWords.count(lane, index))));
    }

    /** Where the token was tried that the target's own one replaces: the first after the accepted ones. */
    private static int tried(RoundLane lane) {
        if (!lane.isTree()) {
            return lane.accepted();
        }
        int last = lane.lastKept();
        return IntStream.range(0, lane.drafted()).filter(i -> lane.parent(i) == last).findFirst().orElse(lane.drafted());
    }

    private static Optional<Node> node(RoundLane lane, int index) {
        int parent = lane.parent(index);
        return lane.place(index)
                .map(place -> new Node(
                        lane.path(index).size(),
                        lane.depth(),
                        parent < 0 ? Optional.empty() : Optional.of(lane.chips().get(parent).piece()),
                        place.cumulative()));
    }

    /** Whether the target has spoken. */
    public boolean judged() {
        return chip.kind() != ChipKind.PENDING;
    }

    /** What decided, in words; empty while nothing is decided. */
    public String decision() {
        if (!judged()) {
            return Words.of("inspect.pending");
        }
        var way = greedy ? "greedy" : "sampled";
        var ofTree = "inspect.tree." + way + "." + chip.kind().id();
        if (node.isPresent() && Words.has(ofTree)) {
            return Words.of(ofTree);
        }
        return rule.flatMap(r -> r.decision(way + "." + chip.kind().id()))
                .orElseGet(() -> Words.of("inspect." + way + "." + chip.kind().id()));
    }

    /** What greedy decoding does instead of drawing, and what the bound is worth then; empty when sampling. */
    public Optional<String> caution() {
        return greedy && rule.map(r -> r.info().exact()).orElse(true)
                ? Optional.of(Words.of("inspect.greedy") + (chosen() ? " " + Words.of("inspect.tree.chosen") : ""))
                : chosen() ? Optional.of(Words.of("inspect.tree.chosen")) : Optional.empty();
    }

    /** Whether it was chosen for a tree rather than drawn, so that its q counts as 1 in what is said of it. */
    private boolean chosen() {
        return node.isPresent() && !chip.kind().ofTarget() && chip.q() < 1 && chip.acceptance() == chip.p();
    }

    /** What a target that is served elsewhere does not tell; empty for one that runs here. */
    public Optional<String> untold() {
        return cost.map(c -> Words.of("inspect.served"));
    }

    /**
     * Whether it can be drawn again: not a token of a tree, not one that was not judged, and none of a rule that looks at
     * more than its place.
     */
    public boolean drawable() {
        return judged() && node().isEmpty() && rule.isEmpty() && chip().kind() != ChipKind.PENDING;
    }
}
