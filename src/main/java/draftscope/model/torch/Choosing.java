package draftscope.model.torch;

import ai.djl.pytorch.jni.IValue;
import draftscope.decoding.port.Sampling;
import draftscope.model.torch.library.Positions;

/**
 * How to choose, as the native code reads it. Kept from call to call, since it stays the same all through a run.
 *
 * @param candidates how many of the most probable tokens are told
 * @param warps whether what is drawn from is not the softmax at T = 1: then that is told of too
 * @param setting temperature and top-p
 * @param limits top-k, vocabulary size, number of candidates, and 1 for point masses
 */
record Choosing(
        Sampling sampling, boolean pointMasses, int candidates, boolean warps, IValue setting, IValue limits)
        implements AutoCloseable {

    /** The places of what sources call {@code setting}. */
    enum Setting {
        TEMPERATURE,
        TOP_P
    }

    /** The places of what they call {@code limits}. */
    enum Limits {
        TOP_K,
        VOCABULARY,
        CANDIDATES,
        POINT_MASSES
    }

    static final Positions POSITIONS = Positions.of(Setting.class).and(Positions.of(Limits.class));

    /** Candidates that go into events. */
    private static final int TOP = 8;

    /** Differences of logits are divided by the temperature in float32: below this they overflow anyway. */
    private static final double LEAST_TEMPERATURE = 1e-30;

    static Choosing of(Sampling sampling, boolean pointMasses, int vocabulary) {
        return of(sampling, pointMasses, vocabulary, Math.min(TOP, vocabulary));
    }

    /**
     * One that tells every token: what it tells is the whole distribution.
     *
     * @param choices how many tokens it chooses among
     * @param vocabulary how many are told, of a draft with other tokens the target's
     */
    static Choosing telling(Sampling sampling, int choices, int vocabulary) {
        return of(sampling, false, choices, vocabulary);
    }

    private static Choosing of(Sampling sampling, boolean pointMasses, int vocabulary, int candidates) {
        double temperature =
                sampling.greedy() ? 0 : Math.max(LEAST_TEMPERATURE, sampling.temperature());
        return new Choosing(
                sampling,
                pointMasses,
                candidates,
                warps(sampling, vocabulary),
                IValue.listFrom(temperature, sampling.topP()),
                limits(sampling.topK(), vocabulary, candidates, pointMasses));
    }

    static IValue limits(int topK, int vocabulary, int candidates, boolean pointMasses) {
        return IValue.listFrom(topK, vocabulary, candidates, pointMasses ? 1 : 0);
    }

    /** The chooser's own question, asked here too since it decides how much is told. */
    private static boolean warps(Sampling sampling, int vocabulary) {
        boolean cut = sampling.topK() > 0 && sampling.topK() < vocabulary || sampling.topP() < 1;
        return !sampling.greedy() && (sampling.temperature() != 1 || cut);
    }

    /** This one, or another in its place when a run chooses otherwise; this one is closed then. */
    Choosing serving(Sampling other, boolean certain, int vocabulary) {
        if (pointMasses == certain && sampling.equals(other)) {
            return this;
        }
        close();
        return of(other, certain, vocabulary);
    }

    @Override
    public void close() {
        setting.close();
        limits.close();
    }
}
