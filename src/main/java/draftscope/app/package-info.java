/**
 * The window's composition: engine thread, view models, views and theme put together, and the life of the window from
 * opening to the end of the process.
 */
package draftscope.app;
