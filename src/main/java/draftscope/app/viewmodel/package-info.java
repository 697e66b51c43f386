/**
 * What the window shows and what can be done to it, without a node: plain values and observable properties, tested
 * without a toolkit. One thread (JavaFX's) uses them.
 */
package draftscope.app.viewmodel;
