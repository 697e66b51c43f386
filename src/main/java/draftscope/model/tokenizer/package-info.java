/**
 * Text becomes token ids and back, as the checkpoint's own tokenizer has it.
 */
package draftscope.model.tokenizer;
