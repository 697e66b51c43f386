/**
 * What a run tells: records that the live view, traces, replay, export, bench and tests all read.
 */
package draftscope.decoding.event;
