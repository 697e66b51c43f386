/** The sheet on which models are chosen, checked, downloaded, loaded and unloaded, and what opens it. */
package draftscope.app.view.pair;
