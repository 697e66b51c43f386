package draftscope.draw.clip;

import draftscope.decoding.event.NextToken;
import draftscope.decoding.event.Outcome;
import draftscope.decoding.event.RoundEnded;
import draftscope.draw.Figures;
import draftscope.draw.Words;
import draftscope.draw.round.RoundWords;
import draftscope.draw.stage.LiveRule;
import draftscope.draw.stage.RoundLane;
import draftscope.draw.stage.StopWords;
import draftscope.draw.stage.TokenMarks;
import draftscope.trace.Pace;
import draftscope.trace.Trace;
import draftscope.trace.TracePlayer;
import draftscope.trace.TraceRound;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes the plan of a clip: holds as long as can be read, guesses as quick as a minute leaves time for. */
public final class ClipPlan {

    private static final double TITLE = 4500;
    private static final double END = 6500;
    /** What one round's holds take where there is time enough, in milliseconds. */
    private static final double STOP = 2500;
    private static final double SWEEP = 1200;
    private static final double VERDICT = 3500;
    /** The longest a guess takes: slower is tedious. */
    private static final double BEAT = 450;
    /** The share of the minute that holds may take. */
    private static final double HELD = 0.65;

    private final Trace trace;
    private final List<Clip.Shot> shots = new ArrayList<>();
    private double clock;

    private ClipPlan(Trace trace) {
        this.trace = trace;
    }

    /**
     * The plan.
     *
     * @param named the rounds somebody chose; none to choose them by what they show, see {@link Pick}
     * @param facts what its cards say besides
     * @throws IllegalArgumentException in words, when it has no finished round, or a round named is none of its
     */
    public static Clip of(Trace trace, List<Integer> named, ClipFacts facts) {
        var picks = named.isEmpty() ? Pick.of(trace) : Pick.named(trace, named);
        if (picks.isEmpty()) {
            throw new IllegalArgumentException(Words.of("clip.none"));
        }
        var plan = new ClipPlan(trace);
        var title = ClipCard.title(trace, facts);
        var end = ClipCard.end(trace, facts);
        double room = Clip.MOST_MILLIS - TITLE - END;
        var beats = picks.stream().map(pick -> plan.beats(trace.round(pick.round()))).toList();
        double holds = beats.stream().mapToDouble(steps -> steps.isEmpty() ? SWEEP + VERDICT : STOP + SWEEP + VERDICT).sum();
        double hold = Math.min(1, HELD * room / holds);
        int guesses = beats.stream().mapToInt(List::size).sum();
        double beat = guesses == 0 ? 0 : Math.min(BEAT, (room - hold * holds) / guesses);
        plan.add(Clip.Scene.TITLE, 0, TITLE, title.words());
        for (int i = 0; i < picks.size(); i++) {
            plan.round(picks.get(i), beats.get(i), beat, hold);
        }
        plan.add(Clip.Scene.END, trace.steps() - 1, END, end.words());
        double measured = picks.stream().mapToDouble(pick -> trace.round(pick.round()).millis()).sum();
        return new Clip(title, end, picks, plan.shots, measured);
    }

    private void add(Clip.Scene scene, int step, double millis, String caption) {
        shots.add(new Clip.Shot(scene, step, clock, millis, caption));
        clock += millis;
    }

    private void round(Pick pick, List<Integer> steps, double beat, double hold) {
        var round = trace.round(pick.round());
        var ended = round.ended().orElseThrow();
        int verified = round.firstStep() + round.steps() - 1;
        if (!steps.isEmpty()) {
            var said = Words.of(
                    ended.isTree() ? "clip.say.tree" : "clip.say.draft",
                    pick.round(), trace.rounds().size(), pick.words(), ended.drafted(), ended.depth());
            steps.forEach(step -> add(Clip.Scene.DRAFT, step, beat, said));
            add(Clip.Scene.STOP, steps.get(steps.size() - 1), hold * STOP, RoundWords.stopped(reason(round)));
        }
        var verdict = steps.isEmpty()
                ? Words.of("clip.say.alone", pick.round(), trace.rounds().size(), Figures.millis(ended.verifyMillis()), next(ended))
                : verdict(ended);
        add(Clip.Scene.SWEEP, verified, hold * SWEEP, verdict);
        add(Clip.Scene.VERDICT, verified, hold * VERDICT, verdict);
    }

    /** The steps at which the beats of a round's drafting are over; the last of them is all it drafted. */
    private List<Integer> beats(TraceRound round) {
        var steps = new ArrayList<Integer>();
        int last = round.firstStep() + round.drafted() - 1;
        var player = TracePlayer.at(0, new Pace.Latest()).seek(trace, 0, Math.max(0, round.firstStep() - 1));
        while (player.step() < last) {
            player = player.stepTokens(trace, 0, 1);
            steps.add(player.step());
        }
        return steps;
    }

    private String reason(TraceRound round) {
        var policy = Optional.of(trace.run().policy());
        var lane = RoundLane.of(round.drafts(), round.ended().orElseThrow());
        return StopWords.of(lane, policy, LiveRule.inForceOrFirst(policy, lane));
    }

    private static String verdict(RoundEnded ended) {
        var pass = Figures.millis(ended.verifyMillis());
        var refused = ended.tokens().stream().filter(token -> token.outcome() == Outcome.REJECTED).findFirst();
        var judged = ended.isTree()
                ? Words.of("clip.say.path", pass, ended.accepted(), ended.drafted())
                : refused.map(token -> Words.of("clip.say.refused", pass, ended.accepted(), ended.drafted(), TokenMarks.quoted(token.text())))
                        .orElseGet(() -> Words.of("clip.say.whole", pass, ended.accepted()));
        return ended.next().isEmpty()
                ? judged
                : judged + " " + Words.of("clip.say." + source(ended.next().get()), next(ended));
    }

    private static String source(NextToken next) {
        return next.source().id();
    }

    private static String next(RoundEnded ended) {
        return ended.next().map(NextToken::text).map(TokenMarks::quoted).orElse(Figures.DASH);
    }
}
