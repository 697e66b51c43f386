package draftscope.app.you;

import draftscope.app.engine.Engine;
import draftscope.app.engine.EngineMessage;
import draftscope.app.engine.Role;
import draftscope.decoding.drafter.DrafterCatalog;
import draftscope.decoding.drafter.Turns;
import draftscope.decoding.event.RunEnded;
import draftscope.decoding.event.RunStarted;
import draftscope.draw.Words;
import draftscope.draw.stage.TokenMarks;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/**
 * Guesses from the window. Teams take turns by rounds; of each and of the draft model it counts how many guessed tokens
 * stayed. How long anybody thinks is counted nowhere.
 */
public final class YouViewModel {

    private final Engine engine;
    private final ReadOnlyObjectWrapper<Optional<EngineMessage.Guessing>> askedNow =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    /** What is waited for; empty while nothing is. */
    public final ReadOnlyObjectProperty<Optional<EngineMessage.Guessing>> asked = askedNow.getReadOnlyProperty();
    private final ReadOnlyObjectWrapper<List<String>> suggestionsNow = new ReadOnlyObjectWrapper<>(List.of());
    /** Tokens the draft model holds possible after what was typed, in no order that tells how likely; none while nothing is asked. */
    public final ReadOnlyObjectProperty<List<String>> suggestions = suggestionsNow.getReadOnlyProperty();
    private final ReadOnlyBooleanWrapper goingNow = new ReadOnlyBooleanWrapper(false);
    /** Whether a run that people draft goes on. */
    public final ReadOnlyBooleanProperty going = goingNow.getReadOnlyProperty();
    private final ReadOnlyStringWrapper lastNow = new ReadOnlyStringWrapper("");
    /** What came of the last round, and what the draft model would have guessed, in words; empty before. */
    public final ReadOnlyStringProperty last = lastNow.getReadOnlyProperty();
    private final ReadOnlyStringWrapper standingsNow = new ReadOnlyStringWrapper("");
    /** How many guesses stayed, of every team and of the draft model, in words. */
    public final ReadOnlyStringProperty standings = standingsNow.getReadOnlyProperty();
    /** What is being typed. */
    public final StringProperty guess = new SimpleStringProperty("");
    /** How many teams take turns, from 1 to {@link Turns#MOST}. */
    public final IntegerProperty teams = new SimpleIntegerProperty(1);
    private final List<EngineMessage.Guessed> rounds = new ArrayList<>();

    public YouViewModel(Engine engine) {
        this.engine = engine;
        teams.addListener((observed, before, now) -> standingsNow.set(score()));
        guess.addListener((observed, before, now) -> typed(now));
    }

    /** Whose turn a round is, from 1. */
    public int team(int round) {
        return new Turns(teams.get()).of(round);
    }

    public String words() {
        return asked.get()
                .map(one -> teams.get() == 1
                        ? Words.of("you.asked", one.round(), one.most())
                        : Words.of("you.asked.team", one.round(), one.most(), team(one.round())))
                .orElse(Words.of("you.checking"));
    }

    /** A suggestion is taken: it is put after what was typed. */
    public void take(String suggestion) {
        var typed = suggestion.startsWith(" ") ? guess.get().stripTrailing() : guess.get();
        // A token within a word goes on where the text ends.
        boolean within = typed.isEmpty() && !suggestion.isEmpty() && Character.isLetterOrDigit(suggestion.codePointAt(0));
        guess.set(typed + (within ? "+" : "") + suggestion);
    }

    /** Says what was typed; nothing typed leaves the round to the target. */
    public void say() {
        if (asked.get().isPresent()) {
            engine.guess(guess.get());
            ask(Optional.empty());
            guess.set("");
        }
    }

    private void ask(Optional<EngineMessage.Guessing> now) {
        askedNow.set(now);
        suggestionsNow.set(now.map(EngineMessage.Guessing::suggestions).orElse(List.of()));
    }

    /** What was suggested stays until the draft model has said what may follow what stands there now. */
    private void typed(String now) {
        asked.get().ifPresent(waiting -> {
            if (now.isBlank()) {
                suggestionsNow.set(waiting.suggestions());
            } else {
                engine.begin(now);
            }
        });
    }

    /** Takes what concerns it, of the order that is being carried out; gives whether nobody else needs it. */
    public boolean take(EngineMessage message, long order) {
        if (message instanceof EngineMessage.Guessing now) {
            if (now.order() == order) {
                ask(Optional.of(now));
                typed(guess.get());
            }
            return true;
        }
        if (message instanceof EngineMessage.Suggested now) {
            if (now.order() == order && asked.get().isPresent() && now.begun().equals(guess.get())) {
                suggestionsNow.set(now.suggestions());
            }
            return true;
        }
        if (message instanceof EngineMessage.Guessed now) {
            if (now.order() == order) {
                rounds.add(now);
                lastNow.set(told(now));
                standingsNow.set(score());
            }
            return true;
        }
        if (message instanceof EngineMessage.Traced traced && traced.order() == order && traced.role() == Role.LIVE) {
            if (traced.event() instanceof RunStarted run) {
                begin(DrafterCatalog.byPeople(run));
            } else if (traced.event() instanceof RunEnded) {
                ask(Optional.empty());
            }
        } else if (message instanceof EngineMessage.OrderDone done && done.order() == order) {
            goingNow.set(false);
            ask(Optional.empty());
        }
        return false;
    }

    private void begin(boolean people) {
        goingNow.set(people);
        ask(Optional.empty());
        rounds.clear();
        guess.set("");
        lastNow.set("");
        standingsNow.set("");
    }

    private static String told(EngineMessage.Guessed round) {
        var own = round.guessed().isEmpty()
                ? Words.of("you.told.none", round.round())
                : Words.of("you.told", round.round(), round.kept(), round.guessed().size());
        return round.model().isEmpty()
                ? own
                : own + " " + Words.of("you.told.model", pieces(round.model()), round.modelKept(), round.model().size());
    }

    private static String pieces(List<String> pieces) {
        return pieces.stream().map(TokenMarks::inOneLine).collect(Collectors.joining(" "));
    }

    private String score() {
        if (rounds.isEmpty()) {
            return "";
        }
        var parts = new ArrayList<String>();
        for (int i = 1; i <= teams.get(); i++) {
            int team = i;
            var own = rounds.stream().filter(round -> team(round.round()) == team).toList();
            int kept = own.stream().mapToInt(EngineMessage.Guessed::kept).sum();
            int guessed = own.stream().mapToInt(round -> round.guessed().size()).sum();
            parts.add(teams.get() == 1
                    ? Words.of("you.score.one", kept, guessed)
                    : Words.of("you.score.team", team, kept, guessed));
        }
        int model = rounds.stream().mapToInt(round -> round.model().size()).sum();
        if (model > 0) {
            parts.add(Words.of("you.score.model", rounds.stream().mapToInt(EngineMessage.Guessed::modelKept).sum(), model));
        }
        return String.join(" \u00b7 ", parts);
    }
}
