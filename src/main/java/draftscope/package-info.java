/** The program: one class that puts terminal, window and engine together. */
package draftscope;
