package draftscope.model.checkpoint;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What config.json and generation_config.json say of a model, the same for all families. Everything in it has been
 * checked to fit together; what a file asks for and cannot be done is refused when it is read.
 *
 * @param vocabSize rows of the embedding and of the head; may be more than the tokenizer has ids
 * @param hiddenSize width of the residual stream
 * @param heads query heads of a layer
 * @param kvHeads key and value heads of a layer; divides {@code heads}
 * @param headDim width of a head; {@code heads * headDim} need not be {@code hiddenSize}
 * @param intermediateSize width of the feed-forward part
 * @param contextLength most positions
 * @param rope rotary positions; empty when positions are learned (GPT-2)
 * @param tiedHead whether the head is the embedding
 * @param attentionBias whether query, key and value projections have a bias
 * @param attentionOutputBias whether the projection after the attention has a bias
 * @param mlpBias whether the feed-forward projections have a bias
 * @param qkNorm whether queries and keys are normalised per head (Qwen3)
 * @param parallelResidual whether attention and feed-forward part read the same input (GPT-NeoX)
 * @param slidingWindows for each layer, how many tokens a position sees, itself included; empty when all before it
 * @param endIds tokens that end a text, each below {@code vocabSize}
 */
public record ModelConfig(
        ModelFamily family,
        int vocabSize,
        int hiddenSize,
        int layers,
        int heads,
        int kvHeads,
        int headDim,
        int intermediateSize,
        int contextLength,
        double normEps,
        Optional<Rope> rope,
        boolean tiedHead,
        Activation activation,
        boolean attentionBias,
        boolean attentionOutputBias,
        boolean mlpBias,
        boolean qkNorm,
        boolean parallelResidual,
        List<Optional<Integer>> slidingWindows,
        Set<Integer> endIds) {

    public ModelConfig {
        slidingWindows = List.copyOf(slidingWindows);
        endIds = Set.copyOf(endIds);
    }

    /** The family as config.json names it, for instance {@code llama}. */
    public String modelType() {
        return family.modelType();
    }

    /** The same for texts of at most so many tokens. */
    public ModelConfig within(int tokens) {
        return new ModelConfig(
                family, vocabSize, hiddenSize, layers, heads, kvHeads, headDim, intermediateSize,
                Math.min(contextLength, tokens), normEps, rope, tiedHead, activation, attentionBias,
                attentionOutputBias, mlpBias, qkNorm, parallelResidual, slidingWindows, endIds);
    }
}
