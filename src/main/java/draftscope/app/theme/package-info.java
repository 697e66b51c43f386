/** How the window looks: bundled fonts, light and dark style sheets, and what the system prefers. */
package draftscope.app.theme;
