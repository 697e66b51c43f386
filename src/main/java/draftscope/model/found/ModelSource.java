package draftscope.model.found;

/** Whose models these are. */
public enum ModelSource {
    /** The cache that Hugging Face's libraries share, and this program with them. */
    HUB("Hugging Face"),
    LM_STUDIO("LM Studio"),
    /** Ollama's manifests and blobs. */
    OLLAMA("Ollama"),
    /** What llama.cpp downloaded. */
    LLAMA_CPP("llama.cpp"),
    /** Somebody's own, named by its path. */
    NAMED("");

    private final String label;

    ModelSource(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }
}
