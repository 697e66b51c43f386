/** The window at home: what is kept, settings, commands, log, about. No nodes. */
package draftscope.app.viewmodel.home;
