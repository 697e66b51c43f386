package draftscope.app.kit;

import draftscope.decoding.DecodingRequest;
import draftscope.decoding.drafter.CapeDrafter;
import draftscope.decoding.drafter.Drafter;
import draftscope.decoding.drafter.ModelDrafter;
import draftscope.decoding.drafter.TreeDrafter;
import draftscope.decoding.event.CapeBins;
import draftscope.decoding.event.RunLabel;
import draftscope.decoding.event.TraceEvent;
import draftscope.decoding.event.TreeOptions;
import draftscope.decoding.policy.ConstantLength;
import draftscope.decoding.policy.EntropyScore;
import draftscope.decoding.policy.LengthPolicy;
import draftscope.decoding.policy.Svip;
import draftscope.decoding.port.Cancellation;
import draftscope.decoding.port.Clock;
import draftscope.decoding.port.Sampling;
import draftscope.testing.CallLog;
import draftscope.testing.ScriptedDraft;
import draftscope.testing.ScriptedPair;
import draftscope.testing.ScriptedTreeHead;
import draftscope.trace.Trace;
import draftscope.trace.TraceRecorder;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Runs that draft trees, by scripted heads. */
public final class TreeRounds {

    private TreeRounds() {}

    /** EAGLE-2's under SVIP, greedy. */
    public static Trace eagle() {
        return trace(events(eagleHead(), new Svip(EntropyScore.REFERENCE, 0.6, 40), Sampling.GREEDY));
    }

    /** EAGLE-2's of a fixed depth, sampled. */
    public static Trace sampledEagle() {
        return trace(events(eagleHead(), new ConstantLength(4), new Sampling(1, 0, 1, 3)));
    }

    /** CaPE's. */
    public static Trace cape() {
        var script = ScriptedPair.storyScript();
        var draft = new ScriptedDraft(script.draft().orElseThrow(), 1024, new CallLog());
        return trace(events(
                new CapeDrafter(new ModelDrafter(draft, Clock.SYSTEM), CapeBins.CODE),
                new ConstantLength(4),
                Sampling.GREEDY));
    }

    /** A chain, by the draft model. */
    public static Trace chain() {
        var pair = ScriptedPair.story();
        return trace(events(pair.drafter(Svip.REFERENCE), new ConstantLength(4), Sampling.GREEDY));
    }

    private static Drafter eagleHead() {
        var script = ScriptedPair.storyScript();
        return new TreeDrafter(
                new ScriptedTreeHead(script.draft().orElseThrow(), 1024), TreeOptions.REFERENCE, Clock.SYSTEM);
    }

    private static List<TraceEvent> events(Drafter drafter, LengthPolicy policy, Sampling sampling) {
        var pair = ScriptedPair.story();
        var events = new ArrayList<TraceEvent>();
        var ids = pair.tokenizer().encode("once upon a time", true);
        pair.decoder()
                .run(
                        new DecodingRequest(RunLabel.NONE, "once upon a time", ids, policy, sampling, 40, Set.of()),
                        drafter,
                        Cancellation.NEVER,
                        events::add);
        return events;
    }

    private static Trace trace(List<TraceEvent> events) {
        var recorder = new TraceRecorder();
        events.forEach(recorder::on);
        return recorder.trace().orElseThrow();
    }
}
