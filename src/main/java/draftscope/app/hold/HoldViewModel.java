package draftscope.app.hold;

import draftscope.app.play.ClockViewModel;
import draftscope.app.play.Moment;
import draftscope.app.play.Phase;
import draftscope.app.play.StageViewModel;
import draftscope.draw.Words;
import draftscope.trace.Trace;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.value.ObservableValue;

/**
 * Asks one thing wherever the clock holds, counts hands, and lets the run answer. It asks nothing whose answer has been on
 * screen already, or is while the inspector stands open.
 */
public final class HoldViewModel {

    /** How far a question has come. */
    public enum State {
        NONE,
        /** Hands are counted. */
        ASKED,
        /** The show goes on to where the answer is seen. */
        COMING,
        /** The answer is on screen. */
        TOLD
    }

    private final ClockViewModel clock;
    private final StageViewModel stage;
    private final ObservableValue<Boolean> open;
    private final ReadOnlyObjectWrapper<Optional<Question>> questionNow = new ReadOnlyObjectWrapper<>(Optional.empty());
    /** What is asked; empty while nothing is. */
    public final ReadOnlyObjectProperty<Optional<Question>> question = questionNow.getReadOnlyProperty();
    private final ReadOnlyObjectWrapper<State> stateNow = new ReadOnlyObjectWrapper<>(State.NONE);
    public final ReadOnlyObjectProperty<State> state = stateNow.getReadOnlyProperty();
    private final ReadOnlyObjectWrapper<Map<Integer, Integer>> handsNow = new ReadOnlyObjectWrapper<>(Map.of());
    /** Hands by the key of the answer they were raised for. */
    public final ReadOnlyObjectProperty<Map<Integer, Integer>> hands = handsNow.getReadOnlyProperty();
    private final ReadOnlyObjectWrapper<OptionalInt> answerNow = new ReadOnlyObjectWrapper<>(OptionalInt.empty());
    /** The right answer's key, once it is on screen. */
    public final ReadOnlyObjectProperty<OptionalInt> answer = answerNow.getReadOnlyProperty();
    private final ReadOnlyStringWrapper tallyNow = new ReadOnlyStringWrapper("");
    /** How the class has done with questions of this kind, beside one answer given always; empty before the first. */
    public final ReadOnlyStringProperty tally = tallyNow.getReadOnlyProperty();
    private final ReadOnlyStringWrapper noteNow = new ReadOnlyStringWrapper("");
    /** Why nothing is asked where the clock holds, in words; empty where something is. */
    public final ReadOnlyStringProperty note = noteNow.getReadOnlyProperty();
    private Tally tallied = new Tally();
    private Moment seen = Moment.START;
    private Moment stood = Moment.START;

    /** @param open whether something stands open that tells more of the newest round than the stage does */
    public HoldViewModel(ClockViewModel clock, StageViewModel stage, ObservableValue<Boolean> open) {
        this.clock = clock;
        this.stage = stage;
        this.open = open;
    }

    /** What the run answers, before the class sees it; empty while nothing is asked, or the run has not come so far. */
    public Optional<Question.Answer> expected() {
        return question.get().flatMap(asked -> clock.trace().flatMap(asked::right));
    }

    /** Whether hands are being counted. */
    public boolean asks() {
        return state.get() == State.ASKED;
    }

    /** Counts a hand for an answer; an answer that there is not counts nothing. */
    public void raise(int key) {
        if (asks() && question.get().orElseThrow().answers().stream().anyMatch(a -> a.key() == key)) {
            var more = new TreeMap<>(hands.get());
            more.merge(key, 1, Integer::sum);
            handsNow.set(Map.copyOf(more));
        }
    }

    /** All hands down again. */
    public void lower() {
        if (asks()) {
            handsNow.set(Map.of());
        }
    }

    /** Forgets how the class has done. */
    public void forget() {
        tallied = new Tally();
        tallyNow.set("");
    }

    public void reveal() {
        if (!asks()) {
            return;
        }
        stateNow.set(State.COMING);
        switch (question.get().orElseThrow().kind()) {
            case STOPS -> unveil();
            case GUESSES -> clock.trace().ifPresent(this::guessed);
            case ADDS, REFUSED -> clock.nextVerdict();
        }
    }

    private void guessed(Trace trace) {
        var asked = question.get().orElseThrow();
        if (asked.answer(trace).isPresent()) {
            clock.toStop(asked.round());
        }
    }

    private void unveil() {
        clock.holding.veil(false);
        stage.veiled.set(false);
    }

    /** Looks at where the clock has come to; after it and before the stage. */
    public void frame() {
        var shown = clock.trace();
        if (shown.isEmpty()) {
            drop();
            return;
        }
        var trace = shown.get();
        var here = clock.holding.moment();
        if (clock.holding.anew()) {
            seen = Moment.START;
        }
        switch (state.get()) {
            case NONE -> look(trace, here);
            case ASKED -> {
                if (!here.equals(stood) || !clock.held() || open.getValue()) {
                    drop();
                    look(trace, here);
                }
            }
            case COMING -> come(trace, here);
            case TOLD -> {
                if (!here.equals(stood)) {
                    drop();
                    look(trace, here);
                }
            }
        }
        seen = here.compareTo(seen) > 0 ? here : seen;
    }

    private void look(Trace trace, Moment here) {
        if (!clock.held()) {
            noteNow.set("");
            return;
        }
        var phase = clock.holding.before.get().orElseThrow();
        var asked = Question.at(trace, here, phase);
        boolean fresh = seen.compareTo(here) <= 0;
        if (asked.isEmpty() || !fresh || open.getValue()) {
            noteNow.set(Words.of(
                    asked.isEmpty() ? "hold.none." + phase.id() : fresh ? "hold.none.open" : "hold.none.seen"));
            return;
        }
        noteNow.set("");
        stood = here;
        handsNow.set(Map.of());
        answerNow.set(OptionalInt.empty());
        tallyNow.set(tallied.words(asked.get().kind()));
        questionNow.set(asked);
        stateNow.set(State.ASKED);
        boolean veil = phase == Phase.STOP;
        clock.holding.veil(veil);
        stage.veiled.set(veil);
    }

    private void come(Trace trace, Moment here) {
        var asked = question.get().orElseThrow();
        var right = asked.answer(trace);
        boolean there = switch (asked.kind()) {
            case STOPS -> right.isPresent();
            case GUESSES -> here.compareTo(stood) > 0;
            case ADDS, REFUSED -> here.step() >= asked.verdict(trace) && !clock.playing.get() && !stage.judging();
        };
        if (there && right.isPresent()) {
            tell(asked, right.getAsInt(), here);
        } else if (asked.kind() == Question.Kind.GUESSES) {
            guessed(trace);
        } else if (!clock.playing.get() && here.step() < stood.step()) {
            drop();
        }
    }

    private void tell(Question asked, int right, Moment here) {
        tallied.count(asked, hands.get(), right);
        tallyNow.set(tallied.words(asked.kind()));
        answerNow.set(OptionalInt.of(right));
        stood = here;
        stateNow.set(State.TOLD);
    }

    private void drop() {
        if (state.get() != State.NONE) {
            unveil();
            questionNow.set(Optional.empty());
            answerNow.set(OptionalInt.empty());
            stateNow.set(State.NONE);
        }
    }
}
