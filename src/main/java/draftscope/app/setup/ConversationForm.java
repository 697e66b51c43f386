package draftscope.app.setup;

import draftscope.app.kit.Field;
import draftscope.bench.prompts.Talk;
import draftscope.decoding.port.StopStrings;
import draftscope.draw.Words;
import draftscope.model.tokenizer.ChatTemplate;
import draftscope.model.tokenizer.Conversation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.beans.Observable;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.binding.StringBinding;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** What is told and said before the prompt, and what ends the answer. */
public final class ConversationForm {

    private static final int MOST_STOPS = 16;

    private final BooleanProperty chat;
    /** What the model is told before everything; empty for nothing. */
    public final Field<String> system = new Field<>("system", "", typed -> typed);
    /** Texts that end the answer, one a line; {@code \n}, {@code \t} and {@code \\} stand for what a line cannot hold. */
    public final Field<StopStrings> stops = new Field<>("stops", "", ConversationForm::stops);
    /** What was said before the prompt, oldest first. */
    public final ObservableList<Turn> turns = FXCollections.observableArrayList();
    private final Field<String> prompt;
    private final ObjectProperty<Optional<String>> answer = new SimpleObjectProperty<>(Optional.empty());
    private String asked = "";

    /**
     * Something said before the prompt.
     *
     * @param answer whether the model said it, and not its user
     */
    public record Turn(boolean answer, String text) {}

    /** @param chat whether prompts go through the chat template, without which nothing can go before one */
    ConversationForm(Field<String> prompt, BooleanProperty chat) {
        this.prompt = prompt;
        this.chat = chat;
    }

    /** A run of a prompt begins; an empty one is of tokens that nobody typed. */
    public void asked(String prompt) {
        asked = prompt;
        answer.set(Optional.empty());
    }

    /** It came to its end, with an answer. */
    public void answered(String text) {
        answer.set(Optional.of(text).filter(t -> !asked.isBlank() && !t.isBlank()));
    }

    /** Whether the last prompt has an answer to go on from. */
    public BooleanBinding answered() {
        return Bindings.createBooleanBinding(() -> answer.get().isPresent(), answer);
    }

    /** Takes the last prompt and its answer into what was said, and leaves room for the next prompt. */
    public void goOn() {
        answer.get().ifPresent(text -> {
            // Templates bring blanks of their own.
            turns.addAll(new Turn(false, asked), new Turn(true, text.strip()));
            answer.set(Optional.empty());
            prompt.text.set("");
        });
    }

    /** Puts another text in the place of one; an empty text is as good as none, and is left out of what is fed. */
    public void say(int at, String text) {
        turns.set(at, new Turn(turns.get(at).answer(), text));
    }

    /** Adds what comes next in turn, empty at first. */
    public void add() {
        turns.add(new Turn(!turns.isEmpty() && !turns.get(turns.size() - 1).answer(), ""));
    }

    /** Begins anew: nothing has been said. What is told and what ends an answer stay. */
    public void forget() {
        turns.clear();
    }

    /** What goes before the prompt; nothing while prompts are fed as they are. */
    public Conversation before() {
        if (!chat.get()) {
            return new Conversation("", List.of());
        }
        var said = turns.stream()
                .filter(turn -> !turn.text().isBlank())
                .map(turn -> turn.answer()
                        ? ChatTemplate.Message.assistant(turn.text())
                        : ChatTemplate.Message.user(turn.text()))
                .toList();
        return new Conversation(system.text.get().isBlank() ? "" : system.text.get(), said);
    }

    /** That, and what ends an answer; call only while the texts that end it can be read. */
    public Talk talk() {
        return new Talk(before(), stops.value().orElseThrow());
    }

    /** Everything whose change changes what is fed. */
    Observable[] parts() {
        return new Observable[] {chat, system.text, turns};
    }

    /** What there is of all this, in words; empty when there is nothing. */
    public StringBinding summary() {
        return Bindings.createStringBinding(this::summarised, Stream.concat(
                Stream.of(parts()), Stream.of(stops.text)).toArray(Observable[]::new));
    }

    private String summarised() {
        var parts = new ArrayList<String>();
        var before = before();
        if (!before.system().isEmpty()) {
            parts.add(Words.of("conversation.system"));
        }
        if (!before.messages().isEmpty()) {
            parts.add(Words.of("conversation.turns", before.messages().size()));
        }
        int ends = stops.value().map(s -> s.texts().size()).orElse(0);
        if (ends > 0) {
            parts.add(Words.of("conversation.stops", ends));
        }
        return String.join(" · ", parts);
    }

    private static StopStrings stops(String typed) {
        var texts = typed.lines().filter(line -> !line.isEmpty()).map(ConversationForm::unescaped).distinct().toList();
        if (texts.size() > MOST_STOPS) {
            throw new IllegalArgumentException(Words.of("field.stops.many", MOST_STOPS));
        }
        return new StopStrings(texts);
    }

    private static String unescaped(String line) {
        var text = new StringBuilder();
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            int known = c == '\\' && i + 1 < line.length() ? "nt\\".indexOf(line.charAt(i + 1)) : -1;
            text.append(known >= 0 ? "\n\t\\".charAt(known) : c);
            i += known >= 0 ? 1 : 0;
        }
        return text.toString();
    }
}
