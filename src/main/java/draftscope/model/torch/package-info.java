/**
 * libtorch through DJL. The only package that knows tensors.
 *
 * <p>A forward pass is one native call: TorchScript sources under {@code resources/draftscope/model/torch}, one for
 * each model family and a few that all share, are zipped into an archive at start-up and compiled by libtorch. The
 * same call turns logits into choices (warping, softmax, entropy, top candidates, sampling, acceptance), so that only
 * a handful of numbers comes back. Weights and caches are lists of tensors that live in native memory and never
 * become arrays of DJL's, which cannot hold bfloat16.
 *
 * <p>Everything here belongs to one thread at a time, the engine thread.
 */
package draftscope.model.torch;
