package draftscope.app.tour;

import draftscope.app.engine.Engine;
import draftscope.app.engine.EngineMessage;
import draftscope.app.engine.Job;
import draftscope.app.engine.MeasuredRun;
import draftscope.app.engine.PairSummary;
import draftscope.app.engine.Role;
import draftscope.app.engine.RunOrder;
import draftscope.app.engine.TargetPulse;
import draftscope.app.run.RunGrowth;
import draftscope.decoding.event.RoundEnded;
import draftscope.decoding.event.RunEnded;
import draftscope.decoding.event.RunStarted;
import draftscope.decoding.event.TraceEvent;
import draftscope.decoding.port.ModelInfo;
import draftscope.model.PairSpec;
import draftscope.model.tokenizer.Conversation;
import draftscope.trace.Trace;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Carries out every order by telling of runs that were recorded, with the times they took then. Decodes nothing. */
final class RecordedEngine implements Engine {

    private static final int CONTEXT = 1024;

    private final TourRuns runs;
    private final List<EngineMessage> messages = new ArrayList<>();
    private long orders;

    RecordedEngine(TourRuns runs) {
        this.runs = runs;
    }

    @Override
    public long load(PairSpec spec) {
        var run = runs.svip().run();
        var pair = new PairSummary(
                run.target(), run.draft(), CONTEXT, run.threads(), bytes(run), true, Set.of(), PairSummary.Details.NONE);
        orders++;
        messages.add(new EngineMessage.LoadBegan(orders));
        messages.add(new EngineMessage.Loaded(pair));
        return orders;
    }

    /** What the weights take; the runs were made with four bytes each. */
    private static long bytes(RunStarted run) {
        return Float.BYTES
                * (run.target().parameters() + run.draft().map(ModelInfo::parameters).orElse(0L));
    }

    @Override
    public void cancelLoad() {
        // A load is over as soon as it is asked for.
    }

    @Override
    public void unload() {
        // The pair of a recording cannot be taken away.
    }

    @Override
    public long check(PairSpec spec) {
        return ++orders;
    }

    @Override
    public long count(String prompt, boolean chat, Conversation before) {
        // There is nobody who could read it; nothing is said of its length.
        return ++orders;
    }

    @Override
    public long submit(RunOrder order) {
        long number = ++orders;
        int steps = 2 + runs.others().size();
        tell(number, Role.LIVE, runs.svip(), 1, steps);
        tell(number, Role.BASELINE, runs.alone(), 2, steps);
        for (int i = 0; i < runs.others().size(); i++) {
            tell(number, Role.COMPARISON, runs.others().get(i), 3 + i, steps);
        }
        messages.add(new EngineMessage.OrderDone(number, false, Optional.empty()));
        return number;
    }

    @Override
    public long submit(Job job) {
        long number = ++orders;
        messages.add(new EngineMessage.OrderDone(number, true, Optional.empty()));
        return number;
    }

    private void tell(long order, Role role, Trace trace, int step, int steps) {
        var policy = trace.run().policy();
        messages.add(new EngineMessage.RunBegan(order, role, policy, step, steps));
        var growth = RunGrowth.of(trace);
        int rounds = 0;
        for (TraceEvent event : trace.events()) {
            double elapsed = 0;
            if (event instanceof RoundEnded) {
                elapsed = growth.at(++rounds, false).millis();
            } else if (event instanceof RunEnded ended) {
                elapsed = ended.totals().millis();
            }
            messages.add(new EngineMessage.Traced(order, role, event, elapsed));
        }
        trace.end().ifPresent(end -> messages.add(new EngineMessage.Measured(
                order,
                role,
                new MeasuredRun(
                        policy, growth.curve(), end.totals(), end.outputIds(), TargetPulse.UNKNOWN, Optional.empty()),
                false)));
    }

    @Override
    public void stop() {
        // Every order is over as soon as it is asked for.
    }

    @Override
    public void forgetAnswers() {
        // Nothing drafts here, and nothing is kept to draft from.
    }

    @Override
    public List<EngineMessage> drain() {
        var told = List.copyOf(messages);
        messages.clear();
        return told;
    }

    @Override
    public void close() {
        messages.clear();
    }
}
