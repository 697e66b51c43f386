package draftscope.app.run;

import draftscope.app.engine.EngineMessage;
import draftscope.app.engine.PairSummary;
import draftscope.decoding.event.RunEnded;
import draftscope.draw.Figures;
import draftscope.draw.Words;
import draftscope.trace.Trace;
import java.util.Optional;

/** How a run came to its end, in words. */
public final class RunEnding {

    private RunEnding() {}

    /**
     * That it is done, was stopped or broke off; and where the context was full before the tokens asked for were there, that.
     *
     * @param run the run; empty where there is none
     */
    public static String words(EngineMessage.OrderDone done, Optional<Trace> run, Optional<PairSummary> pair) {
        if (done.problem().isPresent() || done.cancelled()) {
            return Words.of(done.problem().isPresent() ? "activity.broken" : "activity.stopped");
        }
        var usual = Words.of("activity.done");
        return run.flatMap(trace -> trace.end()
                        .filter(end -> end.finish() == RunEnded.Finish.LENGTH)
                        .filter(end -> end.totals().newTokens() < trace.run().maxNewTokens())
                        .flatMap(end -> pair.map(of -> Words.of(
                                "activity.full",
                                Figures.count(end.totals().newTokens()),
                                Figures.count(trace.run().maxNewTokens()),
                                Figures.count(of.contextLength())))))
                .orElse(usual);
    }
}
