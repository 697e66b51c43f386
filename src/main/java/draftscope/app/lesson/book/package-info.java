/**
 * Lesson files: how they are read and written, and how the figures in their texts come from traces.
 */
package draftscope.app.lesson.book;
