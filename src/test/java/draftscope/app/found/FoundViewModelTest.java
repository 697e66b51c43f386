package draftscope.app.found;

import static org.assertj.core.api.Assertions.assertThat;

import draftscope.decoding.port.Cancellation;
import draftscope.model.Fixtures;
import draftscope.model.RunType;
import draftscope.model.found.AnyCheckpoint;
import draftscope.model.found.FoundModel;
import draftscope.model.found.ModelPlaces;
import draftscope.model.found.ModelSource;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** The list over a machine that has what a test puts on it, with a background and a screen that it turns by hand. */
class FoundViewModelTest {

    private static final long TOKENS = 11;

    private final List<FoundModel> machine = new ArrayList<>();
    private final Deque<Runnable> background = new ArrayDeque<>();
    private final Deque<Runnable> screen = new ArrayDeque<>();
    private final FoundViewModel found = new FoundViewModel();
    private OptionalLong memory = OptionalLong.of(64L << 30);
    private boolean whole = true;
    private boolean fails;

    FoundViewModelTest() {
        found.open(new Machine(), background::add, screen::add);
    }

    /** Has what the list holds. */
    private final class Machine implements FoundPlaces {
        @Override
        public List<ModelPlaces.Place> places() {
            return List.of(new ModelPlaces.Place(ModelSource.OLLAMA, Path.of("ollama")));
        }

        @Override
        public boolean search(Consumer<FoundModel> sink, Cancellation cancellation) {
            machine.stream().takeWhile(model -> !cancellation.requested()).forEach(sink);
            if (fails) {
                throw new IllegalStateException("the disk went away");
            }
            return whole && !cancellation.requested();
        }

        @Override
        public Optional<FoundModel> look(String written) {
            return Optional.of(model(written, 7_000_000_000L, TOKENS));
        }

        @Override
        public OptionalLong memory() {
            return memory;
        }
    }

    private static FoundModel model(String name, long parameters, long tokens) {
        var config = AnyCheckpoint.open(Fixtures.checkpoint("qwen2-bias-tied")).config();
        var facts = new FoundModel.Facts(config, parameters, parameters / 10, "Q4_K", true, tokens);
        return new FoundModel(
                ModelSource.LM_STUDIO, name, "/m/" + name, Path.of("/m/" + name), parameters / 2, Optional.of(facts), Optional.empty());
    }

    private static FoundModel broken(String name) {
        return new FoundModel(
                ModelSource.OLLAMA, name, "/m/" + name, Path.of("/m/" + name), 9, Optional.empty(), Optional.of("it is no GGUF file"));
    }

    private void turn() {
        while (!background.isEmpty() || !screen.isEmpty()) {
            while (!screen.isEmpty()) {
                screen.remove().run();
            }
            if (!background.isEmpty()) {
                background.remove().run();
            }
        }
    }

    private List<String> names() {
        return found.lines.stream().map(FoundLine::name).toList();
    }

    @Test
    void whatIsFoundIsListedAndWhatIsBrokenSaysWhyInOneLine() {
        machine.addAll(List.of(model("large", 7_000_000_000L, TOKENS), broken("torn")));
        found.start();
        assertThat(found.searching.get()).isTrue();
        assertThat(found.note.get()).isEqualTo("Looking for models \u2026");
        turn();
        assertThat(found.searching.get()).isFalse();
        assertThat(names()).containsExactly("large", "torn");
        assertThat(found.note.get()).isEqualTo("2 models, 1 can run here");
        assertThat(found.lines.get(0).facts()).contains("Qwen2", "7.0", "Q4_K", "3.26\u00a0GiB on disk", "in memory as float32");
        assertThat(found.lines.get(0).trouble()).isEmpty();
        assertThat(found.lines.get(1).trouble()).isEqualTo("Does not run here: it is no GGUF file");
    }

    @Test
    void aDraftTakesWhatItsOwnTypeTakes() {
        machine.add(model("large", 7_000_000_000L, TOKENS));
        found.start();
        turn();
        found.target("/m/large");
        turn();
        found.drafts.set(true);
        assertThat(found.lines.get(0).facts()).contains("in memory as float32");
        found.judge(new Circumstances("float32", "half-weights", false, Set.of(), 0));
        assertThat(found.lines.get(0).facts()).contains("in memory as half-weights");
        found.drafts.set(false);
        assertThat(found.lines.get(0).facts()).contains("in memory as float32");
    }

    @Test
    void whatItTakesFollowsTheTypeAndTheProcessor() {
        memory = OptionalLong.of(16L << 30);
        machine.add(model("large", 7_000_000_000L, TOKENS));
        found.start();
        turn();
        assertThat(found.lines.get(0).trouble()).contains("needs about 28", "16.00 GiB is available").doesNotContain("\n");
        found.judge(new Circumstances("auto", "auto", false, Set.of(RunType.HALF_WEIGHTS), 0));
        assertThat(found.lines.get(0).facts()).contains("in memory as half-weights");
        assertThat(found.lines.get(0).trouble()).as("half fits, with its largest tensor widened").isEmpty();
        found.judge(new Circumstances("float32", "auto", false, Set.of(RunType.HALF_WEIGHTS), 0));
        assertThat(found.lines.get(0).trouble()).isNotEmpty();
        found.judge(new Circumstances("float32", "auto", false, Set.of(), 20L << 30));
        assertThat(found.lines.get(0).trouble()).as("what is loaded now makes room").isEmpty();
    }

    @Test
    void draftsThatFitTheTargetComeFirstTheSmallestForemost() {
        machine.addAll(List.of(
                broken("torn"),
                model("stranger", 100_000_000, 12),
                model("middle", 1_500_000_000, TOKENS),
                model("large", 7_000_000_000L, TOKENS),
                model("small", 500_000_000, TOKENS)));
        found.start();
        turn();
        found.target("/m/large");
        assertThat(found.offersDrafts()).isTrue();
        found.drafts.set(true);
        assertThat(names()).startsWith("small", "middle");
        assertThat(found.lines.get(0).fit()).isEqualTo("Drafts for the target, 14.0 times smaller");
        assertThat(found.lines).filteredOn(l -> l.name().equals("stranger")).singleElement()
                .satisfies(l -> assertThat(l.trouble()).isEqualTo("Cannot draft for the target: its tokens are others"));
        found.target("/elsewhere/target.gguf");
        turn();
        assertThat(found.lines.get(0).fit()).as("a target that is not of the list is looked at").contains("14.0");
        found.target("");
        assertThat(found.offersDrafts()).isFalse();
        assertThat(names()).as("as they were found").startsWith("torn", "stranger");
    }

    @Test
    void whatIsGoneLeavesTheListOnlyAfterAWholeSearch() {
        machine.addAll(List.of(model("a", 1, TOKENS), model("b", 1, TOKENS)));
        found.start();
        turn();
        machine.remove(0);
        whole = false;
        found.start();
        turn();
        assertThat(names()).containsExactly("a", "b");
        assertThat(found.note.get()).contains("not everything was looked at");
        whole = true;
        found.start();
        assertThat(names()).as("in sight while it looks").containsExactly("a", "b");
        turn();
        assertThat(names()).containsExactly("b");
    }

    @Test
    void aSearchThatNobodyWantsChangesNothing() {
        machine.add(model("a", 1, TOKENS));
        found.start();
        found.stop();
        turn();
        assertThat(names()).isEmpty();
        found.start();
        turn();
        assertThat(names()).containsExactly("a");
    }

    @Test
    void aSearchThatFailsKeepsWhatItHasFound() {
        machine.add(model("a", 1, TOKENS));
        fails = true;
        found.start();
        turn();
        assertThat(names()).containsExactly("a");
        assertThat(found.searching.get()).isFalse();
    }

    @Test
    void whereNothingIsItSaysWhereItLooked() {
        found.start();
        turn();
        assertThat(found.note.get()).isEqualTo("No models were found. Looked at:\nOllama: ollama");
    }
}
