package draftscope.app.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import draftscope.model.EngineReport;
import draftscope.model.LoadProgress;
import draftscope.model.LoadedModels;
import draftscope.model.LoadedPair;
import draftscope.model.PairLoader;
import draftscope.model.PairPlan;
import draftscope.model.PairSpec;
import draftscope.model.input.BadInputException;
import draftscope.testing.ScriptedPair;
import draftscope.testing.ScriptedPairLoader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Loading, giving a load up, unloading and checking, over a loader that waits where a test wants it to. */
class EngineThreadTest {

    private static final Duration LONG = Duration.ofSeconds(60);

    private final Loader loader = new Loader();
    private final EngineThread engine = new EngineThread(loader);
    private final List<EngineMessage> heard = new ArrayList<>();

    @AfterEach
    void close() {
        loader.gate.countDown();
        engine.close();
    }

    @Test
    void aLoadIsAnnouncedTellsHowItGetsOnAndEnds() {
        long number = engine.load(spec("a"));
        assertThat(hear(EngineMessage.Devices.class).devices()).containsExactly("cpu");
        assertThat(heard.get(0)).isEqualTo(new EngineMessage.LoadBegan(number));
        assertThat(heard).hasAtLeastOneElementOfType(EngineMessage.Loading.class);
        assertThat(heard).hasAtLeastOneElementOfType(EngineMessage.Loaded.class);
    }

    @Test
    void aLoadThatIsGivenUpLeavesNothingAndTheNextOneWorks() {
        loader.waitIn("slow");
        engine.load(spec("slow"));
        loader.awaitEntered();
        engine.cancelLoad();
        loader.gate.countDown();
        assertThat(hear(EngineMessage.LoadCancelled.class)).isEqualTo(new EngineMessage.LoadCancelled(false));
        engine.load(spec("b"));
        hear(EngineMessage.Loaded.class);
    }

    @Test
    void givingUpNothingDoesNothing() {
        engine.load(spec("a"));
        hear(EngineMessage.Loaded.class);
        engine.cancelLoad();
        long check = engine.check(spec("a"));
        assertThat(hear(EngineMessage.Checked.class).check()).isEqualTo(check);
        assertThat(heard).noneMatch(m -> m instanceof EngineMessage.LoadCancelled);
    }

    @Test
    void whatIsRefusedByItsFilesLeavesThePresentPairLoaded() {
        engine.load(spec("a"));
        hear(EngineMessage.Loaded.class);
        engine.load(spec("refused by plan"));
        var failed = hear(EngineMessage.LoadFailed.class);
        assertThat(failed.kept()).isTrue();
        assertThat(failed.problem().cause()).isEqualTo("it does not suit");
        assertThat(loader.closed()).isEmpty();
        assertThat(loader.freed).as("the plan may count on what the present pair gives back").containsKey("cpu");
    }

    @Test
    void whatFailsWhileItIsReadHasCostThePresentPair() {
        engine.load(spec("a"));
        hear(EngineMessage.Loaded.class);
        engine.load(spec("refused by load"));
        assertThat(hear(EngineMessage.LoadFailed.class).kept()).isFalse();
        assertThat(loader.closed()).containsExactly("a");
        engine.load(spec("a"));
        hear(EngineMessage.Loaded.class);
    }

    @Test
    void anotherLoadOvertakesTheOneThatGoesOn() {
        loader.waitIn("slow");
        engine.load(spec("slow"));
        loader.awaitEntered();
        long second = engine.load(spec("b"));
        loader.gate.countDown();
        hear(EngineMessage.Loaded.class);
        assertThat(heard).noneMatch(m -> m instanceof EngineMessage.LoadCancelled);
        int began = heard.indexOf(new EngineMessage.LoadBegan(second));
        assertThat(began).isPositive();
        assertThat(heard.subList(0, began)).noneMatch(m -> m instanceof EngineMessage.Loaded);
    }

    @Test
    void unloadingFreesThePairAndOvertakesALoad() {
        engine.load(spec("a"));
        hear(EngineMessage.Loaded.class);
        engine.unload();
        hear(EngineMessage.Unloaded.class);
        assertThat(loader.closed()).containsExactly("a");
        loader.waitIn("slow");
        engine.load(spec("slow"));
        loader.awaitEntered();
        engine.unload();
        loader.gate.countDown();
        hear(EngineMessage.Unloaded.class);
        assertThat(heard).noneMatch(m -> m instanceof EngineMessage.LoadCancelled || m instanceof EngineMessage.Loaded);
        engine.unload();
        hear(EngineMessage.Unloaded.class);
    }

    @Test
    void aCheckSaysWhatWouldBeRefusedAndLoadsNothing() {
        engine.check(spec("refused by plan"));
        var refused = hear(EngineMessage.Checked.class);
        assertThat(refused.problem().map(Problem::cause)).hasValue("it does not suit");
        engine.check(spec("a"));
        assertThat(hear(EngineMessage.Checked.class).problem()).isEmpty();
        assertThat(loader.loads).isEmpty();
    }

    private static PairSpec spec(String name) {
        return new PairSpec(Path.of(name), Optional.empty(), "auto", "auto", 1);
    }

    /** Waits for a message of a kind; {@link #heard} holds everything since the last call. */
    private <T extends EngineMessage> T hear(Class<T> kind) {
        heard.clear();
        await(kind.getSimpleName()).atMost(LONG).until(() -> {
            heard.addAll(engine.drain());
            return heard.stream().anyMatch(kind::isInstance);
        });
        return heard.stream().filter(kind::isInstance).map(kind::cast).findFirst().orElseThrow();
    }

    /** Loads the story, but for what its name says; can be made to wait within a load. */
    private static final class Loader implements PairLoader {

        private final ScriptedPairLoader story = ScriptedPairLoader.story();
        private final CountDownLatch gate = new CountDownLatch(1);
        private final CountDownLatch entered = new CountDownLatch(1);
        private final List<String> loads = new CopyOnWriteArrayList<>();
        private final List<LoadedPair> pairs = new CopyOnWriteArrayList<>();
        private volatile Map<String, Long> freed = Map.of();
        private volatile String slow = "";

        void waitIn(String name) {
            slow = name;
        }

        void awaitEntered() {
            await("the load").atMost(LONG).until(() -> entered.getCount() == 0);
        }

        List<String> closed() {
            var closed = new ArrayList<String>();
            for (int i = 0; i < pairs.size(); i++) {
                if (((ScriptedPair) pairs.get(i)).closed()) {
                    closed.add(loads.get(i));
                }
            }
            return closed;
        }

        @Override
        public LoadedPair load(PairSpec spec, LoadedModels present, LoadProgress progress) {
            var name = spec.target().toString();
            if (name.equals("refused by load")) {
                throw new BadInputException(name, "it broke", "mend it");
            }
            progress.at(LoadProgress.Stage.TARGET, 1, 10);
            if (name.equals(slow)) {
                entered.countDown();
                try {
                    gate.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
            progress.at(LoadProgress.Stage.TARGET, 10, 10);
            var pair = story.load(spec, LoadProgress.NONE);
            loads.add(name);
            pairs.add(pair);
            return pair;
        }

        @Override
        public Optional<PairPlan> plan(PairSpec spec, Map<String, Long> held, LoadedModels present) {
            freed = held;
            if (spec.target().toString().equals("refused by plan")) {
                throw new BadInputException("the pair", "it does not suit", "choose another");
            }
            return Optional.empty();
        }

        @Override
        public EngineReport report() {
            return story.report();
        }
    }
}
