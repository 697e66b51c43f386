/** The guided tour over the window: a dimmed window, one lit control, a card of words. Nodes only. */
package draftscope.app.view.tour;
