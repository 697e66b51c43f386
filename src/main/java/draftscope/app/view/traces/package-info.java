/** The page of recorded runs: the list, what one of them is, two of them compared; keys and drops that lead there. */
package draftscope.app.view.traces;
