package draftscope.app.engine;

import draftscope.bench.run.BenchMethod;
import draftscope.decoding.DecodingRequest;
import draftscope.decoding.drafter.Drafter;
import draftscope.decoding.event.RoundEnded;
import draftscope.decoding.event.RunEnded;
import draftscope.decoding.event.RunLabel;
import draftscope.decoding.event.TraceEvent;
import draftscope.decoding.policy.PolicyCatalog;
import draftscope.decoding.port.Cancellation;
import draftscope.decoding.port.Clock;
import draftscope.decoding.port.Sampling;
import draftscope.decoding.port.TokenIds;
import draftscope.decoding.shadow.DraftProbe;
import draftscope.decoding.shadow.ShadowLimits;
import draftscope.decoding.shadow.ShadowPolicy;
import draftscope.decoding.shadow.ShadowTiming;
import draftscope.decoding.shadow.Shadows;
import draftscope.decoding.shadow.StepCosts;
import draftscope.model.LoadedPair;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** Makes the runs of a race, and the checks of a prompt once all have run on it. */
final class RaceRun {

    private final RaceOrder order;
    private final LoadedPair pair;
    private final Cancellation cancellation;
    private final Consumer<JobNews> news;
    private final Clock clock;
    private final Map<Integer, Map<Integer, Done>> done = new HashMap<>();
    private int step;

    RaceRun(RaceOrder order, LoadedPair pair, Cancellation cancellation, Consumer<JobNews> news, Clock clock) {
        this.order = order;
        this.pair = pair;
        this.cancellation = cancellation;
        this.news = news;
        this.clock = clock;
    }

    private record Done(DecodingRequest request, Drafter drafter, RunEnded ended, List<RoundEnded> rounds) {}

    /** One run; false when cancelled. */
    boolean run(RaceOrder.Step next) {
        int racer = next.racer();
        int prompt = next.prompt();
        var request = request(racer, prompt);
        news.accept(new RaceNews.SetOut(
                racer, prompt, ++step, order.racers().size() * order.prompts().size()));
        var rounds = new ArrayList<RoundEnded>();
        var method = order.racers().get(racer);
        var drafter = pair.drafter(method.policy(), method.drafting());
        var ended = pair.decoder().run(request, drafter, cancellation, new TimedListener(clock) {
            @Override
            void on(TraceEvent event, double elapsed) {
                if (event instanceof RoundEnded round) {
                    rounds.add(round);
                    news.accept(new RaceNews.Round(
                            racer, prompt, round.drafted(), round.accepted(), round.newTokens(), elapsed));
                }
            }
        });
        if (ended.finish() == RunEnded.Finish.CANCELLED) {
            return false;
        }
        news.accept(new RaceNews.Arrived(racer, prompt, ended.totals()));
        var here = done.computeIfAbsent(prompt, p -> new LinkedHashMap<>());
        here.put(racer, new Done(request, drafter, ended, rounds));
        if (here.size() == order.racers().size()) {
            check(prompt, done.remove(prompt));
        }
        return true;
    }

    private DecodingRequest request(int racer, int prompt) {
        var fed = FedPrompt.of(pair, order.prompts().get(prompt), order.chat(), order.talk().before());
        var sampling = order.sampling();
        return new DecodingRequest(
                        RunLabel.NONE,
                        fed.text(),
                        fed.ids(),
                        order.racers().get(racer).policy(),
                        new Sampling(sampling.temperature(), sampling.topK(), sampling.topP(), sampling.seed() + prompt),
                        order.maxNewTokens(),
                        order.ignoreEnd() ? Set.of() : pair.endIds())
                .withStops(order.talk().stops());
    }

    private void check(int prompt, Map<Integer, Done> runs) {
        if (!order.sampling().greedy()) {
            return;
        }
        var baseline = runs.get(0);
        for (int racer = 1; racer < order.racers().size(); racer++) {
            var apart = apart(
                    baseline.ended().outputIds(), runs.get(racer).ended().outputIds());
            news.accept(new RaceNews.Compared(racer, prompt, apart));
        }
        if (!order.talk().stops().isEmpty()) {
            // A simulated round would have to be cut by them as well.
            return;
        }
        source().ifPresent(from -> simulate(prompt, from, runs));
    }

    /** Whose run the others are simulated from: the standard policy's if it runs, else the first possible. */
    private OptionalInt source() {
        var racers = order.racers();
        return IntStream.range(0, racers.size())
                .filter(i -> racers.get(i).drawsAnywhere())
                .boxed()
                .min(Comparator.comparing(i -> !racers.get(i).policy().info().name().equals(PolicyCatalog.standard().name())))
                .map(OptionalInt::of)
                .orElse(OptionalInt.empty());
    }

    private void simulate(int prompt, int from, Map<Integer, Done> runs) {
        var policies = new LinkedHashMap<Integer, ShadowPolicy>();
        for (int racer = 0; racer < order.racers().size(); racer++) {
            BenchMethod method = order.racers().get(racer);
            if (racer != from && method.drawsAnywhere() && ShadowPolicy.supports(method.policy())) {
                policies.put(racer, new ShadowPolicy.Lengths(method.policy()));
            }
        }
        var source = runs.get(from);
        var request = source.request();
        var shadows = new Shadows(ShadowLimits.of(request, pair.contextLength()), List.copyOf(policies.values()));
        source.rounds().forEach(shadows::add);
        if (policies.isEmpty()
                || !DraftProbe.complete(
                        shadows, request.promptIds(), source.ended().outputIds(), source.drafter(), cancellation)) {
            return;
        }
        var costs = StepCosts.NONE;
        for (var round : source.rounds()) {
            costs = costs.plus(round, order.racers().get(from).draftPasses(round));
        }
        for (var round : runs.get(0).rounds()) {
            costs = costs.plus(round);
        }
        for (var entry : policies.entrySet()) {
            var timing = ShadowTiming.of(shadows.rounds(entry.getValue()), costs);
            news.accept(new RaceNews.Simulated(
                    entry.getKey(),
                    prompt,
                    from,
                    timing.totals(source.ended().totals()),
                    timing.upperBounds(),
                    timing.extrapolated()));
        }
    }

    private Optional<RaceNews.Apart> apart(TokenIds expected, TokenIds found) {
        if (expected.equals(found)) {
            return Optional.empty();
        }
        int at = 0;
        while (at < expected.size() && at < found.size() && expected.get(at) == found.get(at)) {
            at++;
        }
        return Optional.of(new RaceNews.Apart(at, token(expected, at), token(found, at)));
    }

    private String token(TokenIds text, int at) {
        return at < text.size() ? pair.tokenizer().decode(TokenIds.of(text.get(at))) : "";
    }
}
