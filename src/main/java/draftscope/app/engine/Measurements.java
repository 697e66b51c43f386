package draftscope.app.engine;

import draftscope.decoding.DecodingRequest;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Runs already measured on the present pair. A second press of Run on the same prompt, sampling and length finds its
 * baseline and comparisons here.
 */
final class Measurements {

    private static final int KEPT = 64;

    private final Map<DecodingRequest, MeasuredRun> kept = new LinkedHashMap<>(KEPT, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<DecodingRequest, MeasuredRun> eldest) {
            return size() > KEPT;
        }
    };

    Optional<MeasuredRun> find(DecodingRequest request) {
        return Optional.ofNullable(kept.get(request));
    }

    void keep(DecodingRequest request, MeasuredRun run) {
        kept.put(request, run);
    }

    void forget() {
        kept.clear();
    }
}
