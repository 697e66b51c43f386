/**
 * What a trace can become outside the program: tables of rounds, a page that replays it, animated pictures, the command
 * that repeats it. Nothing here needs a toolkit; pictures come in as pixels.
 */
package draftscope.trace.export;
