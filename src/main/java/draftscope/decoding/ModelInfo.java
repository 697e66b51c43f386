package draftscope.decoding;

/**
 * What a trace says of a model.
 *
 * @param name how people call it: the folder's or repository's name
 * @param architecture model family as its config.json names it, for instance {@code llama}
 * @param parameters number of weights
 * @param dtype type computed in, for instance {@code float32}
 * @param device where it runs, for instance {@code cpu} or {@code cuda:0}
 */
public record ModelInfo(String name, String architecture, long parameters, String dtype, String device) {}
