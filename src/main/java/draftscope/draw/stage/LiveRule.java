package draftscope.draw.stage;

import draftscope.decoding.entry.Parameter;
import draftscope.decoding.event.DraftToken;
import draftscope.decoding.event.PolicyInfo;
import draftscope.decoding.event.PolicyNote;
import draftscope.decoding.event.RoundEnded;
import draftscope.decoding.policy.EntropyScore;
import draftscope.decoding.policy.PolicyCatalog;
import draftscope.decoding.policy.PolicyEntry;
import draftscope.decoding.policy.Sight;
import draftscope.decoding.policy.StopRule;
import draftscope.decoding.port.Candidate;
import draftscope.draw.Figures;
import draftscope.draw.PolicyNames;
import draftscope.draw.data.ScoreData;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What the policy of a run compares with its live parameter, as the strip under the chips draws it.
 *
 * @param policy the policy's entry; empty where it is not known
 * @param sight which distribution it looks at
 * @param score its score of an entropy
 */
public record LiveRule(Optional<PolicyEntry> policy, Sight sight, EntropyScore score) {

    /** Of a run; that of the standard policy before there is one. */
    public static LiveRule of(Optional<PolicyInfo> run) {
        return new LiveRule(
                run.isEmpty()
                        ? Optional.of(PolicyCatalog.standard())
                        : run.flatMap(info -> PolicyCatalog.find(info.name())),
                run.map(Sight::of).orElse(Sight.WARPED),
                new EntropyScore(run.map(PolicyInfo::constants)
                        .flatMap(known -> Stream.of("c", "gamma").map(known::get).filter(Objects::nonNull).findFirst())
                        .filter(c -> Double.isFinite(c) && c >= 0)
                        .orElse(EntropyScore.REFERENCE_COEFFICIENT)));
    }

    /**
     * What is promised of the chance that a draw is kept, by the entropy of what it was drawn from: the score that a rule
     * made of the entropy at T = 1 promises nothing of a draw from another distribution.
     */
    public double bound(Chip chip) {
        return sight == Sight.WARPED ? Math.max(0, 1 - chip.score()) : score.bound(chip.entropy());
    }

    /** The policy that decided a round: of one that chooses among others the one it chose, else the run's. */
    public static Optional<PolicyInfo> acting(Optional<PolicyInfo> run, PolicyNote note) {
        return chosen(run, note).or(() -> run);
    }

    private static Optional<PolicyInfo> chosen(Optional<PolicyInfo> run, PolicyNote note) {
        int arm = (int) note.figure(PolicyNote.ARM, -1);
        return run.flatMap(info -> PolicyCatalog.find(info.name()).map(entry -> entry.arms(info)))
                .filter(arms -> arm >= 0 && arm < arms.size())
                .map(arms -> arms.get(arm).info());
    }

    /** Of the policy that decided a round. */
    public static LiveRule of(Optional<PolicyInfo> run, PolicyNote note) {
        return of(acting(run, note));
    }

    /** The live parameter that was in force in a round, as far as the round tells. */
    public static OptionalDouble inForce(Optional<PolicyInfo> run, RoundLane lane) {
        var note = lane.note();
        return chosen(run, note).isEmpty()
                ? lane.ended().map(RoundEnded::threshold).orElse(OptionalDouble.empty())
                : note.figures().containsKey(PolicyNote.THRESHOLD)
                        ? OptionalDouble.of(note.figure(PolicyNote.THRESHOLD, 0))
                        : of(run, note).first(chosen(run, note));
    }

    /** The same, or the value the run began with where the round does not tell. */
    public static OptionalDouble inForceOrFirst(Optional<PolicyInfo> run, RoundLane lane) {
        var told = inForce(run, lane);
        return told.isPresent() ? told : of(run).first(run);
    }

    /** The live parameter's value at the start of a run. */
    public OptionalDouble first(Optional<PolicyInfo> run) {
        var live = policy.flatMap(PolicyEntry::live);
        if (live.isEmpty()) {
            return OptionalDouble.empty();
        }
        return run.isEmpty()
                ? OptionalDouble.of(live.get().standard())
                : run.flatMap(info -> Optional.ofNullable(info.constants().get(live.get().name())))
                        .map(OptionalDouble::of)
                        .orElse(OptionalDouble.empty());
    }

    /** Whether the policy itself moves the parameter. */
    public boolean adapts(PolicyInfo run) {
        return policy.filter(entry -> entry.adapts(run)).isPresent();
    }

    /**
     * How the strip draws a round.
     *
     * @param note what the policy weighed in it
     * @param threshold the live parameter in force in it
     */
    public ScoreData.Scale scale(PolicyNote note, OptionalDouble threshold) {
        var rule = rule();
        return policy.flatMap(entry -> entry.live().map(live -> new ScoreData.Scale(
                        rule.symbol(),
                        PolicyNames.letter(entry, live),
                        rule.above(),
                        live.unit() == Parameter.Unit.TOKENS,
                        live.least(),
                        live.most(),
                        line(entry, note, threshold))))
                .orElse(ScoreData.Scale.SCORE);
    }

    private static ScoreData.Line line(PolicyEntry entry, PolicyNote note, OptionalDouble threshold) {
        var line = new ScoreData.Line(note.figure(PolicyNote.OFFSET, 0), note.figure(PolicyNote.SLOPE, 1), "");
        var words = note.figures().containsKey(PolicyNote.BASIS) && threshold.isPresent()
                ? entry.words().text(
                        "line." + Math.round(note.figure(PolicyNote.BASIS, 0)),
                        Figures.fraction(line.height(threshold.getAsDouble())),
                        Figures.fraction(threshold.getAsDouble()))
                : Optional.<String>empty();
        return new ScoreData.Line(line.offset(), line.slope(), words.orElse(""));
    }

    private StopRule rule() {
        return policy.flatMap(PolicyEntry::rule).orElse(StopRule.SCORE);
    }

    /** What the policy saw after each of some chips; NaN where a trace does not tell. */
    public double[] values(List<Chip> chips, List<DraftToken> drafts, PolicyNote note) {
        if (!note.values().isEmpty()) {
            return IntStream.range(0, chips.size())
                    .mapToDouble(i -> i < note.values().size() ? note.values().get(i) : Double.NaN)
                    .toArray();
        }
        var seen = new ArrayList<StopRule.Seen>();
        var values = new double[chips.size()];
        for (int i = 0; i < chips.size(); i++) {
            var chip = chips.get(i);
            // Of another distribution than that drawn from only a finished round's note tells the largest probability.
            double best = i < drafts.size() && sight == Sight.WARPED
                    ? drafts.get(i).top().stream().mapToDouble(Candidate::probability).max().orElse(Double.NaN)
                    : Double.NaN;
            seen.add(new StopRule.Seen(chip.q(), best, chip.entropy(), chip.score()));
            values[i] = rule().measure().after(seen);
        }
        return values;
    }
}
