package draftscope.decoding;

import draftscope.decoding.drafter.Drafter;
import draftscope.decoding.event.DraftToken;
import draftscope.decoding.event.RoundEnded;
import draftscope.decoding.event.RunEnded;
import draftscope.decoding.event.RunLabel;
import draftscope.decoding.event.RunStarted;
import draftscope.decoding.event.RunTotals;
import draftscope.decoding.event.StopReason;
import draftscope.decoding.event.TraceEvent;
import draftscope.decoding.policy.ConstantLength;
import draftscope.decoding.policy.EntropyScore;
import draftscope.decoding.policy.HeuristicLength;
import draftscope.decoding.policy.HfDynamic;
import draftscope.decoding.policy.LengthPolicy;
import draftscope.decoding.policy.PolicyCatalog;
import draftscope.decoding.policy.PolicyEntry;
import draftscope.decoding.policy.Sight;
import draftscope.decoding.policy.Svip;
import draftscope.decoding.policy.SvipPeek;
import draftscope.decoding.port.Cancellation;
import draftscope.decoding.port.Sampling;
import draftscope.decoding.port.TokenIds;
import draftscope.testing.ScriptedPair;
import draftscope.testing.ScriptedVocabulary;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Runs scripted pairs and keeps what they said. */
public final class Runs {

    public static final ScriptedVocabulary LETTERS = ScriptedVocabulary.characters("abcde");
    public static final TokenIds PROMPT = TokenIds.of(0, 1, 2);

    private Runs() {}

    public record Trace(List<TraceEvent> events) {

        public RunStarted started() {
            return (RunStarted) events.get(0);
        }

        public RunEnded ended() {
            return (RunEnded) events.get(events.size() - 1);
        }

        public List<RoundEnded> rounds() {
            return only(RoundEnded.class);
        }

        public List<DraftToken> draftTokens() {
            return only(DraftToken.class);
        }

        public TokenIds output() {
            return ended().outputIds();
        }

        public RunTotals totals() {
            return ended().totals();
        }

        public List<Integer> draftLengths() {
            return rounds().stream().map(RoundEnded::drafted).toList();
        }

        public List<StopReason> stops() {
            return rounds().stream().map(RoundEnded::stop).toList();
        }

        private <T> List<T> only(Class<T> type) {
            return events.stream().filter(type::isInstance).map(type::cast).toList();
        }
    }

    /** Every policy of the catalogue that drafts, with its defaults and with a few other numbers. */
    public static List<LengthPolicy> drafting() {
        return Stream.concat(
                        PolicyCatalog.entries().stream()
                                .filter(e -> !e.name().equals("none"))
                                .map(PolicyEntry::standard),
                        Stream.of(
                                new ConstantLength(1),
                                new ConstantLength(2),
                                new HeuristicLength(1, 3),
                                new Svip(EntropyScore.REFERENCE, 0.45, 3),
                                new SvipPeek(EntropyScore.REFERENCE, 0.45, 4, Sight.WARPED),
                                new HfDynamic(4, 0.6, true),
                                new HfDynamic(4, 0.6, false)))
                .toList();
    }

    public static DecodingRequest request(LengthPolicy policy, Sampling sampling, int maxNew, Set<Integer> endIds) {
        return new DecodingRequest(RunLabel.NONE, "abc", PROMPT, policy, sampling, maxNew, endIds);
    }

    public static DecodingRequest greedy(LengthPolicy policy, int maxNew) {
        return request(policy, Sampling.GREEDY, maxNew, Set.of(LETTERS.end()));
    }

    public static Trace run(ScriptedPair pair, DecodingRequest request) {
        return run(pair, request, pair.drafter(request.policy()));
    }

    public static Trace run(ScriptedPair pair, DecodingRequest request, Drafter drafter) {
        var events = new ArrayList<TraceEvent>();
        pair.decoder().run(request, drafter, Cancellation.NEVER, events::add);
        return new Trace(List.copyOf(events));
    }

    public static ScriptedPair letters(long seed, double spread, double likeness) {
        return new ScriptedPair(ScriptedPair.Script.random(seed, LETTERS, spread, likeness));
    }
}
