/** Trees of drafted tokens as they are shown: where nodes stand, what folds together, how one moves among them. */
package draftscope.app.viewmodel.tree;
