package draftscope.draw.stage;

import draftscope.decoding.event.PolicyInfo;
import draftscope.decoding.event.PolicyNote;
import draftscope.decoding.event.RoundEnded;
import draftscope.decoding.event.StopReason;
import draftscope.decoding.policy.PolicyCatalog;
import draftscope.decoding.policy.PolicyEntry;
import draftscope.draw.Figures;
import draftscope.draw.PolicyNames;
import draftscope.draw.Words;
import draftscope.draw.data.ScoreData;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** Says why a round stopped drafting, with the numbers that decided where they are known and the policy has words for it. */
public final class StopWords {

    private StopWords() {}

    /**
     * Why a finished round stopped.
     *
     * @param policy the policy it was drafted under; empty when that is not known
     * @param threshold the live parameter in force in this round, if the policy has one
     */
    public static String of(RoundLane lane, Optional<PolicyInfo> policy, OptionalDouble threshold) {
        var acting = LiveRule.acting(policy, lane.note());
        var said = said(lane, acting, threshold);
        return acting.equals(policy)
                ? said
                : entry(policy)
                        .flatMap(entry -> entry.words().text("arm", PolicyNames.full(acting.orElseThrow()), said))
                        .orElse(said);
    }

    private static String said(RoundLane lane, Optional<PolicyInfo> policy, OptionalDouble threshold) {
        var stop = lane.stop().orElse(StopReason.NONE);
        var own = lane.isTree() ? ofTree(lane, stop, policy, threshold) : ofChain(lane, stop, policy, threshold);
        return own.orElseGet(() -> usual(lane, stop, policy));
    }

    private static Optional<String> ofChain(
            RoundLane lane, StopReason stop, Optional<PolicyInfo> policy, OptionalDouble threshold) {
        if (lane.drafted() == 0) {
            return Optional.empty();
        }
        var scores = lane.scores(LiveRule.of(policy), threshold);
        var last = scores.points().get(scores.points().size() - 1);
        return told(lane, policy, key(stop), scores, TokenMarks.inOneLine(last.text()), 0);
    }

    private static Optional<String> told(
            RoundLane lane, Optional<PolicyInfo> policy, String key, ScoreData scores, String token, int levels) {
        double last = scores.points().get(scores.points().size() - 1).score();
        return entry(policy).flatMap(entry -> entry.words()
                .text(
                        "stop." + key + basis(lane),
                        Figures.fraction(last),
                        Figures.fraction(scores.threshold().orElse(Double.NaN)),
                        token,
                        levels,
                        lane.drafted(),
                        Figures.fraction(scores.level().orElse(Double.NaN)),
                        lane.note().figure(PolicyNote.TESTED, 0)));
    }

    /** Of a tree the policy is asked about whole levels. */
    private static Optional<String> ofTree(
            RoundLane lane, StopReason stop, Optional<PolicyInfo> policy, OptionalDouble threshold) {
        var passes = lane.ended().map(RoundEnded::passes).orElse(List.of());
        if (passes.isEmpty() || threshold.isEmpty()) {
            return Optional.empty();
        }
        var scores = LevelScores.of(lane, LiveRule.of(policy), threshold);
        double score = scores.points().get(scores.points().size() - 1).score();
        var which = stop == StopReason.ENTROPY && score <= threshold.getAsDouble() ? "nodes" : key(stop);
        return told(lane, policy, "tree." + which, scores, "", Math.max(passes.size(), lane.depth()));
    }

    /** A policy that compares by several measures has words for each. */
    private static String basis(RoundLane lane) {
        return lane.note().figures().containsKey(PolicyNote.BASIS)
                ? "." + Math.round(lane.note().figure(PolicyNote.BASIS, 0))
                : "";
    }

    private static String usual(RoundLane lane, StopReason stop, Optional<PolicyInfo> policy) {
        var constants = policy.map(PolicyInfo::constants).orElse(Map.of());
        int levels = Math.max(lane.ended().map(RoundEnded::passes).map(List::size).orElse(0), lane.depth());
        if (lane.isTree() && Words.has("stop.tree." + key(stop))) {
            return Words.of("stop.tree." + key(stop), levels);
        }
        if (!lane.isTree() && lane.drafted() > 0 && stop == StopReason.CONFIDENCE) {
            var last = lane.chips().get(lane.drafted() - 1);
            return Words.of("stop.confidence.at", Figures.fraction(last.q()), TokenMarks.inOneLine(last.piece()));
        }
        return !lane.isTree() && stop == StopReason.CAP && constants.containsKey("max_draft")
                ? Words.of("stop.cap.at", Math.round(constants.get("max_draft")))
                : Words.of("stop." + key(stop));
    }

    private static Optional<PolicyEntry> entry(Optional<PolicyInfo> policy) {
        return policy.flatMap(info -> PolicyCatalog.find(info.name()));
    }

    private static String key(StopReason stop) {
        return stop.id();
    }
}
