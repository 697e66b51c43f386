package draftscope.app;

import static draftscope.app.Fx.act;
import static draftscope.app.Fx.fx;
import static draftscope.app.Hand.click;
import static draftscope.app.Hand.text;
import static draftscope.app.Hand.texts;
import static draftscope.app.Hand.type;
import static org.awaitility.Awaitility.await;

import draftscope.app.pair.PickerPhase;
import draftscope.app.pair.PickerPlace;
import draftscope.app.pair.PickerViewModel;
import draftscope.app.pair.ShownPlan;
import draftscope.decoding.drafter.DrafterCatalog;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.testfx.util.WaitForAsyncUtils;

/** The sheet that chooses models, as a person uses it. Call from a test's own thread. */
record PairPage(Workbench window) {

    private static final Duration LONG = Duration.ofMinutes(4);

    void open() {
        click("#pair");
        WaitForAsyncUtils.waitForFxEvents();
    }

    /** Lets it look for models elsewhere. */
    void at(PickerPlace place) {
        act(() -> picker().open(place));
    }

    /** Writes into the field of a part, in place of what stands there. */
    void write(String part, String name) {
        type("#pair-" + part, name);
    }

    /** Writes a target and a draft, which may be empty, and no head. */
    void writePair(String target, String draft) {
        write("target", target);
        write("draft", draft);
        DrafterCatalog.headKinds().forEach(head -> write(head.name(), ""));
    }

    void check() {
        click("#pair-check");
    }

    void load() {
        click("#pair-load");
    }

    void unload() {
        click("#pair-unload");
    }

    void cancel() {
        click("#pair-cancel");
        until("the end", () -> picker().phase.get() == PickerPhase.IDLE);
    }

    /** Chooses the pair that comes with the program. */
    void chooseEmbedded() {
        click("#pair-embedded");
    }

    /** Until the button that loads says what it would do. */
    void untilItWould(String words) {
        untilWords("#pair-load", words);
    }

    /** Until it says what it found on this machine. */
    void untilFound(String words) {
        untilWords("#found-note", words);
    }

    /** Everything written in the card of what is loaded. */
    String loaded() {
        return texts("#pair-loaded");
    }

    ShownPlan untilPlanned() {
        until("the check", () -> picker().plan.get().isPresent());
        return fx(() -> picker().plan.get().orElseThrow());
    }

    /** What is said at a glance of a part. */
    void untilSaidOf(String part, String words) {
        untilWords("#pair-" + part + "-said", words);
    }

    /** What came of it last. */
    String said() {
        return text("#pair-said");
    }

    void untilSaid(String words) {
        untilWords("#pair-said", words);
    }

    String problem() {
        return text("#pair-problem");
    }

    void untilRefused() {
        until("the refusal", () -> picker().problem.get().isPresent());
    }

    /** Until it says how far a download is. */
    void untilFigures(String words) {
        untilWords("#pair-figures", words);
    }

    PickerViewModel picker() {
        return window.model.picker;
    }

    private static void untilWords(String query, String words) {
        await(words).atMost(LONG).until(() -> text(query).contains(words));
    }

    private static void until(String what, Callable<Boolean> holds) {
        await(what).atMost(LONG).until(() -> fx(holds));
    }
}
