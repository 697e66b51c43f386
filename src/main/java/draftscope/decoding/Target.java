package draftscope.decoding;

import java.util.List;
import java.util.OptionalDouble;

/**
 * The large model whose output law must not change: it verifies proposed tokens after a prefix.
 *
 * <p>It owns a cache of the text it has seen, whose length can be set back. Not thread-safe: one engine thread
 * calls it.
 */
public interface Target {

    /** What the trace says of this model. */
    ModelInfo info();

    /** Most tokens a text may have. */
    int contextLength();

    /** Number of tokens of the current text that are in the cache. */
    int cached();

    /** Shortens the cache to at most {@code length} tokens; 0 forgets the text. */
    void rewind(int length);

    /**
     * Feeds {@code text[cached()..end)} without choosing anything.
     *
     * @return false when cancelled on the way; the cache then holds a prefix of the text
     */
    boolean prefill(TokenBuffer text, int end, Cancellation cancellation);

    /**
     * Feeds {@code text[cached()..size)} and the proposal in one forward pass, tests the proposed tokens in
     * order and chooses the token after the accepted ones.
     *
     * <p>Greedy: a token is accepted when it is the argmax; the next token is the argmax. Sampling: token i is
     * accepted when {@code uniforms[i] < p/q}, strictly; after the first rejection the next token comes from
     * the normalised positive part of p − q, after a full acceptance from p (Leviathan et al., algorithm 1).
     *
     * <p>Afterwards the cache also holds the proposed tokens; the caller rewinds.
     *
     * @param text the verified text, not containing the proposal
     * @param proposal the drafted tokens, possibly none
     * @param sampling how to choose
     * @param uniforms numbers in [0, 1): one for each drafted token and one for the next; empty under greedy
     */
    Verdict verify(TokenBuffer text, Proposal proposal, Sampling sampling, double[] uniforms);

    /**
     * What the target says of a proposal.
     *
     * @param accepted how many leading tokens were accepted
     * @param tests one for each drafted token; those behind the first rejection are conditioned on it
     * @param next the target's token after the accepted ones; its probability is p, before any draft mass is
     *     taken away
     * @param nextUniform the number that picked it; empty under greedy
     */
    record Verdict(int accepted, List<Test> tests, TokenChoice next, OptionalDouble nextUniform) {}

    /**
     * The target's view of one drafted token. p, q and the distributions are those drawn from when sampling,
     * those at T = 1 under greedy.
     *
     * @param p target probability of the token
     * @param overlap Σ min(p, q) over the vocabulary: the probability that a token drafted here is accepted
     * @param crossEntropy H(q, p) = −Σ q log p in nats; infinite where p misses mass of q
     * @param uniform the number compared with p/q; empty under greedy and behind the first rejection
     * @param top the target's most probable tokens, best first
     */
    record Test(double p, double overlap, double crossEntropy, OptionalDouble uniform, TokenChoice.Ranking top) {}
}
