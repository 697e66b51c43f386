package draftscope.decoding.port;

import java.util.Optional;

/**
 * What a trace says of a model.
 *
 * @param name how people call it: the folder's or repository's name
 * @param architecture model family as its config.json names it, for instance {@code llama}; of what drafts otherwise than
 *     as a draft model the drafter's name; empty where not known
 * @param parameters number of weights; 0 where not known
 * @param dtype type computed in, for instance {@code float32}; empty where not known
 * @param device where it runs, for instance {@code cpu} or {@code cuda:0}; empty where not known
 * @param served who serves it, when it runs in another program, which tells little of it
 */
public record ModelInfo(
        String name, String architecture, long parameters, String dtype, String device, Optional<Served> served) {

    public ModelInfo(String name, String architecture, long parameters, String dtype, String device) {
        this(name, architecture, parameters, dtype, device, Optional.empty());
    }

    /** A model of which another program tells the name. */
    public static ModelInfo served(String name, Served by) {
        return new ModelInfo(name, "", 0, "", "", Optional.of(by));
    }

    /** Whether that is the same model, perhaps in other numbers or elsewhere. */
    public boolean sameWeights(ModelInfo other) {
        return name.equals(other.name) && architecture.equals(other.architecture) && parameters == other.parameters && served.equals(other.served);
    }

    /** The same as what a drafter of a name drafts with. */
    public ModelInfo drafting(String drafter) {
        return new ModelInfo(name, drafter, parameters, dtype, device, served);
    }

    /**
     * The program that serves a model.
     *
     * @param engine for instance {@code vllm}
     * @param version as it says; empty where it does not
     */
    public record Served(String engine, String version) {

        /** For people: {@code vllm 0.9.1}. */
        public String label() {
            return version.isEmpty() ? engine : engine + " " + version;
        }
    }
}
