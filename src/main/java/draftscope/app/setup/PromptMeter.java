package draftscope.app.setup;

import draftscope.app.engine.Engine;
import draftscope.app.engine.EngineMessage;
import draftscope.app.engine.PairSummary;
import draftscope.app.engine.Problem;
import draftscope.decoding.entry.Named;
import draftscope.draw.Figures;
import draftscope.draw.Words;
import java.util.Optional;
import java.util.OptionalInt;
import javafx.beans.Observable;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;

/** How much of the context the prompt and the new tokens take, counted while one types. */
public final class PromptMeter {

    private final Engine engine;
    private final SetupViewModel setup;
    private final ObservableValue<Optional<PairSummary>> pair;
    private final ReadOnlyObjectWrapper<Reading> readingNow = new ReadOnlyObjectWrapper<>(Reading.NONE);
    /** What was counted last. */
    public final ReadOnlyObjectProperty<Reading> reading = readingNow.getReadOnlyProperty();
    private long asked;
    private OptionalInt tokens = OptionalInt.empty();
    private Optional<Problem> problem = Optional.empty();

    /** Whether prompt and new tokens have room. */
    public enum Room implements Named {
        /** Nobody knows yet. */
        UNKNOWN,
        /** Both have. */
        ENOUGH,
        /** The prompt has; the run will end before its length is reached. */
        SHORT,
        /** The prompt has not, or cannot be fed. */
        NONE
    }

    /**
     * What was counted.
     *
     * @param prompt share of the context that the prompt takes, from 0 to 1
     * @param added share that the new tokens take, as far as there is room
     * @param words all of it in one line; empty when nothing is known
     * @param refusal why no run can be made; empty when one can
     */
    public record Reading(Room room, double prompt, double added, String words, Optional<Problem> refusal) {

        static final Reading NONE = new Reading(Room.UNKNOWN, 0, 0, "", Optional.empty());
    }

    public PromptMeter(Engine engine, SetupViewModel setup, ObservableValue<Optional<PairSummary>> pair) {
        this.engine = engine;
        this.setup = setup;
        this.pair = pair;
        for (Observable part : setup.conversation.parts()) {
            part.addListener(changed -> ask());
        }
        setup.prompt.text.addListener(changed -> ask());
        pair.addListener((observed, before, now) -> ask());
        setup.maxNewTokens.text.addListener(changed -> show());
        ask();
    }

    /** Why no run can be made of the prompt, as far as is known; empty when one can. */
    public Optional<Problem> refusal() {
        return reading.get().refusal();
    }

    /** The same in one line; empty when one can. */
    public String refused() {
        return refusal().map(why -> Words.of("field.prompt") + ": " + why.cause() + "; " + why.fix()).orElse("");
    }

    /** Takes the engine's answer; false when the message is about something else. */
    public boolean take(EngineMessage message) {
        if (!(message instanceof EngineMessage.Counted counted)) {
            return false;
        }
        if (counted.count() == asked) {
            tokens = counted.tokens();
            problem = counted.problem();
            show();
        }
        return true;
    }

    private void ask() {
        tokens = OptionalInt.empty();
        problem = Optional.empty();
        if (pair.getValue().isEmpty() || setup.prompt.value().isEmpty()) {
            asked = 0;
            show();
            return;
        }
        // Nobody is refused for what was written before.
        var last = reading.get();
        readingNow.set(new Reading(last.room(), last.prompt(), last.added(), last.words(), Optional.empty()));
        // What was counted last stays on show until the next count is there: at every letter it would flicker.
        asked = engine.count(
                setup.prompt.text.get(), setup.chat.get(), setup.conversation.before());
    }

    private void show() {
        if (asked == 0) {
            readingNow.set(Reading.NONE);
        } else if (problem.isPresent()) {
            var why = problem.get().cause() + "; " + problem.get().fix();
            readingNow.set(new Reading(Room.NONE, 0, 0, why, problem));
        } else if (tokens.isPresent() && pair.getValue().isPresent()) {
            readingNow.set(read(tokens.getAsInt(), pair.getValue().get().contextLength()));
        }
    }

    private Reading read(int prompt, int context) {
        int wanted = setup.maxNewTokens.value().orElse(0);
        int room = Math.max(0, context - prompt);
        double part = Math.min(1, (double) prompt / context);
        double added = (double) Math.min(wanted, room) / context;
        var counts = new Object[] {prompt, Figures.count(wanted), Figures.count(context), Figures.count(room)};
        if (room == 0) {
            var why = new Problem(
                    Words.of("meter.refusal.where"), Words.of("meter.refusal", counts), Words.of("meter.refusal.fix"));
            return new Reading(Room.NONE, part, 0, Words.of("meter.none", counts), Optional.of(why));
        }
        return room < wanted
                ? new Reading(Room.SHORT, part, added, Words.of("meter.short", counts), Optional.empty())
                : new Reading(Room.ENOUGH, part, added, Words.of("meter.enough", counts), Optional.empty());
    }
}
