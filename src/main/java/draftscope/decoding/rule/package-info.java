/** Rules by which guesses are kept or refused: the usual one, others that are exact too, and such as are not. */
package draftscope.decoding.rule;
