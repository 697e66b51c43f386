/**
 * The window put together: pages, sheets, top bar, keys, and the view model of the whole. Only here features meet.
 */
package draftscope.app.main;
