/**
 * What every feature of the window is built from: fields that check what is typed, dialogs, small node helpers.
 * Knows no feature.
 */
package draftscope.app.kit;
