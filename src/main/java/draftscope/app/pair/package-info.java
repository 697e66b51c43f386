/**
 * Choosing the models: what a person writes for a target, a draft and heads, what is found there while they write, what
 * it would take, bringing it from the hub, and loading it. Everything that waits goes through ports.
 */
package draftscope.app.pair;
