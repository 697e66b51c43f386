/** Charts in places, with a small head over each: which chart, which rounds, larger, into a file, what it means. */
package draftscope.app.view.deck;
