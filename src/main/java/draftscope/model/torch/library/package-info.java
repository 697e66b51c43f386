/**
 * The native library itself, and nothing of a model: finding and starting it, compiling sources in it, lists of its
 * tensors, and what a GPU shows it can do. The forward passes stand one room higher.
 */
package draftscope.model.torch.library;
