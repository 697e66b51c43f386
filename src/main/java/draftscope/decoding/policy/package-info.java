/**
 * How long to draft: length policies, their constants and the catalogue that names them.
 */
package draftscope.decoding.policy;
