/** Prompt sets: files of prompts, categories, and which of them are measured. */
package draftscope.bench.prompts;
