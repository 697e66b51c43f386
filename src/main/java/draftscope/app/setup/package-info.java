/**
 * The form on the left: prompt, policy, drafter, sampling.
 */
package draftscope.app.setup;
