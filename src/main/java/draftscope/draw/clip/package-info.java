/** A minute of film about a run: which rounds it shows, what is said when, and its first and last card. Nothing is drawn here. */
package draftscope.draw.clip;
