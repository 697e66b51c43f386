/**
 * A target that is served elsewhere: an engine made for large models (SGLang, vLLM) scores a round's drafts over HTTP, and
 * {@link draftscope.model.served.ServedTarget} makes verdicts of the scores that keep the output the target's own.
 *
 * <p>What the two engines call things, and what they leave out, is known to their dialects only
 * ({@link draftscope.model.served.Dialect}). Every request says all that a server could otherwise fill in from the
 * model's own defaults. Answers are read strictly: what this program does not know ends the run in one line.
 */
package draftscope.model.served;
