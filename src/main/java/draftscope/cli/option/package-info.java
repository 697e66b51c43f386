/**
 * Options that several commands share: models, policies, sampling, how to show a run, logging.
 */
package draftscope.cli.option;
