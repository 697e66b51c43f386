/**

 * A GGUF file, as llama.cpp and those around it exchange models, becomes a checkpoint like a Hugging Face folder: its
 * header is read and checked here, its tensors get the names, shapes and order of rows that the folders have and are
 * widened from their blocks, its tokenizer is written as the tokenizer.json that the house reads. The format is that
 * of ggml's {@code docs/gguf.md}, the blocks are those of its {@code ggml-common.h}.
 */
package draftscope.model.gguf;
