/**
 * Chat templates: the subset of Jinja that checkpoints on the hub use, with the white-space rules transformers sets
 * (trimmed blocks, stripped block indentation, no trailing newline of the template).
 *
 * <p>A template is code from a stranger and a message is text from a person. So a message is only ever a value: it is
 * never read as template. And a template can compute, but neither reach anything outside itself nor run without end:
 * {@link draftscope.model.template.Budget} bounds its work, its output and its depth. What this subset does not know
 * is refused by name, never skipped.
 *
 * <p>Text goes through {@code Lexer} (pieces), {@code Parser} and {@code ExpressionParser} (a tree of
 * {@code Statement} and {@code Expr} records) and {@code Evaluation} (which walks the tree). Texts, numbers, lists
 * and so on are {@code Value} records that behave and print as Python's do.
 */
package draftscope.model.template;
