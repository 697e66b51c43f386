package draftscope.app.play;

import draftscope.decoding.event.DraftToken;
import draftscope.decoding.event.RoundEnded;
import draftscope.decoding.event.RunEnded;
import draftscope.decoding.event.RunStarted;
import draftscope.decoding.event.TraceEvent;
import draftscope.draw.stage.Chip;
import draftscope.draw.stage.KnownRun;
import draftscope.draw.stage.LiveRule;
import draftscope.draw.stage.MatchWords;
import draftscope.draw.stage.RoundLane;
import draftscope.draw.stage.StopWords;
import draftscope.draw.stage.TextSpan;
import draftscope.draw.stage.TokenKey;
import draftscope.draw.stage.VerifySweep;
import draftscope.trace.Pace;
import draftscope.trace.TraceRound;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.collections.ObservableList;

/**
 * The stage in the middle: the text, the round seen large, a lane for every round. It takes events in batches, one a
 * frame, and changes every observable at most once a batch.
 *
 * <p>At full speed rounds come faster than anybody can look: the large view then holds each for {@link #HOLD_NANOS}
 * and counts the ones it skipped.
 */
public final class StageViewModel {

    /** Shortest time a finished round stays in the large view while others follow. */
    public static final long HOLD_NANOS = 120_000_000L;

    private final ShownRounds told = new ShownRounds();
    /** Finished rounds, newest first. */
    public final ObservableList<RoundLane> lanes = told.lanes;
    private final ReadOnlyObjectWrapper<RoundLane> currentNow = new ReadOnlyObjectWrapper<>(RoundLane.NONE);
    /** The round of the large view. */
    public final ReadOnlyObjectProperty<RoundLane> current = currentNow.getReadOnlyProperty();
    private final ReadOnlyIntegerWrapper skippedNow = new ReadOnlyIntegerWrapper(0);
    /** How many rounds of this run the large view has skipped. */
    public final ReadOnlyIntegerProperty skipped = skippedNow.getReadOnlyProperty();
    private final ReadOnlyIntegerWrapper lookedNow = new ReadOnlyIntegerWrapper(0);
    /** Number of the round that somebody chose to look at, until the show goes on; 0 while the show has its way. */
    public final ReadOnlyIntegerProperty looked = lookedNow.getReadOnlyProperty();
    private final ReadOnlyObjectWrapper<Optional<RunStarted>> runNow = new ReadOnlyObjectWrapper<>(Optional.empty());
    /** The run on stage; empty before there is one. */
    public final ReadOnlyObjectProperty<Optional<RunStarted>> run = runNow.getReadOnlyProperty();
    private final ReadOnlyBooleanWrapper treesNow = new ReadOnlyBooleanWrapper(false);
    /** Whether rounds are trees: the last one seen that drafted anything was. */
    public final ReadOnlyBooleanProperty trees = treesNow.getReadOnlyProperty();
    private final ReadOnlyDoubleWrapper sinceVerifiedNow = new ReadOnlyDoubleWrapper(Double.POSITIVE_INFINITY);
    /**
     * Milliseconds of presentation since the round of the large view was verified, for {@link VerifySweep}; infinite
     * when it is not to be shown happening: at full speed, and when one looks at an earlier round.
     */
    public final ReadOnlyDoubleProperty sinceVerified = sinceVerifiedNow.getReadOnlyProperty();
    /** Whether the newest guess is shown without what tells whether drafting stops at it. */
    public final BooleanProperty veiled = new SimpleBooleanProperty(false);
    private final ReadOnlyStringWrapper waitingNow = new ReadOnlyStringWrapper("");
    /** What the show waits for, in words; empty while it does not. */
    public final ReadOnlyStringProperty waiting = waitingNow.getReadOnlyProperty();
    private final List<DraftToken> drafting = new ArrayList<>();
    private KnownRun known = new KnownRun(List.of());
    private List<TextSpan> opening = List.of();
    private long heldSince;
    private int shown;
    /** Rounds told of so far: one more than lanes while the newest is being judged before the reader's eyes. */
    private int rounds;
    private Optional<RunEnded.Finish> finish = Optional.empty();
    private Pace pace = new Pace.Latest();
    private boolean attentive;
    private boolean still;
    /** Whether a verdict stands still half-way. */
    private boolean stands;

    public StageViewModel() {
        // A round that drafted nothing says nothing of how the run drafts: then those before it do, newest first.
        current.addListener((observed, before, now) -> lookedNow.set(0));
        current.addListener((observed, before, now) -> Stream.concat(Stream.of(now), lanes.stream())
                .filter(lane -> lane.drafted() > 0)
                .findFirst()
                .ifPresent(lane -> treesNow.set(lane.isTree())));
    }

    /** The running text: longer as the run goes on, shorter when one goes back in it. */
    public ObservableList<TextSpan> text() {
        return told.text;
    }

    /** Whether something on the stage moves, so that more pictures a second are worth their time. */
    public boolean moving() {
        return !stands && half();
    }

    private boolean half() {
        return sinceVerified.get() < VerifySweep.MILLIS;
    }

    /** What the policy of the run on stage compares with its live parameter; the standard one's before there is a run. */
    public LiveRule rule() {
        return LiveRule.of(run.get().map(RunStarted::policy));
    }

    /** The live parameter of the run on stage; empty under a policy without one. */
    public OptionalDouble threshold() {
        return rule().first(run.get().map(RunStarted::policy));
    }

    /** The live parameter that was in force in a round: the run's, unless it was turned or moved meanwhile. */
    public OptionalDouble threshold(RoundLane lane) {
        var turned = LiveRule.inForce(run.get().map(RunStarted::policy), lane);
        if (turned.isPresent()) {
            return turned;
        }
        boolean drafting = !lane.finished() && lane.number() > 0 && !lanes.isEmpty();
        return drafting ? threshold(lanes.get(0)) : threshold();
    }

    /** Why a round stopped drafting, and where its tokens were found if they were not guessed, in words. */
    public String reason(RoundLane lane) {
        var why = lane.finished() ? StopWords.of(lane, run.get().map(RunStarted::policy), threshold(lane)) : lane.reason();
        return why + MatchWords.behind(lane, run.get());
    }

    /** Why a finished round of the run stopped drafting, before the target has judged it on stage. */
    public String stopped(TraceRound round) {
        return round.ended().map(ended -> reason(RoundLane.of(round.drafts(), ended))).orElse("");
    }

    public void waits(String words) {
        waitingNow.set(words);
    }

    public void clear() {
        begin(List.of());
        runNow.set(Optional.empty());
    }

    private void begin(List<TextSpan> before) {
        known = told.begin(before);
        drafting.clear();
        currentNow.set(RoundLane.NONE);
        skippedNow.set(0);
        sinceVerifiedNow.set(Double.POSITIVE_INFINITY);
        stands = false;
        heldSince = 0;
        shown = 0;
        rounds = 0;
        finish = Optional.empty();
    }

    /**
     * How the show goes.
     *
     * @param now how fast, so that a verdict takes its part of it
     * @param everyVerdict whether every one is to be seen being passed
     * @param nothingMoves whether none is
     */
    public void pace(Pace now, boolean everyVerdict, boolean nothingMoves) {
        pace = now;
        attentive = everyVerdict;
        still = nothingMoves;
    }

    /** Whether the newest round is being judged before the reader's eyes: what came of it is not to be told before. */
    public boolean judging() {
        return half() && rounds == current.get().number() && finished(rounds) && lanes.size() < rounds;
    }

    private boolean finished(int number) {
        return number > 0 && current.get().finished() && current.get().number() == number;
    }

    /**
     * Takes the events of a frame.
     *
     * @param events what happened since the last frame, oldest first
     * @param now the frame's time in nanoseconds
     */
    public void frame(List<TraceEvent> events, long now) {
        boolean ended = false;
        int before = rounds;
        for (var event : events) {
            if (event instanceof RunStarted started) {
                begin(opening);
                runNow.set(Optional.of(started));
                before = 0;
                ended = false;
            } else if (event instanceof DraftToken token) {
                drafting.add(token);
            } else if (event instanceof RoundEnded round) {
                known.learn(rounds++, drafting, round);
                drafting.clear();
            } else if (event instanceof RunEnded over) {
                finish = Optional.of(over.finish());
                ended = true;
                drafting.clear();
            }
        }
        boolean fresh = rounds > before;
        boolean judged = judging();
        watch(now, rounds - before);
        // Nothing at all happens in most frames of a slow show.
        if (judging()) {
            told.reveal(rounds, finish, VerifySweep.at(current.get(), sinceVerified.get()));
        } else if (!events.isEmpty() || judged) {
            told.go(rounds, finish);
        }
        show(now, fresh, ended);
    }

    /** A round seen being drafted, and next in line, is seen being judged too: its verdict begins. */
    private void watch(long now, int more) {
        if (moving()) {
            sinceVerifiedNow.set(VerifySweep.live((now - heldSince) / 1e6, pace));
        }
        boolean drafted = pendingShown() > 0 && current.get().number() == rounds;
        if (more == 1 && !still && !moving() && (drafted || attentive && rounds == shown + 1 && known.lane(rounds - 1).drafted() > 0)) {
            sinceVerifiedNow.set(0);
            skippedNow.set(skipped.get() + rounds - shown - 1);
            shown = rounds;
            heldSince = now;
            currentNow.set(known.lane(rounds - 1));
        }
    }

    /**
     * Shows a place of a run at once, however short what was shown before has been there. It looks as if the run had
     * been shown from its start, and costs what lies between the two places and was never shown.
     *
     * @param place where to go
     * @param now the frame's time in nanoseconds
     */
    public void seek(Place place, long now) {
        var trace = place.trace();
        if (run.get().filter(on -> on == trace.run()).isEmpty()) {
            begin(opening);
            runNow.set(Optional.of(trace.run()));
        }
        rounds = place.rounds();
        finish = place.over() ? trace.end().map(RunEnded::finish) : Optional.empty();
        for (int i = 0; i < rounds; i++) {
            var round = trace.rounds().get(i);
            known.learn(i, round.drafts(), round.ended().orElseThrow());
        }
        drafting.clear();
        drafting.addAll(place.drafting());
        told.go(rounds, finish);
        heldSince = now - HOLD_NANOS;
        sinceVerifiedNow.set(Double.POSITIVE_INFINITY);
        skippedNow.set(0);
        shown = rounds == 0 ? 0 : lanes.get(0).number();
        currentNow.set(!drafting.isEmpty()
                ? RoundLane.drafting(drafting)
                : rounds == 0 ? RoundLane.NONE : lanes.get(0));
        stands = place.since() < VerifySweep.MILLIS && finished(rounds);
        if (stands) {
            sinceVerifiedNow.set(place.since());
            told.reveal(rounds, finish, VerifySweep.at(current.get(), place.since()));
        }
    }

    private void show(long now, boolean fresh, boolean ended) {
        boolean held = shown > 0 && (now - heldSince < HOLD_NANOS || half()) && (!ended || judging());
        if (held) {
            return;
        }
        if (!lanes.isEmpty() && lanes.get(0).number() != shown) {
            int newest = lanes.get(0).number();
            sinceVerifiedNow.set(Double.POSITIVE_INFINITY);
            skippedNow.set(skipped.get() + newest - shown - 1);
            shown = newest;
            heldSince = now;
            currentNow.set(lanes.get(0));
        } else if (!drafting.isEmpty() && !fresh && drafting.size() != pendingShown()) {
            currentNow.set(RoundLane.drafting(drafting));
        }
    }

    private int pendingShown() {
        var on = current.get();
        return on.finished() || on.number() == 0 ? 0 : on.drafted();
    }

    /** The finished round of a number, or the one being drafted if it is on show. */
    public Optional<RoundLane> lane(int number) {
        return told.lane(number)
                .or(() -> Optional.of(current.get()).filter(lane -> number > 0 && lane.number() == number));
    }

    /** How many tokens of text this run has made before a round. */
    public int tokensBefore(int number) {
        return lanes.stream()
                .filter(lane -> lane.number() < number)
                .mapToInt(lane -> lane.ended().map(RoundEnded::newTokens).orElse(0))
                .sum();
    }

    /** Text to stand before that of every run from now on. */
    public void opening(List<TextSpan> spans) {
        opening = spans.stream().map(TextSpan::before).toList();
    }

    /** A token's chip; empty when there is no such token. */
    public Optional<Chip> chip(TokenKey key) {
        return lane(key.round())
                .filter(lane -> key.index() >= 0 && key.index() < lane.chips().size())
                .map(lane -> lane.chips().get(key.index()));
    }

    /** Shows a lane in the large view, as a click on it asks. */
    public void look(RoundLane lane) {
        sinceVerifiedNow.set(Double.POSITIVE_INFINITY);
        currentNow.set(lane);
        lookedNow.set(lane.number());
    }
}
