package draftscope.app;

import static draftscope.app.Hand.click;
import static draftscope.app.Hand.disabled;
import static draftscope.app.Hand.fire;
import static draftscope.app.Hand.focus;
import static draftscope.app.Hand.shown;
import static draftscope.app.Hand.type;

import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import org.testfx.api.FxRobot;

/** The form of a run as a person fills it, with the mouse and the keyboard. Call from a test's own thread. */
final class FormPage {

    private static final String PROMPT = "#prompt";
    private static final String RUN = "#run";

    /** Writes a prompt key by key, in place of what stands there. */
    void prompt(String text) {
        click(PROMPT);
        new FxRobot().push(KeyCode.CONTROL, KeyCode.A).write(text);
    }

    /** Puts a prompt there that has no keys of its own. */
    void paste(String text) {
        type(PROMPT, text);
    }

    /** Presses keys, one after another, with the pointer just having clicked into the prompt. */
    void pressInPrompt(KeyCode... row) {
        click(PROMPT);
        Hand.keys(row);
    }

    /** Gives the prompt the keyboard. */
    void focusPrompt() {
        focus(PROMPT);
    }

    /** Chooses who drafts. */
    void drafter(String name) {
        click("#drafter-" + name);
    }

    /** Unfolds the drafter's options, or folds them. */
    void drafterOptions() {
        click("#drafter-more");
    }

    /** Chooses how long is drafted; some of the policies lie further down than the form shows. */
    void policy(String name) {
        fire("#policy-" + name);
    }

    /** Fills a field by the name that it has on the command line. */
    void set(String field, String text) {
        type(field(field), text);
    }

    void limit(int tokens) {
        set("max_new_tokens", Integer.toString(tokens));
    }

    boolean has(String field) {
        return shown(field(field));
    }

    /** Whether a field is marked as wrong. */
    boolean wrong(String field) {
        return Fx.fx(() -> new FxRobot().lookup(field(field)).queryAs(TextInputControl.class).getPseudoClassStates().stream()
                .anyMatch(state -> state.getPseudoClassName().equals("danger")));
    }

    void start() {
        click(RUN);
    }

    void stop() {
        click("#stop");
    }

    boolean startable() {
        return !disabled(RUN);
    }

    private static String field(String name) {
        return "#field-" + name;
    }
}
