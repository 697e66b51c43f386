package draftscope.decoding.port;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;

/** The large model whose output distribution must not change: it verifies proposed tokens after a prefix. */
public interface Target extends CachedModel {

    /**
     * A run begins: told before anything else of it. Nothing for most targets to do.
     *
     * @throws RuntimeException when this target cannot run so, with a line for people
     */
    default void begin(Run run) {}

    /** The run is over, however it ended. */
    default void end() {}

    /** Number of tokens of the current text that are in the cache. */
    int cached();

    /**
     * Feeds {@code text[cached()..size)} and the proposal in one forward pass, tests the proposed tokens in
     * order and chooses the token after the accepted ones.
     *
     * <p>Greedy: a token is accepted when it is the argmax; the next token is the argmax. Sampling: token i is
     * accepted when {@code uniforms[i] < p/q}, strictly; after the first rejection the next token comes from
     * the normalised positive part of p − q, after a full acceptance from p (Leviathan et al., algorithm 1).
     *
     * <p>In a tree, tokens are tested in order as long as their parent was accepted and no sibling before them was.
     * A token that was drawn is tested like one of a chain, and its rejection leaves the normalised positive part of
     * p − q to its later siblings; one that was not drawn is accepted with its probability in what its earlier
     * siblings left, and its rejection takes it out of that. The next token comes from what is left behind the last
     * accepted token. Exact whatever was drafted.
     *
     * <p>Afterwards the cache also holds the accepted tokens, in their order, and maybe others after them; the caller
     * rewinds.
     *
     * @param text the verified text, not containing the proposal
     * @param proposal the drafted tokens, possibly none
     * @param uniforms numbers in [0, 1): one for each drafted token and one for the next; empty under greedy
     */
    Verdict verify(TokenBuffer text, Proposal proposal, Sampling sampling, double[] uniforms);

    /**
     * The same under another rule than the usual one, for a chain.
     *
     * @param rule judges the guesses
     * @throws UnsupportedOperationException with a line for people, when this target knows no whole distributions
     */
    default Verdict verify(TokenBuffer text, Proposal proposal, Sampling sampling, double[] uniforms, Rule rule) {
        throw new UnsupportedOperationException(info().name() + " judges guesses by the usual rule only");
    }

    /**
     * Feeds {@code text[cached()..size)} and tells the whole distribution of the token after it: the one drawn from when
     * sampling, that at T = 1 under greedy.
     *
     * @return one probability for each token of the vocabulary; empty where another program holds them
     */
    default Optional<double[]> distribution(TokenBuffer text, Sampling sampling) {
        return Optional.empty();
    }

    /**
     * What a run is going to be.
     *
     * @param length most tokens its text will have
     * @param alone whether nobody drafts
     * @param endIds tokens that end it
     * @param cancellation for waiting that only the target knows of: it may then throw a
     *     {@link java.util.concurrent.CancellationException} in place of a verdict
     */
    record Run(int length, boolean alone, Sampling sampling, Set<Integer> endIds, Cancellation cancellation) {}

    /**
     * What a round cost a target that runs in another program, as far as that tells.
     *
     * @param requests how often it was asked
     * @param engineMillis time it says it took itself, in ms; the rest of the round's is the way there and back
     * @param cachedTokens tokens it need not compute again
     * @param computedTokens tokens it computed
     */
    record Cost(int requests, OptionalDouble engineMillis, OptionalInt cachedTokens, OptionalInt computedTokens) {}

    /**
     * What the target says of a proposal.
     *
     * @param path indices of the accepted tokens, each the parent of the one after it
     * @param tests one for each drafted token, conditioned on its ancestors
     * @param next the target's token after the accepted ones; its probability is p, before any draft mass is
     *     taken away
     * @param nextUniform the number that picked it; empty under greedy, and where another program picked it
     * @param cost what it took, where the target runs in another program
     */
    record Verdict(
            TokenIds path, List<Test> tests, TokenChoice next, OptionalDouble nextUniform, Optional<Cost> cost) {

        /** Of a target that runs here. */
        public Verdict(TokenIds path, List<Test> tests, TokenChoice next, OptionalDouble nextUniform) {
            this(path, tests, next, nextUniform, Optional.empty());
        }

        /** Of a chain whose first {@code accepted} tokens were accepted. */
        public Verdict(int accepted, List<Test> tests, TokenChoice next, OptionalDouble nextUniform) {
            this(TokenIds.of(IntStream.range(0, accepted).toArray()), tests, next, nextUniform);
        }

        public Verdict with(Cost other) {
            return new Verdict(path, tests, next, nextUniform, Optional.of(other));
        }

        public int accepted() {
            return path.size();
        }
    }

    /**
     * The target's view of one drafted token. p, q and the distributions are those drawn from when sampling,
     * those at T = 1 under greedy.
     *
     * @param p target probability of the token
     * @param overlap Σ min(p, q) over the vocabulary: the probability that a token drafted here is accepted; NaN where
     *     another program does not tell it
     * @param crossEntropy H(q, p) = −Σ q log p in nats; infinite where p misses mass of q; NaN where not told
     * @param uniform the number compared with p/q; empty under greedy and after the first rejection
     * @param top the target's most probable tokens, best first
     * @param rule what another rule than the usual one says of it
     * @param outside share of p on tokens that the draft cannot say; empty of a draft that can say all of them
     */
    record Test(
            double p,
            double overlap,
            double crossEntropy,
            OptionalDouble uniform,
            TokenChoice.Ranking top,
            Optional<RulePlace> rule,
            OptionalDouble outside) {

        /** Under the usual rule. */
        public Test(double p, double overlap, double crossEntropy, OptionalDouble uniform, TokenChoice.Ranking top) {
            this(p, overlap, crossEntropy, uniform, top, Optional.empty(), OptionalDouble.empty());
        }

        /** The same under a rule. */
        Test under(RulePlace place, OptionalDouble drawn) {
            return new Test(p, overlap, crossEntropy, drawn, top, Optional.of(place), outside);
        }

        /** The same with what the draft cannot say. */
        public Test with(double unsaid) {
            return new Test(p, overlap, crossEntropy, uniform, top, rule, OptionalDouble.of(unsaid));
        }
    }
}
