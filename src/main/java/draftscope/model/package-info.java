/**
 * A checkpoint folder becomes a runnable language model: its configuration, weights, tokenizer, chat template and
 * the device it runs on. What computes with the weights stands behind {@link draftscope.model.PairLoader}.
 */
package draftscope.model;
