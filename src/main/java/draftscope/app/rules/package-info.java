/** Stop rules learned from recorded runs: made, looked at, used, deleted. */
package draftscope.app.rules;
