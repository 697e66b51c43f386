/**
 * The terminal: commands, what they print, and how they end. Every command gets the outside world through one
 * {@link draftscope.cli.CliContext}, so that tests run them in-process.
 *
 * <p>Standard output carries results only (text, or a trace); everything said about them goes to standard error.
 */
package draftscope.cli;
