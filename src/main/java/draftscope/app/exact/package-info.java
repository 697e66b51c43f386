/** The exactness lab: one place's token drawn again and again, under the rule and under others, held against the target. */
package draftscope.app.exact;
