/** The guided tour: ten chapters on a window of its own that plays recorded runs. No nodes. */
package draftscope.app.viewmodel.tour;
