package draftscope.app.main;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import draftscope.app.engine.EngineThread;
import draftscope.app.setup.ConversationForm.Turn;
import draftscope.app.setup.PromptMeter.Room;
import draftscope.decoding.event.RunEnded;
import draftscope.model.PairSpec;
import draftscope.testing.ScriptedPair;
import draftscope.testing.ScriptedPairLoader;
import draftscope.trace.Trace;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What goes before a prompt, what ends its answer, and how much of the context all of it takes. */
class TalkTest {

    private static final int CONTEXT = 160;

    private final ScriptedPairLoader loader =
            new ScriptedPairLoader(ScriptedPair.storyScript().contexts(CONTEXT, CONTEXT));
    private final EngineThread engine = new EngineThread(loader);
    private final WorkbenchViewModel window = new WorkbenchViewModel(engine);
    private long now;

    @BeforeEach
    void load() {
        window.load(new PairSpec(Path.of("t"), Optional.of(Path.of("d")), "auto", "auto", 1));
        until(() -> window.pair().get().isPresent());
        window.comparing.compare.set(false);
        window.setup().maxNewTokens.text.set("20");
    }

    @AfterEach
    void close() {
        engine.close();
    }

    @Test
    void promptAndNewTokensAreCountedAgainstTheContextBeforeAnythingRuns() {
        var setup = window.setup();
        setup.prompt.text.set("the little fox");
        counted(Room.ENOUGH);
        run();
        int fed = own().run().promptIds().size();
        assertThat(window.meter.reading.get().words()).isEqualTo(fed + " tokens + 20 new, of 160");
        assertThat(window.meter.reading.get().prompt()).isEqualTo((double) fed / CONTEXT);

        setup.maxNewTokens.text.set("158");
        assertThat(window.meter.reading.get().room()).isEqualTo(Room.SHORT);
        assertThat(window.meter.reading.get().words()).contains("room for " + (CONTEXT - fed) + " of the 158");
        run();
        assertThat(own().end().orElseThrow().totals().newTokens())
                .as("what was said before the run is what came")
                .isEqualTo(CONTEXT - fed);
        assertThat(window.status.activity.get())
                .isEqualTo("done: " + (CONTEXT - fed) + " of 158 tokens, for the context of 160 is full");
    }

    @Test
    void aPromptThatIsTooLongIsSaidBeforeRunAndTakesNothingFromTheStage() {
        window.setup().prompt.text.set("the fox");
        run();
        var before = own();
        window.setup().prompt.text.set("the little fox ".repeat(60));
        counted(Room.NONE);
        assertThat(window.orders.runnable().get()).isFalse();
        assertThat(window.orders.unrunnable().getValue()).startsWith("Prompt: it has ").contains("the context holds 160");
        window.run();
        assertThat(window.running().get()).isFalse();
        assertThat(own().events()).isEqualTo(before.events());
        window.setup().prompt.text.set("the fox");
        counted(Room.ENOUGH);
        assertThat(window.orders.runnable().get()).isTrue();
    }

    @Test
    void aPromptIsCountedWhileARunGoesOn() {
        window.setup().prompt.text.set("the fox");
        counted(Room.ENOUGH);
        var few = window.meter.reading.get().words();
        loader.log().delayMillis(50);
        window.run();
        window.setup().prompt.text.set("the fox ran home");
        until(() -> !window.meter.reading.get().words().equals(few));
        assertThat(window.running().get()).isTrue();
        loader.log().delayMillis(0);
    }

    @Test
    void systemPromptAndEarlierMessagesAreFedAsTheTemplateHasThem() {
        var talk = window.setup().conversation;
        talk.system.text.set("so said an old owl");
        window.setup().prompt.text.set("who found the fox");
        run();
        var answer = own().end().orElseThrow().text().strip();
        assertThat(own().run().prompt()).isEqualTo("<system>so said an old owl<user>who found the fox<assistant>");
        assertThat(talk.answered().get()).isTrue();
        talk.goOn();
        assertThat(talk.turns).containsExactly(new Turn(false, "who found the fox"), new Turn(true, answer));
        assertThat(window.setup().prompt.text.get()).isEmpty();
        assertThat(talk.summary().get()).isEqualTo("system prompt · 2 earlier messages");

        window.setup().maxNewTokens.text.set("4");
        window.setup().prompt.text.set("and the owl");
        run();
        assertThat(own().run().prompt())
                .isEqualTo("<system>so said an old owl<user>who found the fox<assistant>" + answer
                        + "<user>and the owl<assistant>");

        window.setup().chat.set(false);
        assertThat(talk.summary().get()).as("without the template nothing of it is used").isEmpty();
        run();
        assertThat(own().run().prompt()).isEqualTo("and the owl");
    }

    @Test
    void aStopTextEndsTheRunAsInTheTerminal() {
        window.setup().prompt.text.set("the little fox");
        run();
        var words = own().end().orElseThrow().text().strip().split(" ");
        var stop = words[3];
        window.setup().conversation.stops.text.set("\n" + stop + "\n" + "\\n\\\\");
        assertThat(window.setup().conversation.stops.value().orElseThrow().texts()).containsExactly(stop, "\n\\");
        run();
        var end = own().end().orElseThrow();
        assertThat(end.finish()).isEqualTo(RunEnded.Finish.STOP);
        assertThat(end.text()).endsWith(stop);
        assertThat(own().run().stops().texts()).containsExactly(stop, "\n\\");
    }

    private Trace own() {
        return window.clock().own().orElseThrow();
    }

    private void counted(Room room) {
        until(() -> window.meter.reading.get().room() == room);
    }

    private void run() {
        until(() -> window.orders.runnable().get());
        window.run();
        until(() -> !window.running().get());
        assertThat(window.problem.get()).isEmpty();
    }

    private void until(BooleanSupplier wanted) {
        await().atMost(Duration.ofSeconds(60)).pollInterval(Duration.ofMillis(5)).until(() -> {
            now += 40_000_000;
            window.frame(now);
            return wanted.getAsBoolean();
        });
    }
}
