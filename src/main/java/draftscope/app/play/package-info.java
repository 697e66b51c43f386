/** What of a run is shown, and when: the stage's state and the clock that drives it. */
package draftscope.app.play;
