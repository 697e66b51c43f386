package draftscope.decoding;

import draftscope.decoding.drafter.Drafter;
import draftscope.decoding.drafter.NoDrafter;
import draftscope.decoding.event.CutGuess;
import draftscope.decoding.event.DraftToken;
import draftscope.decoding.event.NextToken;
import draftscope.decoding.event.Outcome;
import draftscope.decoding.event.RoundEnded;
import draftscope.decoding.event.RunEnded;
import draftscope.decoding.event.RunTotals;
import draftscope.decoding.event.TraceEvent;
import draftscope.decoding.event.TraceListener;
import draftscope.decoding.event.VerifiedToken;
import draftscope.decoding.policy.EntropyScore;
import draftscope.decoding.policy.LengthPolicy;
import draftscope.decoding.port.Cancellation;
import draftscope.decoding.port.Clock;
import draftscope.decoding.port.DecodingException;
import draftscope.decoding.port.DraftPass;
import draftscope.decoding.port.Hardware;
import draftscope.decoding.port.Proposal;
import draftscope.decoding.port.Rule;
import draftscope.decoding.port.StopStrings;
import draftscope.decoding.port.Target;
import draftscope.decoding.port.TokenBuffer;
import draftscope.decoding.port.TokenChoice;
import draftscope.decoding.port.TokenIds;
import draftscope.decoding.port.Uniforms;
import draftscope.decoding.port.Vocabulary;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CancellationException;

/**
 * Runs speculative decoding: draft, verify in one target pass, keep the accepted prefix, add one token of the
 * target's own, set both caches back, again.
 *
 * <p>Mended against the reference's script (SVIP, {@code eval_specbench.py}):
 *
 * <ul>
 *   <li>with no budget left the target still <em>samples</em> when sampling is asked for;
 *   <li>an accepted end of text ends the run there, and no bonus is counted after it;
 *   <li>so does an accepted token that completes a text the run is to end with;
 *   <li>new tokens are counted from the output itself;
 *   <li>a prompt of one token is prefilled with nothing, and the run ends at the context's edge;
 *   <li>probabilities that are not numbers end the run with a clear line.
 * </ul>
 *
 * <p>One instance serves many runs, one at a time, on the engine thread. The next starts from empty caches whatever came before.
 */
public final class Decoder {

    private final Target target;
    private final Vocabulary vocabulary;
    private final int threads;
    private final Optional<Hardware> hardware;
    private final Clock clock;

    /**
     * @param target the model whose distribution the output follows
     * @param threads processor threads of the engine, for the trace
     * @param hardware what it computes on, for the trace
     */
    public Decoder(Target target, Vocabulary vocabulary, int threads, Optional<Hardware> hardware, Clock clock) {
        this.target = target;
        this.vocabulary = vocabulary;
        this.threads = threads;
        this.hardware = hardware;
        this.clock = clock;
    }

    /**
     * Makes one run.
     *
     * @param drafter who drafts; {@link NoDrafter} for target only
     * @param cancellation asked between draft tokens and before verification
     * @return the last event
     * @throws IllegalArgumentException when the prompt is as long as the context; nothing was emitted
     * @throws DecodingException when a model failed, whatever it threw; the event with {@code finish: error} was
     *     emitted before. What the listener itself throws comes through as it is, and ends the events.
     */
    public RunEnded run(
            DecodingRequest request, Drafter drafter, Cancellation cancellation, TraceListener listener) {
        return new Run(request, drafter, cancellation, listener).go();
    }

    private final class Run {

        private final DecodingRequest request;
        private final Drafter drafter;
        private final Cancellation cancellation;
        private final TraceListener listener;
        private final LengthPolicy.State policy;
        private final EntropyScore score;
        private final Optional<Rule> rule;
        private final Uniforms uniforms;
        private final StopStrings.Reader stops;
        private final TokenBuffer text;
        private final int promptSize;
        private final int end;
        private long started;
        private long listening;
        private boolean listenerFailed;
        private int rounds;
        private int drafted;
        private int tested;
        private int accepted;
        private double prefillMillis;
        private double draftMillis;
        private double verifyMillis;

        Run(DecodingRequest request, Drafter drafter, Cancellation cancellation, TraceListener listener) {
            this.request = request;
            this.drafter = drafter;
            this.cancellation = cancellation;
            this.listener = listener;
            policy = request.policy().begin();
            score = request.policy().score();
            rule = request.verification().made();
            uniforms = new Uniforms(request.sampling().seed());
            stops = request.stops().reader(vocabulary);
            text = new TokenBuffer(request.promptIds());
            promptSize = text.size();
            if (promptSize >= target.contextLength()) {
                throw new IllegalArgumentException("the prompt has " + promptSize + " tokens; the context of "
                        + target.info().name() + " holds " + target.contextLength());
            }
            end = promptSize + Math.min(request.maxNewTokens(), target.contextLength() - promptSize);
        }

        RunEnded go() {
            emit(request.started(target.info(), drafter, threads, hardware));
            listening = 0;
            started = clock.nanos();
            RunEnded.Finish how;
            try {
                target.begin(new Target.Run(
                        end, drafter instanceof NoDrafter, request.sampling(), request.endIds(), cancellation));
                started = clock.nanos();
                how = decode();
            } catch (RuntimeException | Error failure) {
                if (listenerFailed) {
                    throw failure;
                }
                if (!(failure instanceof CancellationException && cancellation.requested())) {
                    throw failed(DecodingException.of(failure));
                }
                // A target that waits for another program leaves its waiting this way.
                how = RunEnded.Finish.CANCELLED;
            } finally {
                target.end();
            }
            var ended = finish(how, Optional.empty());
            if (how != RunEnded.Finish.CANCELLED) {
                drafter.ended(request.promptIds(), ended.outputIds());
            }
            return ended;
        }

        private DecodingException failed(DecodingException failure) {
            try {
                finish(RunEnded.Finish.ERROR, Optional.of(failure.getMessage()));
            } catch (RuntimeException | Error another) {
                failure.addSuppressed(another);
            }
            return failure;
        }

        private RunEnded.Finish decode() {
            boolean read = target.readPrompt(text, cancellation) && drafter.begin(text, cancellation);
            prefillMillis = clock.millisSince(started);
            if (!read) {
                return RunEnded.Finish.CANCELLED;
            }
            while (text.size() < end) {
                if (cancellation.requested() || !round()) {
                    return RunEnded.Finish.CANCELLED;
                }
                if (request.endIds().contains(text.get(text.size() - 1))) {
                    return RunEnded.Finish.EOS;
                }
                if (stops.completed()) {
                    return RunEnded.Finish.STOP;
                }
            }
            return RunEnded.Finish.LENGTH;
        }

        /** One round; false when cancelled before anything was verified. */
        private boolean round() {
            int number = rounds + 1;
            long listenedBefore = listening;
            long begin = clock.nanos();
            var drafting = drafter.draft(
                    text,
                    new Drafter.Round(
                            number,
                            policy,
                            end - text.size() - 1,
                            request.sampling(),
                            uniforms,
                            request.endIds(),
                            cancellation,
                            (index, step, millis) -> emit(draftToken(number, index, step, millis))));
            listening += drafter.aside();
            double roundDraftMillis = clock.millisSince(begin) - (listening - listenedBefore) / 1e6;
            draftMillis += roundDraftMillis;
            if (drafting.isEmpty() || cancellation.requested()) {
                return false;
            }
            var draft = drafting.get();
            begin = clock.nanos();
            int size = draft.proposal().size();
            var numbers = request.sampling().greedy() ? new double[0] : uniforms.next(size + 1);
            var verdict = size == 0 || rule.isEmpty()
                    ? target.verify(text, draft.proposal(), request.sampling(), numbers)
                    : target.verify(text, draft.proposal(), request.sampling(), numbers, rule.get());
            double roundVerifyMillis = clock.millisSince(begin);
            verifyMillis += roundVerifyMillis;
            check(verdict, draft.proposal());
            var kept = stops.read(verdict.path(), draft.proposal().tokens());
            var ended = judge(number, draft, verdict, kept, roundDraftMillis, roundVerifyMillis);
            settle(ended, draft, kept);
            emit(ended);
            return true;
        }

        private void check(Target.Verdict verdict, Proposal proposal) {
            int proposed = proposal.size();
            if (!proposal.isPath(verdict.path()) || verdict.tests().size() != proposed) {
                throw new DecodingException(target.info().name() + " judged " + verdict.tests().size() + " tokens and kept "
                        + verdict.accepted() + " of " + proposed);
            }
            // Another program tells single probabilities, and nothing that takes the whole of a distribution.
            boolean whole = target.info().served().isEmpty();
            var next = verdict.next();
            if (!(whole ? next.isFinite() : Double.isFinite(next.probability()))
                    || !verdict.tests().stream()
                            .allMatch(t -> Double.isFinite(t.p()) && !(whole && Double.isNaN(t.overlap())))) {
                throw DecodingException.notNumbers(target.info());
            }
        }

        private RoundEnded judge(
                int number,
                Drafter.Draft draft,
                Target.Verdict verdict,
                TokenIds kept,
                double draftedIn,
                double verifiedIn) {
            var proposal = draft.proposal();
            boolean endsInDraft = stops.completed()
                    || !kept.isEmpty() && request.endIds().contains(proposal.tokens().get(kept.last()));
            Optional<NextToken> next = endsInDraft ? Optional.empty() : Optional.of(next(verdict, proposal));
            next.ifPresent(n -> stops.read(n.id()));
            return new RoundEnded(
                    number,
                    draft.stop(),
                    verified(draft, verdict, kept),
                    next,
                    draftedIn,
                    verifiedIn,
                    draft.previousBonus().map(this::previousBonus),
                    policy.threshold(),
                    draft.passes().stream()
                            .map(p -> new DraftPass(p.entropy(), score.of(p.entropy()), p.mass(), p.millis()))
                            .toList(),
                    verdict.cost(),
                    draft.found().map(found -> found.told(vocabulary)),
                    policy.note(),
                    draft.cut().stream()
                            .map(g -> new CutGuess(g.id(), vocabulary.piece(g.id()), g.probability(), g.entropy(), score(g)))
                            .toList());
        }

        private RoundEnded.PreviousBonus previousBonus(TokenChoice seen) {
            return new RoundEnded.PreviousBonus(
                    seen.id(), vocabulary.piece(seen.id()), seen.probability(), seen.entropy());
        }

        private NextToken next(Target.Verdict verdict, Proposal proposal) {
            int last = verdict.accepted() == 0 ? -1 : verdict.path().last();
            var source = proposal.size() == 0
                    ? NextToken.Source.TARGET
                    : proposal.hasChildren(last) ? NextToken.Source.CORRECTION : NextToken.Source.BONUS;
            var choice = verdict.next();
            return new NextToken(
                    choice.id(),
                    vocabulary.piece(choice.id()),
                    source,
                    choice.probability(),
                    verdict.nextUniform(),
                    choice.top().candidates(vocabulary));
        }

        private List<VerifiedToken> verified(Drafter.Draft draft, Target.Verdict verdict, TokenIds kept) {
            var tokens = new ArrayList<VerifiedToken>(draft.steps().size());
            var proposal = draft.proposal();
            // Tokens come in the order in which they were tested, so one walk along the path tells what became of each.
            int walked = 0;
            for (int i = 0; i < draft.steps().size(); i++) {
                var choice = draft.steps().get(i).choice();
                var test = verdict.tests().get(i);
                boolean ended = walked == kept.size() && kept.size() < verdict.accepted();
                boolean reached = !ended && proposal.parents().get(i) == (walked == 0 ? -1 : kept.get(walked - 1));
                boolean accepted = walked < kept.size() && kept.get(walked) == i;
                var outcome = accepted ? Outcome.ACCEPTED : reached ? Outcome.REJECTED : Outcome.DISCARDED;
                walked += accepted ? 1 : 0;
                double q = choice.probability();
                boolean drawn = proposal.rows().get(i) != Proposal.CERTAIN;
                tokens.add(new VerifiedToken(
                        choice.id(),
                        vocabulary.piece(choice.id()),
                        outcome,
                        q,
                        test.p(),
                        choice.entropy(),
                        score(choice),
                        Metrics.acceptanceProbability(test.p(), drawn ? q : 1),
                        test.overlap(),
                        test.crossEntropy(),
                        outcome == Outcome.DISCARDED && rule.isEmpty() ? OptionalDouble.empty() : test.uniform(),
                        test.top().candidates(vocabulary),
                        draft.steps().get(i).place(),
                        test.rule(),
                        test.outside()));
            }
            return tokens;
        }

        private void settle(RoundEnded ended, Drafter.Draft draft, TokenIds kept) {
            kept.stream().forEach(i -> text.append(draft.proposal().tokens().get(i)));
            ended.next().ifPresent(n -> text.append(n.id()));
            target.rewind(text.size() - 1);
            drafter.settle(text.size());
            policy.judged(ended, draft.proposal().depth());
            rounds++;
            drafted += ended.drafted();
            accepted += ended.accepted();
            tested += ended.tested();
        }

        private double score(TokenChoice choice) {
            return score.of(policy.sight().of(choice).entropy());
        }

        private DraftToken draftToken(int round, int index, Drafter.DraftStep step, double millis) {
            var choice = step.choice();
            return new DraftToken(
                    round,
                    index,
                    choice.id(),
                    vocabulary.piece(choice.id()),
                    choice.probability(),
                    choice.entropy(),
                    score(choice),
                    millis,
                    step.uniform(),
                    choice.top().candidates(vocabulary),
                    step.place(),
                    step.lost());
        }

        private RunEnded finish(RunEnded.Finish finish, Optional<String> error) {
            double millis = clock.millisSince(started) - listening / 1e6;
            var output = text.from(promptSize);
            var totals = new RunTotals(
                    rounds, drafted, tested, accepted, output.size(), millis, prefillMillis, draftMillis, verifyMillis);
            var ended = new RunEnded(request.label(), finish, output, vocabulary.decode(output), totals, error);
            emit(ended);
            return ended;
        }

        private void emit(TraceEvent event) {
            long begin = clock.nanos();
            try {
                listener.on(event);
            } catch (RuntimeException | Error failure) {
                listenerFailed = true;
                throw failure;
            }
            listening += clock.nanos() - begin;
        }
    }
}
