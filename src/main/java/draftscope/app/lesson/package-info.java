/**
 * Lessons, given on a second window over the person's own: the list of them, the card, what is lit, how far one has come.
 * The guided tour is the first of them.
 */
package draftscope.app.lesson;
