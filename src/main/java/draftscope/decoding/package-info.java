/**
 * What speculative decoding is: policies, drafters, verification, rounds, and the events a run emits.
 *
 * <p>Pure Java. Models are seen through two ports only: a {@link draftscope.decoding.DraftModel} chooses one
 * token at a time, and a {@link draftscope.decoding.Target} verifies proposed tokens after a prefix. Whether
 * tensors, a remote server or a script stands behind them is not known here. Softmax, entropy, sampling and
 * acceptance belong to the implementation of those ports, because they run on the device that owns the logits.
 *
 * <p>References: Leviathan et al. 2023 (arXiv 2211.17192) and Chen et al. 2023 (arXiv 2302.01318) for the
 * accept/resample rule; Zhang et al. 2024 (arXiv 2411.18462) for SVIP and the control flow compared with in
 * javadoc as "the reference".
 */
package draftscope.decoding;
