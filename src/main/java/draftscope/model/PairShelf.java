package draftscope.model;

import draftscope.model.input.BadInputException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where one pair waits with all that it has loaded while another one is used, so that who goes back to it need not wait. For
 * the engine's thread.
 */
public final class PairShelf {

    private static final String CPU = "cpu";

    /**
     * What is kept and what is loaded beside it may together take one part in so many of the memory that there is for them:
     * texts grow, and other programs want some too. A fixed rule.
     */
    private static final int SHARE = 2;

    private Optional<Kept> kept = Optional.empty();

    /** @param files what it was loaded from, looked at before it was */
    public record Kept(PairFiles files, LoadedPair pair) {

        /**
         * Whether it would be loaded the same again, and nothing but time is in the way of using it again. What lies on a GPU
         * is lost with it, and a server may have become another one, so those are loaded anew.
         */
        public boolean is(PairFiles wanted) {
            return lasting() && files.same(wanted);
        }

        private boolean lasting() {
            return files.spec().served().isEmpty()
                    && pair.plan().filter(p -> p.shares().stream().allMatch(s -> s.device().equals(CPU))).isPresent();
        }
    }

    /** Takes the pair that is kept from here if it is the one wanted. */
    public Optional<Kept> take(PairFiles wanted) {
        var found = kept.filter(k -> k.is(wanted));
        if (found.isPresent()) {
            kept = Optional.empty();
        }
        return found;
    }

    public Optional<Kept> take() {
        var found = kept;
        kept = Optional.empty();
        return found;
    }

    /** Keeps a pair, in place of the one that was kept. */
    public void put(Kept pair) {
        close();
        kept = Optional.of(pair);
    }

    public Optional<LoadedPair> pair() {
        return kept.map(Kept::pair);
    }

    /** Bytes of the pair that is kept, but for the models that another has too. */
    public long bytesBeside(Optional<LoadedPair> other) {
        return pair().map(own -> own.memoryBytes() - shared(own, other)).orElse(0L);
    }

    private static long shared(LoadedPair one, Optional<LoadedPair> other) {
        var both = new ArrayList<>(one.models());
        both.retainAll(other.map(LoadedPair::models).orElse(List.of()));
        return LoadedModels.bytes(both).getOrDefault(CPU, 0L);
    }

    /**
     * Whether a pair can stay while another is loaded: both take at most half of the memory that there is for them, and the
     * other is loaded just as it would be were it alone. What both are made of is there once. Nothing stays when nobody knows
     * how much there is.
     *
     * @param alone how that would be loaded if the first were gone
     * @param models what it would use of what is loaded already, by the first pair or another
     */
    public static boolean fits(Kept pair, PairSpec next, Optional<PairPlan> alone, LoadedModels models, PairLoader loader) {
        var free = loader.free(CPU);
        if (!pair.lasting() || alone.isEmpty() || free.isEmpty()) {
            return false;
        }
        long there = models.bytes().getOrDefault(CPU, 0L);
        long held = pair.pair().memoryBytes() + there - models.bytesOf(pair.pair()).getOrDefault(CPU, 0L);
        if (held + alone.get().memory().total() - there > (free.getAsLong() + held) / SHARE) {
            return false;
        }
        try {
            return loader.plan(next, Map.of(CPU, there), models).filter(alone.get()::equals).isPresent();
        } catch (BadInputException refusedBesideIt) {
            return false;
        }
    }

    public void close() {
        take().ifPresent(k -> k.pair().close());
    }
}
