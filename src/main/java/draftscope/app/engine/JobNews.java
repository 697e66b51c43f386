package draftscope.app.engine;

/** What a {@link Job} tells while it is done; every kind of job has news of its own. */
public interface JobNews {}
