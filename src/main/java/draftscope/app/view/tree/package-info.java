/** Trees of drafted tokens on screen: painted on a canvas, panned and zoomed, with the scores of their levels below. */
package draftscope.app.view.tree;
