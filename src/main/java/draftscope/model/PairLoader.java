package draftscope.model;

import draftscope.model.gpu.GpuSetup;
import draftscope.model.input.BadInputException;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Loads model pairs and says what the engine behind it is. The one implementation that computes lives in
 * {@code model.torch}; tests bring scripted ones. All calls come from one engine thread.
 */
public interface PairLoader {

    /**
     * Loads a pair and warms it up.
     *
     * @param present models that are used as they are where the pair would read the same; all others in there are let go of
     *     before anything is read
     * @throws BadInputException when a folder, file or value cannot be used
     */
    LoadedPair load(PairSpec spec, LoadedModels present, LoadProgress progress);

    /** The same where nothing is loaded yet. */
    default LoadedPair load(PairSpec spec, LoadProgress progress) {
        return load(spec, LoadedModels.none(), progress);
    }

    /**
     * Loads a draft alone, for a target that runs elsewhere.
     *
     * @param spec its folder in the target's place
     * @param present as for a pair
     * @throws BadInputException when it cannot be used, or this loader loads whole pairs only
     */
    default LoadedDraft loadDraft(PairSpec spec, LoadedModels present, LoadProgress progress) {
        throw new BadInputException("--draft", "nothing here loads a draft alone", "draft with --drafter lookup");
    }

    /**
     * How a pair would be loaded, found out without reading its weights; refuses what {@link #load} would refuse. Empty
     * for a loader that makes no plans.
     *
     * @param freed bytes by device that a pair will have given back by then whose place this one takes
     * @param present closed by the caller; what was opened for the plan and a load needs too stays open until then
     * @throws BadInputException when a folder, file or value cannot be used
     */
    default Optional<PairPlan> plan(PairSpec spec, Map<String, Long> freed, LoadedModels present) {
        return Optional.empty();
    }

    /** The same where no load follows. */
    default Optional<PairPlan> plan(PairSpec spec, Map<String, Long> freed) {
        try (var nothing = LoadedModels.none()) {
            return plan(spec, freed, nothing);
        }
    }

    /**
     * Bytes that could be taken now on a device; empty when nobody knows.
     *
     * @param device {@code cpu} or {@code cuda:N}, one of the report's
     */
    default OptionalLong free(String device) {
        return OptionalLong.empty();
    }

    /** The GPU as the engine behind it would use it; empty for a loader that never does. */
    default Optional<GpuSetup> gpu() {
        return Optional.empty();
    }

    /**
     * Computes a little on a device and compares it with the processor.
     *
     * @param device one of the report's
     * @throws BadInputException when the device cannot be used, or computes something else
     */
    default void probe(String device) {
        throw new BadInputException("--device", "this engine has no " + device, "use cpu");
    }

    /**
     * Loads the native libraries beside the engine's own, to say what is missing before they are needed.
     *
     * @throws BadInputException when one does not load
     */
    default void requireLibraries() {}

    /** What the engine is and sees; starts it if it has not been started. */
    EngineReport report();
}
