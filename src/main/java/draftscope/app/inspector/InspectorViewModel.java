package draftscope.app.inspector;

import draftscope.app.engine.PromptToken;
import draftscope.app.play.StageViewModel;
import draftscope.decoding.entry.Named;
import draftscope.decoding.event.RunStarted;
import draftscope.decoding.pass.AlignedTokens;
import draftscope.decoding.port.TokenIds;
import draftscope.draw.stage.TokenKey;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;

/** What the inspector shows: one token, the prompt as the model sees it, or the branches. It stays until closed. */
public final class InspectorViewModel {

    /** What can be looked at. */
    public enum Tab implements Named {
        TOKEN,
        /** That token drawn again and again. */
        EXACT,
        /** The whole text read back in one pass of the target. */
        PASS,
        PROMPT,
        /** Runs that went on with another token. */
        BRANCHES
    }

    private final StageViewModel stage;
    /** What is open; empty when the inspector is closed. */
    public final ObjectProperty<Optional<Tab>> tab = new SimpleObjectProperty<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<TokenFacts>> tokenNow = new ReadOnlyObjectWrapper<>(Optional.empty());
    /** The token looked at; empty before one is chosen. */
    public final ReadOnlyObjectProperty<Optional<TokenFacts>> token = tokenNow.getReadOnlyProperty();
    private final ReadOnlyObjectWrapper<List<AlignedTokens>> alignedNow = new ReadOnlyObjectWrapper<>(List.of());
    /** Prompt and answer as target and draft read them, where they have other tokens; empty where not, or not known yet. */
    public final ReadOnlyObjectProperty<List<AlignedTokens>> aligned = alignedNow.getReadOnlyProperty();
    private final ReadOnlyObjectWrapper<List<PromptToken>> promptNow = new ReadOnlyObjectWrapper<>(List.of());
    /** The tokens of the prompt; pieces are known only of a prompt that the loaded pair has read. */
    public final ReadOnlyObjectProperty<List<PromptToken>> prompt = promptNow.getReadOnlyProperty();

    public InspectorViewModel(StageViewModel stage) {
        this.stage = stage;
        stage.current.addListener((observed, before, now) -> refresh());
    }

    /** The token that is told of now; {@link TokenKey#NONE} while none is. */
    public ObservableValue<TokenKey> marked() {
        return Bindings.createObjectBinding(
                () -> token.get().filter(facts -> ofToken()).map(TokenFacts::key).orElse(TokenKey.NONE), tokenNow, tab);
    }

    /** The text fed, after any chat template. */
    public String renderedPrompt() {
        return stage.run.get().map(RunStarted::prompt).orElse("");
    }

    public TokenIds promptIds() {
        return stage.run.get().map(RunStarted::promptIds).orElse(TokenIds.empty());
    }

    /** The engine has read the text with both tokenizers. */
    public void align(List<AlignedTokens> groups) {
        alignedNow.set(List.copyOf(groups));
    }

    /** The tokens of the prompt if they are those of the run on stage. */
    public List<PromptToken> promptOnStage() {
        var ids = promptIds();
        var known = prompt.get();
        boolean same = known.size() == ids.size()
                && IntStream.range(0, ids.size()).allMatch(i -> known.get(i).id() == ids.get(i));
        return same ? known : List.of();
    }

    /** Shows a token, and its round large. */
    public void inspect(TokenKey key) {
        facts(key).ifPresent(facts -> {
            tokenNow.set(Optional.of(facts));
            if (stage.current.get().number() != key.round()) {
                stage.lane(key.round()).ifPresent(stage::look);
            }
            if (!ofToken()) {
                tab.set(Optional.of(Tab.TOKEN));
            }
        });
    }

    /** Shows the newest token, or the tab that was open last. */
    public void open() {
        if (token.get().isEmpty()) {
            newest().ifPresent(this::inspect);
        }
        if (tab.get().isEmpty()) {
            tab.set(Optional.of(Tab.TOKEN));
        }
    }

    /** Whether what is open is about one token. */
    public boolean ofToken() {
        return tab.get().filter(open -> open == Tab.TOKEN || open == Tab.EXACT).isPresent();
    }

    public void close() {
        tab.set(Optional.empty());
    }

    /** Goes on to the next token or, below 0, back; over the ends of rounds. */
    public void move(int steps) {
        if (token.get().isEmpty()) {
            open();
            return;
        }
        var key = token.get().get().key();
        var lane = stage.lane(key.round());
        int wanted = key.index() + steps;
        if (lane.isPresent() && wanted >= 0 && wanted < lane.get().chips().size()) {
            inspect(new TokenKey(key.round(), wanted));
        } else {
            stage.lane(key.round() + (steps > 0 ? 1 : -1))
                    .filter(other -> !other.chips().isEmpty())
                    .ifPresent(other -> inspect(
                            new TokenKey(other.number(), steps > 0 ? 0 : other.chips().size() - 1)));
        }
    }

    /** Goes to the first token of the next round or, below 0, of the round before. */
    public void moveRound(int rounds) {
        token.get().flatMap(facts -> stage.lane(facts.key().round() + rounds))
                .filter(other -> !other.chips().isEmpty())
                .ifPresent(other -> inspect(new TokenKey(other.number(), 0)));
    }

    /** A new run begins: its tokens are others. */
    public void forget() {
        alignedNow.set(List.of());
        tokenNow.set(Optional.empty());
    }

    /** The engine has read the prompt. */
    public void read(List<PromptToken> tokens) {
        promptNow.set(List.copyOf(tokens));
    }

    /** A token that was looked at while it was drafted has been judged since. */
    private void refresh() {
        token.get()
                .filter(facts -> !facts.judged())
                .flatMap(facts -> facts(facts.key()))
                .filter(TokenFacts::judged)
                .ifPresent(facts -> tokenNow.set(Optional.of(facts)));
    }

    private Optional<TokenKey> newest() {
        var current = stage.current.get();
        return current.chips().isEmpty()
                ? Optional.empty()
                : Optional.of(new TokenKey(current.number(), current.chips().size() - 1));
    }

    private Optional<TokenFacts> facts(TokenKey key) {
        return stage.lane(key.round())
                .filter(lane -> key.index() >= 0 && key.index() < lane.chips().size())
                .map(lane -> TokenFacts.of(lane, key.index(), stage.tokensBefore(key.round()), stage.run.get()));
    }
}
