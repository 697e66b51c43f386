package draftscope.decoding.drafter;

import draftscope.decoding.event.CapeBins;
import draftscope.decoding.event.TreeOptions;
import draftscope.decoding.port.Cancellation;
import draftscope.decoding.port.HeadKind;
import draftscope.decoding.port.ModelInfo;
import draftscope.decoding.port.Proposal;
import draftscope.decoding.port.TokenBuffer;
import draftscope.decoding.port.TokenChoice;
import draftscope.decoding.port.TokenIds;
import draftscope.decoding.port.TreePlace;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * Widens a chain where its draft was unsure: confidence-aware proposal expansion (CaPE, arXiv 2402.02082, section 3).
 * Beside every token of the chain stand the draft's next best tokens at its position, as leaves; how many is a matter
 * of the draft's largest probability there.
 *
 * <p>The published sampling does not run. Here the chain's token is tested first, with p/q as it was drawn, and its
 * rejection leaves the normalised positive part of p − q; its siblings were not drawn, so they are tested as point
 * masses against what is left. That keeps the target's distribution exactly. Under greedy decoding it is the published rule.
 *
 * <p>The chain itself, its length policy with it, is another drafter's.
 */
public final class CapeDrafter implements Drafter {

    /** On the embedded head, of the values tried for GliDe, this led in tokens a second: 4.60 tokens a round for 646 draft passes. */
    private static final double THRESHOLD = 0.5;

    static final DrafterEntry ENTRY = DrafterEntry.named("cape")
            .source("arXiv 2402.02082")
            .needs(Need.head(HeadKind.GLIDE))
            .takes(TreeOptions.BINS)
            .trees()
            .slot(3)
            .published(ModelDrafter.GLIDE.published())
            .measured("svip", THRESHOLD)
            .makes((parts, v) -> ModelDrafter.chain(parts)
                    .map(chain -> new CapeDrafter(chain, TreeOptions.of(v).bins())));

    private final Drafter chain;
    private final CapeBins bins;
    private TokenIds drafted = TokenIds.empty();
    private int start;

    /**
     * @param chain drafts chains with the heads of their distributions
     * @param bins how wide a position becomes
     */
    public CapeDrafter(Drafter chain, CapeBins bins) {
        this.chain = chain;
        this.bins = bins;
    }

    @Override
    public Optional<ModelInfo> info() {
        return chain.info();
    }

    @Override
    public boolean begin(TokenBuffer prompt, Cancellation cancellation) {
        drafted = TokenIds.empty();
        return chain.begin(prompt, cancellation);
    }

    @Override
    public void settle(int length) {
        chain.settle(length);
    }

    @Override
    public Optional<Draft> draft(TokenBuffer text, Round round) {
        forgetWhatWasReplaced(text);
        var millis = new ArrayList<Double>();
        var quiet = new Round(
                round.number(),
                round.policy(),
                round.budget(),
                round.sampling(),
                round.uniforms(),
                round.endIds(),
                round.cancellation(),
                (index, step, took) -> millis.add(took));
        return chain.draft(text, quiet).map(draft -> {
            start = text.size();
            drafted = draft.proposal().tokens();
            return widened(draft, millis, round);
        });
    }

    /** A sibling that was accepted stands where the chain's drafter has read its own token. */
    private void forgetWhatWasReplaced(TokenBuffer text) {
        int same = 0;
        while (same < drafted.size() && start + same < text.size() && text.get(start + same) == drafted.get(same)) {
            same++;
        }
        if (same < drafted.size()) {
            // The last token of a settled text counts as unread.
            chain.settle(Math.min(text.size(), start + same + 1));
        }
        drafted = TokenIds.empty();
    }

    private Draft widened(Draft draft, List<Double> millis, Round round) {
        if (draft.steps().isEmpty()) {
            return draft;
        }
        var steps = new ArrayList<DraftStep>();
        var passes = new ArrayList<Pass>();
        var rows = new ArrayList<Integer>();
        int parent = -1;
        double before = 1;
        for (int i = 0; i < draft.steps().size(); i++) {
            var main = draft.steps().get(i);
            int place = steps.size();
            steps.add(at(main.choice(), main.uniform(), parent, i + 1, before));
            rows.add(draft.proposal().rows().get(i));
            for (var sibling : siblings(main.choice())) {
                steps.add(at(sibling, OptionalDouble.empty(), parent, i + 1, before));
                rows.add(Proposal.CERTAIN);
            }
            for (int j = place; j < steps.size(); j++) {
                round.listener().drafted(j, steps.get(j), millis.get(i) / (steps.size() - place));
            }
            parent = place;
            before *= main.choice().probability();
            passes.add(new Pass(round.policy().sight().of(main.choice()).entropy(), before, millis.get(i)));
        }
        var proposal = new Proposal(
                ids(steps.stream().mapToInt(s -> s.choice().id())),
                ids(steps.stream().mapToInt(s -> s.place().orElseThrow().parent())),
                draft.proposal().distributions(),
                ids(rows.stream().mapToInt(r -> r)));
        return new Draft(proposal, List.copyOf(steps), draft.stop(), Optional.empty(), passes);
    }

    private static TokenIds ids(IntStream ids) {
        return TokenIds.of(ids.toArray());
    }

    private static DraftStep at(TokenChoice choice, OptionalDouble uniform, int parent, int depth, double before) {
        return new DraftStep(
                choice, uniform, Optional.of(new TreePlace(parent, depth, before * choice.probability())));
    }

    /** The draft's best tokens beside the main one, as far as they have any probability. */
    private List<TokenChoice> siblings(TokenChoice main) {
        var top = main.top();
        int width = bins.width(top.ids().length == 0 ? 1 : top.probabilities()[0]);
        return IntStream.range(0, top.ids().length)
                .filter(i -> top.ids()[i] != main.id() && top.probabilities()[i] > 0)
                .limit(width - 1L)
                .mapToObj(i -> new TokenChoice(
                        top.ids()[i], top.probabilities()[i], main.entropy(), TokenChoice.Ranking.NONE, main.plain()))
                .toList();
    }
}
