package draftscope.app.engine;

import draftscope.decoding.DecodingRequest;
import draftscope.decoding.drafter.Drafting;
import draftscope.decoding.rule.Verification;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Runs already measured on the present pair. A second press of Run on the same prompt, sampling and length finds its
 * baseline and comparisons here.
 */
final class Measurements {

    private static final int KEPT = 64;

    private final Map<Key, MeasuredRun> kept = new LinkedHashMap<>(KEPT, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, MeasuredRun> eldest) {
            return size() > KEPT;
        }
    };

    /** What was decoded, by whom. */
    private record Key(DecodingRequest request, Drafting drafting) {

        /** Whoever would draft is of no matter to a run that drafts nothing. */
        static Key of(DecodingRequest request, Drafting drafting) {
            return request.policy().drafts()
                    ? new Key(request, drafting)
                    : new Key(request.withVerification(Verification.STANDARD), Drafting.model());
        }
    }

    Optional<MeasuredRun> find(DecodingRequest request, Drafting drafting) {
        return Optional.ofNullable(kept.get(Key.of(request, drafting)));
    }

    void keep(DecodingRequest request, Drafting drafting, MeasuredRun run) {
        kept.put(Key.of(request, drafting), run);
    }

    void forget() {
        kept.clear();
    }
}
