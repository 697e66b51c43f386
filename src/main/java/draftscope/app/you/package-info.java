/** People draft: what they are asked, what they guess, and how that went beside the draft model. */
package draftscope.app.you;
