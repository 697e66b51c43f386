/**
 * The terminal as a place to write on: output, colours, words, progress lines, and the ports a command needs.
 */
package draftscope.cli.terminal;
