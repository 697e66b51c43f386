/** What is drawn of one round besides its chips and scores: the caches, what each guess looks at, what another policy had done. */
package draftscope.draw.round;
