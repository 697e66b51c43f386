/**
 * A token looked at closely: what decided about it, both models' distributions, branches from it, and the prompt.
 */
package draftscope.app.inspector;
