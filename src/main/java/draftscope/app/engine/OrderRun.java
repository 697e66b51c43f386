package draftscope.app.engine;

import draftscope.decoding.Cancellation;
import draftscope.decoding.Clock;
import draftscope.decoding.DecodingRequest;
import draftscope.decoding.LengthPolicy;
import draftscope.decoding.NoDrafting;
import draftscope.decoding.RoundEnded;
import draftscope.decoding.RunEnded;
import draftscope.decoding.RunLabel;
import draftscope.decoding.RunStarted;
import draftscope.decoding.TokenIds;
import draftscope.decoding.TraceEvent;
import draftscope.decoding.TraceListener;
import draftscope.model.BadInputException;
import draftscope.model.ChatTemplate;
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
        var request = request();
        var steps = steps();
        for (int i = 0; i < steps.size() && !cancellation.requested(); i++) {
            var step = steps.get(i);
            var wanted = request.withPolicy(step.policy());
            var known = step.role() == Role.LIVE ? Optional.<MeasuredRun>empty() : measurements.find(wanted);
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
        order.comparisons().forEach(policy -> steps.add(new Step(Role.COMPARISON, policy)));
        return steps;
    }

    private void run(Role role, DecodingRequest request) {
        var recorder = new Recorder(role);
        var ended = pair.decoder().run(request, pair.drafter(request.policy()), cancellation, recorder);
        if (ended.finish() == RunEnded.Finish.EOS || ended.finish() == RunEnded.Finish.LENGTH) {
            var measured = new MeasuredRun(
                    request.policy().info(), recorder.curve, ended.totals(), ended.outputIds());
            measurements.keep(request, measured);
            messages.put(new EngineMessage.Measured(number, role, measured, false));
        }
    }

    private DecodingRequest request() {
        if (order.prompt().isBlank()) {
            throw new BadInputException("prompt", "it is empty", "write a line or choose an example");
        }
        boolean chat = order.chat() && pair.chatTemplate().isPresent();
        var text = chat
                ? pair.chatTemplate().get().render(List.of(ChatTemplate.Message.user(order.prompt())), true)
                : order.prompt();
        TokenIds ids = pair.tokenizer().encode(text, !chat);
        if (ids.isEmpty()) {
            throw new BadInputException("prompt", "it has no token", "write a line or choose an example");
        }
        if (ids.size() >= pair.contextLength()) {
            throw new BadInputException(
                    "prompt",
                    "it has " + ids.size() + " tokens, and the context of " + pair.target().name() + " holds "
                            + pair.contextLength(),
                    "shorten it");
        }
        return new DecodingRequest(
                RunLabel.NONE,
                text,
                ids,
                order.live(),
                order.sampling(),
                order.maxNewTokens(),
                order.ignoreEnd() ? Set.of() : pair.endIds());
    }

    /** Passes events on with the engine's time, in which listening does not count. */
    private final class Recorder implements TraceListener {

        private final Role role;
        private final RunCurve curve = new RunCurve();
        private int tokens;
        private long started;
        private long listening;

        Recorder(Role role) {
            this.role = role;
        }

        @Override
        public void on(TraceEvent event) {
            long now = clock.nanos();
            double elapsed = started == 0 ? 0 : (now - started - listening) / 1e6;
            if (event instanceof RoundEnded round) {
                tokens += round.newTokens();
                curve.add(tokens, elapsed);
            }
            messages.put(new EngineMessage.Traced(number, role, event, elapsed));
            if (event instanceof RunStarted) {
                started = clock.nanos();
            } else {
                listening += clock.nanos() - now;
            }
        }
    }
}
