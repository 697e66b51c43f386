/** What policies and drafters have in common as entries of their catalogues: names, words, parameters. */
package draftscope.decoding.entry;
