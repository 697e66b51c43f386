package draftscope.app.you;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import draftscope.app.engine.EngineThread;
import draftscope.app.main.WorkbenchViewModel;
import draftscope.decoding.drafter.DrafterCatalog;
import draftscope.decoding.event.VerifiedToken;
import draftscope.model.PairSpec;
import draftscope.testing.ScriptedPair;
import draftscope.testing.ScriptedPairLoader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** People draft on the stage, over the real engine thread and a scripted pair. */
class YouViewModelTest {

    private static final PairSpec SPEC = new PairSpec(Path.of("t"), Optional.of(Path.of("d")), "auto", "auto", 1);

    private final EngineThread engine = new EngineThread(new ScriptedPairLoader(ScriptedPair.storyScript()));
    private final WorkbenchViewModel window = new WorkbenchViewModel(engine);
    private final YouViewModel you = window.you;
    private long now;

    @BeforeEach
    void load() {
        window.load(SPEC);
        until(() -> window.pair().get().isPresent());
        window.setup().prompt.text.set("the fox");
        window.setup().maxNewTokens.text.set("12");
        window.setup().drafter.drafter.set(DrafterCatalog.entry("you"));
    }

    @AfterEach
    void close() {
        engine.close();
    }

    @Test
    void teamsGuessInTurnAndTheTextIsTheTargetsWithoutASpeed() {
        you.teams.set(2);
        window.run();
        int round = 0;
        while (true) {
            until(() -> you.asked.get().isPresent() || !window.running().get());
            if (you.asked.get().isEmpty()) {
                break;
            }
            round++;
            assertThat(you.going.get()).isTrue();
            assertThat(you.words()).contains("team " + (round % 2 == 1 ? 1 : 2)).doesNotContain("{");
            assertThat(you.asked.get().orElseThrow().suggestions()).isNotEmpty();
            you.take(you.asked.get().orElseThrow().suggestions().get(0));
            you.say();
        }
        assertThat(round).isGreaterThan(3);
        assertThat(you.last.get()).contains("draft model would have guessed").doesNotContain("{");
        assertThat(you.standings.get()).contains("team 1:", "team 2:", "draft model:");
        assertThat(window.problem.get()).isEmpty();
        assertThat(window.stage().lanes.stream().flatMap(lane -> lane.ended().stream()).flatMap(r -> r.tokens().stream()))
                .isNotEmpty()
                .extracting(VerifiedToken::q)
                .containsOnly(1.0);
        assertThat(window.status.lossless.get()).contains("same text");
        assertThat(window.status.speedup.get()).isEqualTo("\u2013");
        assertThat(window.status.rate.get()).isEqualTo("\u2013");
        assertThat(you.going.get()).isFalse();
    }

    /** Suggestions go on after what stands there, chosen or typed, token by token. */
    @Test
    void suggestionsGoOnAfterEveryTokenOfAGuess() {
        window.run();
        until(() -> you.asked.get().isPresent());
        var first = you.suggestions.get();
        assertThat(first).isNotEmpty();
        you.take(first.get(0));
        var one = you.guess.get();
        until(() -> !you.suggestions.get().equals(first));
        var second = you.suggestions.get();
        assertThat(second).isNotEmpty();
        you.take(second.get(0));
        assertThat(you.guess.get()).startsWith(one).hasSizeGreaterThan(one.length());
        until(() -> !you.suggestions.get().equals(second));
        you.guess.set("");
        assertThat(you.suggestions.get()).as("of the first token again").isEqualTo(first);
        you.guess.set("fox ");
        until(() -> !you.suggestions.get().equals(first));
        you.take(" ran");
        assertThat(you.guess.get()).isEqualTo("fox ran");
        you.say();
        assertThat(you.suggestions.get()).as("nothing is asked").isEmpty();
        until(() -> you.asked.get().isPresent() && !window.stage().lanes.isEmpty());
        assertThat(window.stage().lanes.get(0).drafted()).isEqualTo(2);
        window.orders.stop();
        until(() -> !window.running().get());
    }

    @Test
    void stopEndsAWaitForAGuessAtOnce() {
        window.run();
        until(() -> you.asked.get().isPresent());
        long before = System.nanoTime();
        window.orders.stop();
        until(() -> !window.running().get());
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(3));
        assertThat(you.asked.get()).isEmpty();
        assertThat(you.going.get()).isFalse();
    }

    private void until(BooleanSupplier there) {
        await().atMost(Duration.ofSeconds(60)).pollInterval(Duration.ofMillis(2)).until(() -> {
            now += 50_000_000L;
            window.frame(now);
            return there.getAsBoolean();
        });
    }
}
