/**
 * Traces: the events of a run as lines of JSON, as an immutable value indexed by round, and as something that can
 * be played by a clock of its own.
 *
 * <p>{@link draftscope.trace.TraceWriter} and {@link draftscope.trace.TraceReader} are the two ends of a file.
 * {@link draftscope.trace.Trace} is one run; {@link draftscope.trace.TraceRecorder} makes one while the run is
 * under way. {@link draftscope.trace.TracePlayer} says which {@link draftscope.trace.Position} is shown at a
 * presentation time; it never changes a measured millisecond.
 */
package draftscope.trace;
