/**
 * Scripted models for tests: tiny vocabularies whose logits are a fixed function of the text before them. They
 * need neither weights nor an engine, keep a cache that is checked against the text at every call, and can be told
 * to be slow or to fail. The distributions of the real engine are tested on the engine itself, not here.
 */
package draftscope.testing;
