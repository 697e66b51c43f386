/**
 * What a learner is asked to do, and how the window tells that it was done. An act looks at view models, never at nodes.
 */
package draftscope.app.lesson.act;
