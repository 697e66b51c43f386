/** A run as one page of HTML. */
package draftscope.draw.page;
