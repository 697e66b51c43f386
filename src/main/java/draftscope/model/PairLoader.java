package draftscope.model;

import java.util.Optional;

/**
 * Loads model pairs and says what the engine behind it is. The one implementation that computes lives in
 * {@code model.torch}; tests bring scripted ones. All calls come from one engine thread.
 */
public interface PairLoader {

    /**
     * Loads a pair and warms it up.
     *
     * @throws BadInputException when a folder, file or value cannot be used
     */
    LoadedPair load(PairSpec spec, LoadProgress progress);

    /**
     * How a pair would be loaded, found out without reading its weights; refuses what {@link #load} would refuse. Empty
     * for a loader that makes no plans.
     *
     * @throws BadInputException when a folder, file or value cannot be used
     */
    default Optional<PairPlan> plan(PairSpec spec) {
        return Optional.empty();
    }

    /** What the engine is and sees; starts it if it has not been started. */
    EngineReport report();
}
