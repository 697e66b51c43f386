/**
 * A checkpoint folder: its configuration, the shape of its network, and where its weights lie.
 */
package draftscope.model.checkpoint;
