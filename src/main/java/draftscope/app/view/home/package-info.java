/** Sheets of the window at home: settings, commands, shortcuts, log, about. Nodes only. */
package draftscope.app.view.home;
