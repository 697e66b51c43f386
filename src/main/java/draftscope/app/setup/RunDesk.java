package draftscope.app.setup;

import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.value.ObservableValue;

/** What can be done with the form: run it, and stop what runs. */
public interface RunDesk {

    ReadOnlyBooleanProperty running();

    /** Whether Run may be pressed. */
    BooleanBinding runnable();

    /** Why Run cannot be pressed, in words; empty while it can. */
    ObservableValue<String> unrunnable();

    /** Runs what the form says; refuses in one line what cannot be read. */
    void run();

    /** Shows what goes before the prompt, and what ends the answer. */
    void converse();

    void stop();
}
