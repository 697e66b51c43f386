package draftscope.app.engine;

import draftscope.decoding.DecodingRequest;
import draftscope.decoding.drafter.Drafter;
import draftscope.decoding.drafter.Need;
import draftscope.decoding.drafter.Person;
import draftscope.decoding.event.RoundEnded;
import draftscope.decoding.event.RunEnded;
import draftscope.decoding.event.RunLabel;
import draftscope.decoding.event.TraceEvent;
import draftscope.decoding.policy.LengthPolicy;
import draftscope.decoding.policy.NoDrafting;
import draftscope.decoding.port.Cancellation;
import draftscope.decoding.port.Clock;
import draftscope.decoding.port.TokenIds;
import draftscope.decoding.shadow.DraftProbe;
import draftscope.decoding.shadow.ShadowLimits;
import draftscope.decoding.shadow.Shadows;
import draftscope.model.LoadedPair;
import draftscope.model.tokenizer.TypedGuesses;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Carries out one order on the engine thread: the watched run first; then, for the speedup, the target alone
 * on the same prompt, both again in turns where more than one is asked for, and the comparisons. What was measured
 * earlier is taken from memory as long as the target's own pass is what it was then.
 */
final class OrderRun {

    /**
     * Frames and the longest time in which the window shows, before the watched run, that it begins: without a graphics
     * card that takes a core or two for as long as several rounds, and would be told as theirs.
     */
    private static final int FRAMES = 4;

    private static final Duration LONGEST = Duration.ofMillis(100);

    private final long number;
    private final RunOrder order;
    private final LoadedPair pair;
    private final Measurements measurements;
    private final MessageQueue messages;
    private final Cancellation cancellation;
    private final Clock clock;
    private final InstantSource time;
    /** Where guesses go, if people draft. */
    final TypedGuesses guesses;
    private int step;
    private int steps;
    private boolean turned;

    OrderRun(
            long number,
            RunOrder order,
            LoadedPair pair,
            Measurements measurements,
            MessageQueue messages,
            Cancellation cancellation,
            Clock clock,
            InstantSource time) {
        this.number = number;
        this.order = order;
        this.pair = pair;
        this.measurements = measurements;
        this.messages = messages;
        this.cancellation = cancellation;
        this.clock = clock;
        this.time = time;
        guesses = new TypedGuesses(pair.tokenizer(), new Asking());
    }

    /** Nobody is asked to guess the same again, and no speed of it is told. */
    private boolean people() {
        return order.live().drafts() && order.drafting().drafter().need() == Need.PERSON;
    }

    void carryOut() {
        pair.requireSampling(order.sampling());
        if (order.live().drafts()) {
            Drafts.require(pair, order.live().info().name(), order.drafting().drafter());
            pair.requireVerification(order.verification());
        }
        var request = request();
        messages.put(new EngineMessage.PromptRead(
                number,
                request.promptIds().stream()
                        .mapToObj(id -> new PromptToken(
                                id, pair.tokenizer().piece(id), pair.tokenizer().special(id)))
                        .toList()));
        boolean alone = !order.live().drafts();
        var comparisons = comparisons();
        boolean more = order.measuring().compare();
        int turns = more && !people() ? order.measuring().repeats() : 1;
        steps = turns * (alone || !more ? 1 : 2) + (more ? comparisons.size() : 0);
        // Shown while the run goes; whether it still holds is known after it.
        known(request, new NoDrafting()).filter(run -> !alone).ifPresent(run -> tell(Role.BASELINE, run, true));
        var watched = run(Role.LIVE, request);
        if (watched.isEmpty() || !more) {
            return;
        }
        var pulse = watched.get().pulse();
        if (!alone) {
            beside(Role.BASELINE, request.withPolicy(new NoDrafting()), pulse);
        }
        // A run whose threshold was moved on the way cannot be made again.
        for (int turn = 2; turn <= turns && !turned && !cancellation.requested(); turn++) {
            run(Role.REPEAT, request);
            if (!alone && !cancellation.requested()) {
                run(Role.REPEAT, request.withPolicy(new NoDrafting()));
            }
        }
        for (var policy : comparisons) {
            beside(Role.COMPARISON, request.withPolicy(policy), pulse);
        }
    }

    private Optional<MeasuredRun> known(DecodingRequest request, LengthPolicy policy) {
        return order.measuring().fresh()
                ? Optional.empty()
                : measurements.find(request.withPolicy(policy), order.drafting());
    }

    /** Without anything to draft with there is nobody to compare with; speeds of a rule that is not exact compare with none. */
    private List<LengthPolicy> comparisons() {
        return !order.verification().exact() || people() ? List.of() : order.comparisons().stream()
                .filter(policy -> Drafts.can(pair, order.drafting().drafter()) || !policy.drafts())
                .toList();
    }

    /** A run to hold the watched one against: from memory if the target is as fast as then, else measured, at most twice. */
    private void beside(Role role, DecodingRequest wanted, TargetPulse pulse) {
        var known = known(wanted, wanted.policy()).filter(run -> !run.pulse().movedFrom(pulse));
        if (cancellation.requested()) {
            return;
        }
        if (known.isPresent()) {
            step++;
            tell(role, known.get(), true);
            return;
        }
        boolean moved = run(role, wanted).filter(made -> made.pulse().movedFrom(pulse)).isPresent();
        if (moved && role == Role.BASELINE && !cancellation.requested()) {
            step--;
            run(role, wanted);
        }
    }

    private void tell(Role role, MeasuredRun run, boolean recalled) {
        messages.put(new EngineMessage.Measured(number, role, run, recalled));
    }

    private Optional<MeasuredRun> run(Role role, DecodingRequest request) {
        messages.put(new EngineMessage.RunBegan(
                number, role, request.policy().info(), Math.min(++step, steps), steps));
        if (role == Role.LIVE) {
            messages.awaitFrames(FRAMES, LONGEST);
        }
        var recorder = new Recorder(role);
        var drafter = pair.drafter(request.policy(), order.drafting(), guesses);
        var ended = pair.decoder().run(request, drafter, cancellation, recorder);
        if (ended.finish() == RunEnded.Finish.CANCELLED || ended.finish() == RunEnded.Finish.ERROR) {
            return Optional.empty();
        }
        var measured = new MeasuredRun(
                request.policy().info(),
                recorder.curve.endingAt(ended.totals().millis()),
                ended.totals(),
                ended.outputIds(),
                TargetPulse.take(pair, request.promptIds(), cancellation),
                Optional.of(time.instant()));
        turned = role == Role.LIVE ? recorder.turned() : turned;
        if (!people() || !request.policy().drafts()) {
            measurements.keep(request, order.drafting(), measured);
        }
        tell(role, measured, false);
        if (role == Role.LIVE && request.policy().drafts()) {
            align(request.promptIds(), ended.outputIds());
        }
        if (role == Role.LIVE && !order.shadows().isEmpty()) {
            probe(request, recorder.rounds, ended, drafter);
        }
        return Optional.of(measured);
    }

    /** Untimed: how a draft with other tokens reads the text. */
    private void align(TokenIds prompt, TokenIds answer) {
        var groups = pair.aligned(TokenIds.of(
                IntStream.concat(prompt.stream(), answer.stream()).toArray()));
        if (!groups.isEmpty()) {
            messages.put(new EngineMessage.Aligned(number, groups));
        }
    }

    /** Untimed: asks the draft for what the watched run left open. */
    private void probe(DecodingRequest request, List<RoundEnded> rounds, RunEnded ended, Drafter drafter) {
        var shadows = new Shadows(ShadowLimits.of(request, pair.contextLength()), order.shadows());
        rounds.forEach(shadows::add);
        DraftProbe.fetch(shadows, request.promptIds(), ended.outputIds(), drafter, cancellation)
                .ifPresent(drafts -> messages.put(new EngineMessage.Probed(number, drafts)));
    }

    private DecodingRequest request() {
        var fed = order.ids().isEmpty()
                ? FedPrompt.of(pair, order.prompt(), order.chat(), order.talk().before())
                : FedPrompt.given(pair, order.ids());
        return new DecodingRequest(
                RunLabel.NONE,
                fed.text(),
                fed.ids(),
                order.live(),
                order.sampling(),
                order.maxNewTokens(),
                order.ignoreEnd() ? Set.of() : pair.endIds())
                .withStops(order.talk().stops())
                .withVerification(order.verification());
    }

    /** Tells the window what is waited for and what came of it. */
    private final class Asking implements TypedGuesses.Listener {

        @Override
        public void asked(Person.Asked asked) {
            messages.put(new EngineMessage.Guessing(
                    number, asked.round(), asked.most(), pieces(asked.suggestions().stream())));
        }

        @Override
        public void suggested(String begun, List<Integer> suggestions) {
            messages.put(new EngineMessage.Suggested(number, begun, pieces(suggestions.stream())));
        }

        @Override
        public void compared(Person.Compared round) {
            messages.put(new EngineMessage.Guessed(
                    number,
                    round.round(),
                    pieces(round.guessed().stream().boxed()),
                    Person.Compared.kept(round.guessed(), round.became()),
                    pieces(round.model().stream().boxed()),
                    Person.Compared.kept(round.model(), round.became())));
        }

        private List<String> pieces(Stream<Integer> ids) {
            return ids.map(pair.tokenizer()::piece).toList();
        }
    }

    private final class Recorder extends TimedListener {

        private final Role role;
        private final RunCurve curve = new RunCurve();
        private final List<RoundEnded> rounds = new ArrayList<>();
        private int tokens;

        Recorder(Role role) {
            super(clock);
            this.role = role;
        }

        private boolean turned() {
            return rounds.stream().map(RoundEnded::threshold).distinct().count() > 1;
        }

        @Override
        void on(TraceEvent event, double elapsed) {
            if (event instanceof RoundEnded round) {
                tokens += round.newTokens();
                curve.add(tokens, elapsed);
                rounds.add(round);
            }
            // Nobody watches the others being drafted: their rounds are what their lines grow by.
            if (role == Role.LIVE || event instanceof RoundEnded) {
                messages.put(new EngineMessage.Traced(number, role, event, elapsed));
            }
        }
    }
}
