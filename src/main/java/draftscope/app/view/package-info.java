/**
 * The nodes of the window. They bind to view models and know nothing of models and decoders; every colour comes from
 * a style sheet.
 */
package draftscope.app.view;
