/**
 * The guided tour: chapters on recorded runs, shown on the live window.
 */
package draftscope.app.tour;
