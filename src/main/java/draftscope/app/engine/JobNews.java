package draftscope.app.engine;

/** What a {@link Job} tells while it is done. */
public sealed interface JobNews permits RaceNews, BenchNews {}
