/**
 * Runs made into files: what a picture of a run shows at any of its moments, what can be exported, and how far an export
 * is. No nodes, no drawing: that is behind a port.
 */
package draftscope.app.viewmodel.record;
