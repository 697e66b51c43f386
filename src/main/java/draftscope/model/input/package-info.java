/**
 * What people hand in and how it is refused: one clear line that names the file, the field and what to do.
 */
package draftscope.model.input;
