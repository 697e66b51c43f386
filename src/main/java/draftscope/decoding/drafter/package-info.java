/**
 * Who drafts: a model, a look-up in the text, heads; chains and trees. A drafter asks a length policy when to stop.
 */
package draftscope.decoding.drafter;
