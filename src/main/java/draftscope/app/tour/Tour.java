package draftscope.app.tour;

import draftscope.app.deck.DeckViewModel;
import draftscope.app.engine.Engine;
import draftscope.decoding.policy.PolicyCatalog;
import draftscope.draw.Words;
import draftscope.model.PairSpec;
import draftscope.trace.Trace;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/**
 * A tour under way. It has a window model of its own, with recorded runs in the place of an engine: the person's is
 * never touched, and so is as it was when the tour ends.
 *
 * @param <W> the window
 */
public final class Tour<W extends TourWindow> {

    private static final int PLACE = 1;

    private final TourRuns runs;
    private final Runnable end;
    private final W window;
    private final ReadOnlyObjectWrapper<Chapter> chapter = new ReadOnlyObjectWrapper<>(Chapter.SLOW);
    private final ReadOnlyBooleanWrapper arrived = new ReadOnlyBooleanWrapper(false);
    private Optional<Chapter.Way> way = Optional.empty();
    private boolean placed;

    /**
     * @param runs what it goes through
     * @param windows makes its window around an engine
     * @param end called when it is over
     */
    Tour(TourRuns runs, Function<Engine, W> windows, Runnable end) {
        this.runs = runs;
        this.end = end;
        window = windows.apply(new RecordedEngine(runs));
        var run = runs.svip().run();
        var setup = window.setup();
        setup.policy().set(PolicyCatalog.standard());
        setup.prompt().text().set(asked(run.prompt()));
        setup.maxNewTokens().text().set(Integer.toString(run.maxNewTokens()));
        window.load(new PairSpec(
                Path.of(run.target().name()),
                run.draft().map(draft -> Path.of(draft.name())),
                PairSpec.AUTO_DEVICE,
                PairSpec.AUTO_DTYPE,
                run.threads()));
    }

    /** What a person typed, without what the embedded pair's chat template puts around it. */
    private static String asked(String fed) {
        return fed.replaceFirst("^User: ", "").replaceFirst("\\nAssistant:$", "");
    }

    /** The window it shows. */
    public W window() {
        return window;
    }

    /** The chapter one is in. */
    public ReadOnlyObjectProperty<Chapter> chapter() {
        return chapter.getReadOnlyProperty();
    }

    /** Whether the window shows what the chapter is about. */
    public ReadOnlyBooleanProperty arrived() {
        return arrived.getReadOnlyProperty();
    }

    /** What the chapter says. */
    public String text() {
        return chapter.get().text(runs);
    }

    /** Which chapter it is of how many. */
    public String number() {
        return Words.of("tour.number", chapter.get().ordinal() + 1, Chapter.values().length);
    }

    /** Whether there is a chapter before this one. */
    public boolean first() {
        return chapter.get().ordinal() == 0;
    }

    /** Whether this is the last one. */
    public boolean last() {
        return chapter.get().ordinal() == Chapter.values().length - 1;
    }

    /** On to the next chapter; behind the last one the tour is over. */
    public void next() {
        if (last()) {
            end();
        } else {
            go(1);
        }
    }

    /** Back to the chapter before; at the first one nothing happens. */
    public void back() {
        if (!first()) {
            go(-1);
        }
    }

    /** Ends it. */
    public void end() {
        end.run();
    }

    private void go(int steps) {
        chapter.set(Chapter.values()[chapter.get().ordinal() + steps]);
        placed = false;
        arrived.set(false);
    }

    /** Goes on to a frame; {@code now} in nanoseconds. */
    public void frame(long now) {
        window.frame(now);
        if (arrived.get() || window.pair().get().isEmpty()) {
            return;
        }
        var here = chapter.get();
        if (!way.equals(Optional.of(here.way()))) {
            open(here.way());
        } else if (!window.running().get() && !placed) {
            place(here);
        } else if (placed) {
            look(here);
        }
    }

    private void open(Chapter.Way wanted) {
        way = Optional.of(wanted);
        placed = false;
        switch (wanted) {
            case ALONE -> window.replay(runs.alone());
            case COMPARED -> window.run();
            case SAMPLED -> window.replay(runs.sampled());
        }
    }

    private Trace trace(Chapter.Way shown) {
        return switch (shown) {
            case ALONE -> runs.alone();
            case COMPARED -> runs.svip();
            case SAMPLED -> runs.sampled();
        };
    }

    private void place(Chapter here) {
        window.inspector().close();
        window.deck().restore(DeckViewModel.USUAL);
        here.chart().ifPresent(kind -> window.deck().choose(PLACE, kind));
        window.clock().seek(here.step(trace(here.way())));
        placed = true;
    }

    /** The stage has to be there before a token of it can be looked at. */
    private void look(Chapter here) {
        var token = here.token(trace(here.way()));
        if (token.isEmpty()) {
            arrived.set(true);
        } else if (window.stage().chip(token.get()).isPresent()) {
            window.inspector().inspect(token.get());
            arrived.set(true);
        }
    }
}
