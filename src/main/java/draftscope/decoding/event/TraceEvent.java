package draftscope.decoding.event;

/**
 * What a run says while it happens. The live window, the terminal, trace files, replay and tests all read these.
 * A run emits one {@link RunStarted}, then for every round its {@link DraftToken}s and one {@link RoundEnded},
 * then one {@link RunEnded}, whatever happens. A round that was cancelled or failed has its draft tokens but no
 * {@link RoundEnded}.
 */
public sealed interface TraceEvent permits RunStarted, DraftToken, RoundEnded, RunEnded {}
