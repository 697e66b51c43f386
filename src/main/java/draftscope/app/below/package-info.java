/** What stands under the round: all rounds, what each guess looks at, the caches, what other policies had done, and the round in words. */
package draftscope.app.below;
