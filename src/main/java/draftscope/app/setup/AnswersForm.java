package draftscope.app.setup;

import draftscope.decoding.drafter.AnswerMemory;
import draftscope.draw.Sizes;
import draftscope.draw.Words;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;

/** The earlier answers that the loaded pair holds to draft from. */
public final class AnswersForm {

    private final ObjectProperty<AnswerMemory.Held> held = new SimpleObjectProperty<>(AnswerMemory.Held.NOTHING);
    private Runnable forget = () -> {};

    AnswersForm() {}

    /** What is held from now on, and who can forget it. */
    public void of(ObservableValue<AnswerMemory.Held> now, Runnable forgets) {
        held.bind(now);
        forget = forgets;
    }

    /** How many answers, tokens and bytes, in words. */
    ObservableValue<String> words() {
        return Bindings.createStringBinding(
                () -> Words.of("answers.held", held.get().answers(), held.get().tokens(), Sizes.bytes(held.get().bytes())),
                held);
    }

    BooleanBinding empty() {
        return held.isEqualTo(AnswerMemory.Held.NOTHING);
    }

    /** Forgets all of it, once nothing runs any more. */
    void forget() {
        forget.run();
    }
}
