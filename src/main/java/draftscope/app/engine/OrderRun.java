package draftscope.app.engine;

import draftscope.decoding.Cancellation;
import draftscope.decoding.Clock;
import draftscope.decoding.DecodingRequest;
import draftscope.decoding.Drafter;
import draftscope.decoding.LengthPolicy;
import draftscope.decoding.NoDrafting;
import draftscope.decoding.RoundEnded;
import draftscope.decoding.RunEnded;
import draftscope.decoding.RunLabel;
import draftscope.decoding.TraceEvent;
import draftscope.decoding.shadow.DraftProbe;
import draftscope.decoding.shadow.ShadowLimits;
import draftscope.decoding.shadow.Shadows;
import draftscope.model.LoadedPair;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Carries out one order on the engine thread: the baseline first, so that the watched run's speedup can be shown while
 * it runs; then the watched run; then the comparisons.
 */
final class OrderRun {

    private final long number;
    private final RunOrder order;
    private final LoadedPair pair;
    private final Measurements measurements;
    private final MessageQueue messages;
    private final Cancellation cancellation;
    private final Clock clock;

    OrderRun(
            long number,
            RunOrder order,
            LoadedPair pair,
            Measurements measurements,
            MessageQueue messages,
            Cancellation cancellation,
            Clock clock) {
        this.number = number;
        this.order = order;
        this.pair = pair;
        this.measurements = measurements;
        this.messages = messages;
        this.cancellation = cancellation;
        this.clock = clock;
    }

    /** A run to be made. */
    private record Step(Role role, LengthPolicy policy) {}

    void carryOut() {
        if (!(order.live() instanceof NoDrafting)) {
            Drafts.require(pair, order.live().info().name(), order.drafting().kind());
        }
        var request = request();
        messages.put(new EngineMessage.PromptRead(
                number,
                request.promptIds().stream()
                        .mapToObj(id -> new PromptToken(
                                id, pair.tokenizer().piece(id), pair.tokenizer().special(id)))
                        .toList()));
        var steps = steps();
        for (int i = 0; i < steps.size() && !cancellation.requested(); i++) {
            var step = steps.get(i);
            var wanted = request.withPolicy(step.policy());
            var known = step.role() == Role.LIVE ? Optional.<MeasuredRun>empty() : measurements.find(wanted, order.drafting());
            if (known.isPresent()) {
                messages.put(new EngineMessage.Measured(number, step.role(), known.get(), true));
            } else {
                messages.put(new EngineMessage.RunBegan(
                        number, step.role(), step.policy().info(), i + 1, steps.size()));
                run(step.role(), wanted);
            }
        }
    }

    private List<Step> steps() {
        var steps = new ArrayList<Step>();
        if (!(order.live() instanceof NoDrafting)) {
            steps.add(new Step(Role.BASELINE, new NoDrafting()));
        }
        steps.add(new Step(Role.LIVE, order.live()));
        // Without anything to draft with there is nobody to compare with.
        order.comparisons().stream()
                .filter(policy -> Drafts.can(pair, order.drafting().kind()) || policy instanceof NoDrafting)
                .forEach(policy -> steps.add(new Step(Role.COMPARISON, policy)));
        return steps;
    }

    private void run(Role role, DecodingRequest request) {
        var recorder = new Recorder(role);
        var drafter = pair.drafter(request.policy(), order.drafting().kind(), order.drafting().trees());
        var ended = pair.decoder().run(request, drafter, cancellation, recorder);
        if (ended.finish() == RunEnded.Finish.EOS || ended.finish() == RunEnded.Finish.LENGTH) {
            var measured = new MeasuredRun(
                    request.policy().info(), recorder.curve, ended.totals(), ended.outputIds());
            measurements.keep(request, order.drafting(), measured);
            messages.put(new EngineMessage.Measured(number, role, measured, false));
            if (role == Role.LIVE && !order.shadows().isEmpty()) {
                probe(request, recorder.rounds, ended, drafter);
            }
        }
    }

    /** Untimed: asks the draft for what the watched run left open. */
    private void probe(DecodingRequest request, List<RoundEnded> rounds, RunEnded ended, Drafter drafter) {
        var limits = ShadowLimits.of(
                request.promptIds().size(),
                request.maxNewTokens(),
                pair.contextLength(),
                pair.contextLength(),
                request.endIds());
        var shadows = new Shadows(limits, order.shadows());
        rounds.forEach(shadows::add);
        DraftProbe.fetch(shadows, request.promptIds(), ended.outputIds(), drafter, cancellation)
                .ifPresent(drafts -> messages.put(new EngineMessage.Probed(number, drafts)));
    }

    private DecodingRequest request() {
        var fed = order.ids().isEmpty()
                ? FedPrompt.of(pair, order.prompt(), order.chat())
                : FedPrompt.given(pair, order.ids());
        return new DecodingRequest(
                RunLabel.NONE,
                fed.text(),
                fed.ids(),
                order.live(),
                order.sampling(),
                order.maxNewTokens(),
                order.ignoreEnd() ? Set.of() : pair.endIds());
    }

    /** Passes events on. */
    private final class Recorder extends TimedListener {

        private final Role role;
        private final RunCurve curve = new RunCurve();
        private final List<RoundEnded> rounds = new ArrayList<>();
        private int tokens;

        Recorder(Role role) {
            super(clock);
            this.role = role;
        }

        @Override
        void on(TraceEvent event, double elapsed) {
            if (event instanceof RoundEnded round) {
                tokens += round.newTokens();
                curve.add(tokens, elapsed);
                rounds.add(round);
            }
            messages.put(new EngineMessage.Traced(number, role, event, elapsed));
        }
    }
}
