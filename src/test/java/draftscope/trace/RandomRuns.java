package draftscope.trace;

import draftscope.decoding.drafter.DrafterCatalog;
import draftscope.decoding.event.CutGuess;
import draftscope.decoding.event.DraftToken;
import draftscope.decoding.event.NextToken;
import draftscope.decoding.event.Outcome;
import draftscope.decoding.event.PolicyInfo;
import draftscope.decoding.event.PolicyNote;
import draftscope.decoding.event.RoundEnded;
import draftscope.decoding.event.RuleInfo;
import draftscope.decoding.event.RunEnded;
import draftscope.decoding.event.RunLabel;
import draftscope.decoding.event.RunStarted;
import draftscope.decoding.event.RunTotals;
import draftscope.decoding.event.StopReason;
import draftscope.decoding.event.TraceEvent;
import draftscope.decoding.event.VerifiedToken;
import draftscope.decoding.port.Candidate;
import draftscope.decoding.port.DraftPass;
import draftscope.decoding.port.Hardware;
import draftscope.decoding.port.ModelInfo;
import draftscope.decoding.port.RulePlace;
import draftscope.decoding.port.Sampling;
import draftscope.decoding.port.StopStrings;
import draftscope.decoding.port.TokenIds;
import draftscope.decoding.port.TreePlace;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Random;
import java.util.stream.IntStream;

/** Well-formed runs with every optional field there and not there, made from a seed. */
public final class RandomRuns {

    private static final List<String> TEXTS =
            List.of(" the", "", "\n", "\t\"quoted\\\"", "<0xE2>", "é", "世界", "😀", "\u0000\u001f", "\u2028", "\ud83d", "שלום", "</s>");

    private final Random random;
    private boolean ruled;

    /** Those of a seed. */
    public RandomRuns(long seed) {
        random = new Random(seed);
    }

    /** The next run. */
    public List<TraceEvent> run() {
        var events = new ArrayList<TraceEvent>();
        var label = pick(
                RunLabel.NONE,
                new RunLabel(Optional.of("81"), OptionalInt.of(1)),
                new RunLabel(Optional.of("\"q-1\""), OptionalInt.empty()));
        boolean sampled = random.nextBoolean();
        ruled = random.nextInt(3) == 0;
        events.add(new RunStarted(
                label,
                model(),
                random.nextBoolean() ? Optional.of(model()) : Optional.empty(),
                new PolicyInfo("svip", Map.of("max_draft", 40.0, "h", random.nextDouble())),
                new Sampling(sampled ? 0.7 : 0, random.nextInt(3), 0.9, random.nextLong()),
                text(),
                ids(1 + random.nextInt(5)),
                256,
                2,
                random.nextBoolean(),
                random.nextBoolean()
                        ? Optional.of(DrafterCatalog.entry("eagle2")
                                .with(Map.of(
                                        "tree_width", 1.0 + random.nextInt(9), "tree_depth", (double) random.nextInt(7), "tree_stop", 2.0))
                                .info())
                        : Optional.empty(),
                new StopStrings(random.nextBoolean() ? List.of("\n\n", text() + "é") : List.of()),
                pick(
                        Optional.empty(),
                        Optional.of(new Hardware(text(), "2.7.1+cpu", List.of(), "", "")),
                        Optional.of(new Hardware(
                                "", "", List.of(new Hardware.Gpu("cuda:0", text()), new Hardware.Gpu("cuda:1", "")), "570.86.15", "12.8"))),
                ruled
                        ? Optional.of(new RuleInfo("rule", Map.of("share", random.nextDouble()), random.nextBoolean()))
                        : Optional.empty()));
        int rounds = random.nextInt(6);
        var finished = new ArrayList<RoundEnded>();
        for (int r = 1; r <= rounds; r++) {
            var round = round(r, sampled, events);
            finished.add(round);
            events.add(round);
        }
        if (random.nextInt(4) == 0) {
            events.add(draft(rounds + 1, 0, sampled, Optional.empty()));
        }
        var finish = pick(RunEnded.Finish.values());
        events.add(new RunEnded(
                label,
                finish,
                output(finished),
                text(),
                totals(finished, 10 + 90 * random.nextDouble(), 1.5, 2, 3),
                finish == RunEnded.Finish.ERROR ? Optional.of("the model failed") : Optional.empty()));
        return events;
    }

    /** What rounds made: the accepted tokens and the target's own. */
    public static TokenIds output(List<RoundEnded> rounds) {
        return TokenIds.of(rounds.stream()
                .flatMapToInt(r -> IntStream.concat(
                        r.kept().stream().mapToInt(VerifiedToken::id), r.next().stream().mapToInt(NextToken::id)))
                .toArray());
    }

    /** What rounds add up to, with times in milliseconds. */
    public static RunTotals totals(List<RoundEnded> rounds, double all, double prefill, double draft, double verify) {
        return new RunTotals(
                rounds.size(),
                rounds.stream().mapToInt(RoundEnded::drafted).sum(),
                rounds.stream().mapToInt(RoundEnded::tested).sum(),
                rounds.stream().mapToInt(RoundEnded::accepted).sum(),
                rounds.stream().mapToInt(RoundEnded::newTokens).sum(),
                all,
                prefill,
                draft,
                verify);
    }

    private RoundEnded round(int number, boolean sampled, List<TraceEvent> events) {
        int drafted = random.nextInt(5);
        int kept = drafted == 0 ? 0 : random.nextInt(drafted + 1);
        var tokens = new ArrayList<VerifiedToken>();
        boolean tree = random.nextInt(3) == 0;
        for (int i = 0; i < drafted; i++) {
            var place = tree
                    ? Optional.of(new TreePlace(random.nextInt(i + 1) - 1, 1 + i, random.nextDouble()))
                    : Optional.<TreePlace>empty();
            var draft = draft(number, i, sampled, place);
            events.add(draft);
            var outcome = i < kept ? Outcome.ACCEPTED : i == kept ? Outcome.REJECTED : Outcome.DISCARDED;
            tokens.add(new VerifiedToken(
                    draft.id(),
                    draft.text(),
                    outcome,
                    draft.q(),
                    random.nextDouble(),
                    draft.entropy(),
                    draft.score(),
                    random.nextDouble(),
                    random.nextDouble(),
                    random.nextInt(3) == 0 ? Double.POSITIVE_INFINITY : random.nextDouble(),
                    sampled && i <= kept ? OptionalDouble.of(random.nextDouble()) : OptionalDouble.empty(),
                    top(),
                    place,
                    ruled
                            ? Optional.of(new RulePlace(
                                    random.nextDouble(),
                                    random.nextBoolean() ? OptionalDouble.of(random.nextDouble()) : OptionalDouble.empty(),
                                    random.nextBoolean() ? OptionalDouble.of(random.nextDouble()) : OptionalDouble.empty()))
                            : Optional.empty(),
                    ruled ? OptionalDouble.of(random.nextDouble()) : OptionalDouble.empty()));
        }
        var source = drafted == 0
                ? NextToken.Source.TARGET
                : kept == drafted ? NextToken.Source.BONUS : NextToken.Source.CORRECTION;
        Optional<NextToken> next = source == NextToken.Source.BONUS && random.nextInt(4) == 0
                ? Optional.empty()
                : Optional.of(new NextToken(
                        random.nextInt(100), text(), source, random.nextDouble(), uniform(sampled), top()));
        return new RoundEnded(
                number,
                pick(StopReason.values()),
                tokens,
                next,
                random.nextDouble(),
                random.nextDouble() * 1e-5,
                random.nextBoolean()
                        ? Optional.of(new RoundEnded.PreviousBonus(7, text(), random.nextDouble(), 0))
                        : Optional.empty(),
                random.nextBoolean() ? OptionalDouble.of(random.nextDouble()) : OptionalDouble.empty(),
                tree
                        ? List.of(new DraftPass(random.nextDouble(), random.nextDouble(), 0.5, 0.25))
                        : List.of(),
                Optional.empty(),
                Optional.empty(),
                random.nextBoolean()
                        ? new PolicyNote(
                                tokens.stream().map(t -> random.nextDouble()).toList(),
                                Map.of(PolicyNote.BASIS, 1.0, PolicyNote.OFFSET, random.nextDouble()))
                        : PolicyNote.NONE,
                tree || random.nextBoolean()
                        ? List.of()
                        : List.of(new CutGuess(random.nextInt(100), text(), random.nextDouble(), random.nextDouble(), random.nextDouble())));
    }

    private DraftToken draft(int round, int index, boolean sampled, Optional<TreePlace> place) {
        return new DraftToken(
                round,
                index,
                random.nextInt(100),
                text(),
                random.nextDouble(),
                random.nextDouble() * 3,
                random.nextDouble(),
                random.nextDouble(),
                uniform(sampled),
                top(),
                place,
                ruled ? OptionalDouble.of(random.nextDouble()) : OptionalDouble.empty());
    }

    private List<Candidate> top() {
        return random.nextBoolean() ? List.of() : List.of(new Candidate(3, text(), random.nextDouble()));
    }

    private OptionalDouble uniform(boolean sampled) {
        return sampled ? OptionalDouble.of(random.nextDouble()) : OptionalDouble.empty();
    }

    private ModelInfo model() {
        return new ModelInfo(text(), "llama", 14_000_000_000L, "float32", "cpu");
    }

    private TokenIds ids(int count) {
        return TokenIds.of(random.ints(count, 0, 50_000).toArray());
    }

    private String text() {
        return TEXTS.get(random.nextInt(TEXTS.size()));
    }

    @SafeVarargs
    private <T> T pick(T... choices) {
        return choices[random.nextInt(choices.length)];
    }
}
