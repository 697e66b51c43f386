/** What a person has chosen, kept from one start to the next: typed keys, a port, and a file in the system's place. */
package draftscope.app.settings;
