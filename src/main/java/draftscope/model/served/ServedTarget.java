package draftscope.model.served;

import draftscope.decoding.port.Cancellation;
import draftscope.decoding.port.DecodingException;
import draftscope.decoding.port.ModelInfo;
import draftscope.decoding.port.Proposal;
import draftscope.decoding.port.Sampling;
import draftscope.decoding.port.Target;
import draftscope.decoding.port.TokenBuffer;
import draftscope.decoding.port.Uniforms;
import draftscope.model.input.BadInputException;
import draftscope.model.input.RemoteException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.DoubleSupplier;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * A target that a server scores for: one question a round, text and drafts as ids.
 *
 * <p>Greedy: the most probable token of each place is the target's choice. Where several are, the server itself is asked
 * which it takes there, so that the text is what it writes alone.
 *
 * <p>Sampling at T = 1 from single probabilities: a draft x is kept when u &lt; p(x)/q(x). After a refusal y is drawn from
 * p by the server and kept with probability 1 − min(1, q(y)/p(y)), else drawn again: p(y)·(1 − min(1, q(y)/p(y))) =
 * max(0, p(y) − q(y)), so what is kept has the residual's distribution, which speculative sampling asks for (Leviathan et al.
 * 2023, algorithm 1). The draws after an accepted draft are the server's own. With Z = Σ max(0, p − q) a refusal happens
 * with probability Z and takes 1/Z draws in the mean: at most one a place.
 *
 * <p>Alone, the server goes on by itself and its tokens are taken as they come: its own speed, and the baseline's.
 */
final class ServedTarget implements Target {

    /** A residual so small that this many draws miss it is met less than once in 10⁴ places, whatever p and q are. */
    private static final int MOST_DRAWS = 4096;

    /** Draws asked for at once double from 1 up to this. */
    private static final int MOST_AT_ONCE = 16;

    private final Served server;
    private final ModelInfo info;
    private final int context;
    private final int vocabulary;
    private final Optional<DoubleSupplier> keeps;
    private Run run;
    private DoubleSupplier keeping;
    private Optional<Alone> alone = Optional.empty();

    /**
     * @param vocabulary the tokenizer's size
     * @param keeps numbers that decide about draws after a refusal in place of the run's own
     */
    ServedTarget(
            Served server, ModelInfo info, int context, int vocabulary, Optional<DoubleSupplier> keeps) {
        this.server = server;
        this.info = info;
        this.context = context;
        this.vocabulary = vocabulary;
        this.keeps = keeps;
        run = new Run(context, false, Sampling.GREEDY, Set.of(), Cancellation.NEVER);
        keeping = keeps.orElse(() -> 0);
    }

    /**
     * Refuses distributions that servers do not tell.
     *
     * @throws BadInputException saying what to do
     */
    static void require(Sampling sampling) {
        boolean plain = sampling.greedy() || sampling.temperature() == 1;
        if (!plain || !sampling.greedy() && (sampling.topK() != 0 || sampling.topP() != 1)) {
            throw new BadInputException(
                    !plain ? "--temperature" : sampling.topK() != 0 ? "--top-k" : "--top-p",
                    "a server tells its probabilities at temperature 1 over the whole vocabulary, and drafts can be"
                            + " verified against no other",
                    "decode greedily with --temperature 0, or sample with --temperature 1 --top-k 0 --top-p 1");
        }
    }

    @Override
    public ModelInfo info() {
        return info;
    }

    @Override
    public int contextLength() {
        return context;
    }

    @Override
    public void begin(Run next) {
        end();
        run = next;
        try {
            require(next.sampling());
        } catch (BadInputException e) {
            throw new DecodingException(e.getMessage(), e);
        }
        // A stream of their own: the run's numbers go to drafts and tests, in their number and order.
        keeping = keeps.orElseGet(() -> new Uniforms(~next.sampling().seed())::next);
    }

    @Override
    public void end() {
        alone.ifPresent(Alone::close);
        alone = Optional.empty();
    }

    /** The cache is the server's and not told of. */
    @Override
    public int cached() {
        return 0;
    }

    @Override
    public void rewind(int length) {
        // Every question carries its whole text.
    }

    @Override
    public boolean prefill(TokenBuffer text, int end, Cancellation cancellation) {
        // The first round's question reads the prompt.
        return !cancellation.requested();
    }

    @Override
    public Verdict verify(TokenBuffer text, Proposal proposal, Sampling sampling, double[] uniforms) {
        if (!proposal.isChain()) {
            throw new DecodingException("a server scores no tree: draft chains with --drafter model or lookup");
        }
        try {
            return proposal.size() == 0 && run.alone()
                    ? goOn(text, sampling)
                    : new Round(text, proposal, sampling, uniforms).judge();
        } catch (BadInputException | RemoteException | ServerLine.Refused e) {
            throw new DecodingException(e.getMessage(), e);
        }
    }

    private Verdict goOn(TokenBuffer text, Sampling sampling) {
        if (alone.filter(a -> a.continues(text)).isEmpty()) {
            end();
            alone = Optional.of(new Alone(server, text, run.length(), sampling.greedy(), run.cancellation()));
        }
        var place = alone.get().next(text);
        return new Verdict(
                0, List.of(), known(place).choice(), OptionalDouble.empty())
                .with(new Cost(
                        alone.get().questions(), OptionalDouble.empty(),
                        OptionalInt.empty(), OptionalInt.empty()));
    }

    /** The tokenizer has a token for it. */
    private Scored.Place known(Scored.Place place) {
        if (place.id() >= vocabulary) {
            throw new RemoteException(
                    info.name(),
                    "the target chose id " + place.id() + ", and the tokenizer ends at " + (vocabulary - 1),
                    "name the tokenizer that belongs to the served model with --tokenizer");
        }
        return place;
    }

    private final class Round {

        private final TokenBuffer text;
        private final Proposal proposal;
        private final Sampling sampling;
        private final double[] uniforms;
        private final int[] ids;
        private final List<Scored> asked = new ArrayList<>();

        Round(TokenBuffer text, Proposal proposal, Sampling sampling, double[] uniforms) {
            this.text = text;
            this.proposal = proposal;
            this.sampling = sampling;
            this.uniforms = uniforms;
            ids = IntStream.concat(IntStream.of(text.slice(0, text.size())), proposal.tokens().stream()).toArray();
        }

        Verdict judge() {
            var scored = ask(Ask.scoring(server.info().model(), ids, text.size(), sampling.greedy(), server.top()));
            var places = scored.places();
            int accepted = 0;
            Optional<Scored.Place> next = Optional.empty();
            while (accepted < places.size() && next.isEmpty()) {
                next = sampling.greedy() ? greedy(places.get(accepted), accepted) : sampled(places.get(accepted), accepted);
                accepted += next.isEmpty() ? 1 : 0;
            }
            var behind = known(next.orElseGet(() -> scored.samples().get(0)));
            return new Verdict(accepted, tests(places, accepted), behind.choice(), OptionalDouble.empty())
                    .with(cost());
        }

        private Scored ask(Ask ask) {
            var scored = server.ask(ask, server.waiting(run.cancellation()));
            asked.add(scored);
            return scored;
        }

        /** The target's own token where it is another than the draft; empty when the draft stands. */
        private Optional<Scored.Place> greedy(Scored.Place place, int index) {
            var own = place.tied()
                    ? ask(drawing(index, 1)).samples().get(0)
                    : new Scored.Place(place.best().id(), place.best().logprob(), place.top());
            return own.id() == place.id() ? Optional.empty() : Optional.of(own);
        }

        /** A draw from the residual where the draft is refused; empty when the draft stands. */
        private Optional<Scored.Place> sampled(Scored.Place place, int index) {
            if (uniforms[index] < place.probability() / proposal.q(index, place.id())) {
                return Optional.empty();
            }
            int drawn = 0;
            for (int atOnce = 1; drawn < MOST_DRAWS; atOnce = Math.min(2 * atOnce, MOST_AT_ONCE)) {
                for (var draw : ask(drawing(index, atOnce)).samples()) {
                    double kept = 1 - Math.min(1, proposal.q(index, known(draw).id()) / draw.probability());
                    if (keeping.getAsDouble() < kept) {
                        return Optional.of(draw);
                    }
                }
                drawn += atOnce;
            }
            throw new RemoteException(
                    info.name(),
                    "none of " + drawn + " samples of the server's could stand in for a refused draft: they do not follow"
                            + " the probabilities it tells",
                    "start the server without a fixed sampling seed or deterministic sampling, or decode greedily");
        }

        private Ask drawing(int index, int samples) {
            return Ask.drawing(
                    server.info().model(),
                    Arrays.copyOf(ids, text.size() + index),
                    samples,
                    sampling.greedy(),
                    server.top());
        }

        private List<Test> tests(List<Scored.Place> places, int accepted) {
            var tests = new ArrayList<Test>(places.size());
            for (int i = 0; i < places.size(); i++) {
                var tested = !sampling.greedy() && i <= accepted;
                tests.add(new Test(
                        places.get(i).probability(),
                        Double.NaN,
                        Double.NaN,
                        tested ? OptionalDouble.of(uniforms[i]) : OptionalDouble.empty(),
                        places.get(i).ranking()));
            }
            return tests;
        }

        /** What one of the answers does not tell is not told of all. */
        private Cost cost() {
            var millis = asked.stream().map(Scored::engineMillis).toList();
            return new Cost(
                    asked.size(),
                    millis.stream().allMatch(OptionalDouble::isPresent)
                            ? OptionalDouble.of(millis.stream().mapToDouble(OptionalDouble::getAsDouble).sum())
                            : OptionalDouble.empty(),
                    sum(Scored::cached),
                    sum(Scored::computed));
        }

        private OptionalInt sum(Function<Scored, OptionalInt> tokens) {
            var told = asked.stream().map(tokens).toList();
            return told.stream().allMatch(OptionalInt::isPresent)
                    ? OptionalInt.of(told.stream().mapToInt(OptionalInt::getAsInt).sum())
                    : OptionalInt.empty();
        }
    }
}
