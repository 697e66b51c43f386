package draftscope.app.inspector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import draftscope.app.engine.EngineThread;
import draftscope.app.engine.Problem;
import draftscope.app.kit.Sheet;
import draftscope.app.main.WorkbenchViewModel;
import draftscope.decoding.event.Outcome;
import draftscope.decoding.event.RunEnded;
import draftscope.draw.stage.TextSpan;
import draftscope.draw.stage.TokenKey;
import draftscope.model.PairSpec;
import draftscope.testing.ScriptedPair;
import draftscope.testing.ScriptedPairLoader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Looks at tokens and goes on from them with others, over the real engine thread and a scripted pair. */
class BranchesTest {

    private static final PairSpec SPEC = new PairSpec(Path.of("t"), Optional.of(Path.of("d")), "auto", "auto", 1);

    private final EngineThread engine =
            new EngineThread(new ScriptedPairLoader(ScriptedPair.storyScript().withChat()));
    private final WorkbenchViewModel window = new WorkbenchViewModel(engine);
    private long now;

    @BeforeEach
    void run() {
        window.load(SPEC);
        until(() -> window.pair().get().isPresent());
        window.setup().prompt.text.set("the fox");
        window.setup().maxNewTokens.text.set("40");
        window.run();
        until(() -> !window.running().get());
    }

    @AfterEach
    void close() {
        engine.close();
    }

    @Test
    void everyTokenTellsItsFactsAndTheirDefinitionsHold() {
        int looked = 0;
        for (var lane : window.stage().lanes) {
            for (int i = 0; i < lane.chips().size(); i++) {
                window.inspector().inspect(new TokenKey(lane.number(), i));
                var facts = window.inspector().token.get().orElseThrow();
                assertThat(facts.chip()).isEqualTo(lane.chips().get(i));
                assertThat(facts.greedy()).isTrue();
                assertThat(facts.caution().orElseThrow()).contains("guarantees nothing");
                assertThat(facts.decision()).isNotBlank();
                assertThat(facts.targetTop()).isNotEmpty().hasSizeLessThanOrEqualTo(8);
                if (!facts.chip().kind().ofTarget()) {
                    assertThat(facts.draftTop()).isNotEmpty();
                    assertThat(facts.draftTop().get(0).here()).isTrue();
                    assertThat(facts.chip().acceptance())
                            .isEqualTo(Math.min(1, facts.chip().p() / facts.chip().q()));
                    assertThat(facts.draftMillis()).isNotNegative();
                } else {
                    assertThat(facts.targetTop().get(0).here()).isTrue();
                }
                looked++;
            }
        }
        assertThat(looked).isGreaterThan(40);
    }

    @Test
    void theArrowsGoThroughAllTokensInOrder() {
        window.inspector().inspect(new TokenKey(1, 0));
        int all = window.stage().lanes.stream().mapToInt(lane -> lane.chips().size()).sum();
        for (int i = 1; i < all; i++) {
            window.inspector().move(1);
        }
        var last = window.inspector().token.get().orElseThrow();
        assertThat(last.key().round()).isEqualTo(window.stage().lanes.get(0).number());
        assertThat(last.position()).isEqualTo(40);
        for (int i = 1; i < all; i++) {
            window.inspector().move(-1);
        }
        assertThat(window.inspector().token.get().orElseThrow().key()).isEqualTo(new TokenKey(1, 0));
    }

    @Test
    void thePromptIsShownAsItWasFed() {
        var inspector = window.inspector();
        assertThat(inspector.renderedPrompt()).isEqualTo("<user>the fox<assistant>");
        assertThat(inspector.promptOnStage()).hasSize(inspector.promptIds().size());
        assertThat(inspector.promptOnStage().get(0).piece()).isNotEmpty();
    }

    @Test
    void aBranchGoesOnWithTheChosenTokenAndCanBeLeftAgain() {
        var before = text();
        var root = window.branches.active.get().orElseThrow();
        var lane = window.stage().lane(3).orElseThrow();
        window.inspector().inspect(new TokenKey(3, lane.accepted()));
        var facts = window.inspector().token.get().orElseThrow();
        var other = facts.targetTop().stream().filter(a -> !a.here()).skip(1).findFirst().orElseThrow();
        window.forks.continueFrom(facts.key(), other);
        until(() -> !window.running().get());
        assertThat(window.problem.get()).isEmpty();

        var made = window.branches.active.get().orElseThrow();
        assertThat(window.branches.branches).hasSize(2);
        assertThat(made.parent()).isEqualTo(1);
        int at = facts.position() - 1;
        assertThat(made.text().get(at)).isEqualTo(other.id());
        assertThat(made.text().slice(0, at)).isEqualTo(root.text().slice(0, at));
        assertThat(made.run().orElseThrow().promptIds().size())
                .isEqualTo(root.run().orElseThrow().promptIds().size() + facts.position());
        assertThat(text()).startsWith(before.substring(0, 3)).contains(other.piece()).isNotEqualTo(before);

        var chosen = TextSpan.before(window.stage().text()).orElseThrow();
        assertThat(chosen.text()).isEqualTo(other.piece());
        int place = window.stage().text().indexOf(chosen);
        assertThat(window.stage().text().subList(0, place)).as("only what was chosen is marked")
                .noneMatch(TextSpan::isChosen);
        assertThat(window.stage().text().get(place + 1).key().round()).as("its own rounds follow").isOne();

        var compared = BranchComparison.of(root, made);
        assertThat(compared.differsAt()).isEqualTo(facts.position());
        assertThat(compared.words()).contains("diverge at token " + facts.position(), "tok/s");
        assertThat(BranchComparison.of(root, root).differsAt()).isZero();

        show(window.branches.branches.get(0));
        assertThat(text()).isEqualTo(before);
        assertThat(TextSpan.before(window.stage().text())).isEmpty();
        assertThat(window.branches.active.get().orElseThrow().number()).isEqualTo(1);
        show(made);
        assertThat(text()).contains(other.piece()).isNotEqualTo(before);
        window.run();
        until(() -> !window.running().get());
        assertThat(window.branches.branches).hasSize(1);
        assertThat(text()).isEqualTo(before);
    }

    @Test
    void aBranchFromARefusedTokenKeepsWhatWasDraftedBeforeIt() {
        var lane = window.stage().lanes.stream()
                .filter(l -> l.ended().orElseThrow().tokens().stream().anyMatch(t -> t.outcome() == Outcome.REJECTED))
                .findFirst()
                .orElseThrow();
        var key = new TokenKey(lane.number(), lane.accepted());
        window.inspector().inspect(key);
        var facts = window.inspector().token.get().orElseThrow();
        // The refused guess itself: what if it had stood?
        window.forks.continueFrom(key, facts.draftTop().get(0));
        until(() -> !window.running().get());
        var made = window.branches.active.get().orElseThrow();
        assertThat(made.before().last()).isEqualTo(facts.id());
        assertThat(made.before().size()).isEqualTo(facts.position());
        assertThat(made.end().map(RunEnded::finish)).isPresent();
    }

    @Test
    void branchesAreNamedLaidSideBySideAndTakenAway() {
        branch(3);
        var first = window.branches.active.get().orElseThrow();
        assertThat(first.title()).startsWith("Branch 1: ");
        window.forks.rename(first, " with an owl ");
        assertThat(window.branches.find(first.number()).orElseThrow().title()).isEqualTo("with an owl");
        assertThat(window.show.banner.get()).isEqualTo("with an owl");

        show(window.branches.first().orElseThrow());
        branch(4);
        var second = window.branches.active.get().orElseThrow();
        assertThat(second.title()).startsWith("Branch 2: ");
        window.forks.layBeside(first);
        assertThat(window.sheet().get()).contains(Sheet.BRANCHES);
        var named = window.branches.find(window.branches.beside.get()).orElseThrow();
        var parted = Parted.of(second.words(), named.words());
        assertThat(parted.shared() + parted.first()).isEqualTo(second.words()).isEqualTo(text());
        assertThat(parted.shared() + parted.second()).isEqualTo(named.words());
        assertThat(parted.first().split(" ")[0]).isNotEqualTo(parted.second().split(" ")[0]);

        window.forks.remove(window.branches.first().orElseThrow());
        assertThat(window.branches.branches).as("the run itself stays").hasSize(3);
        window.forks.remove(second);
        assertThat(window.branches.branches).extracting(Branch::number).containsExactly(1, first.number());
        assertThat(window.branches.active.get()).as("its parent takes the stage").hasValueSatisfying(
                on -> assertThat(on.number()).isEqualTo(1));
        now += 300_000_000L;
        window.frame(now);
        branch(5);
        assertThat(window.branches.branches).extracting(Branch::number).doesNotHaveDuplicates().hasSize(3);
    }

    private void branch(int round) {
        var lane = window.stage().lane(round).orElseThrow();
        window.inspector().inspect(new TokenKey(round, lane.accepted()));
        var facts = window.inspector().token.get().orElseThrow();
        var other = facts.targetTop().stream().filter(a -> !a.here()).findFirst().orElseThrow();
        window.forks.continueFrom(facts.key(), other);
        until(() -> !window.running().get());
        assertThat(window.problem.get()).isEmpty();
    }

    @Test
    void nothingBranchesWithoutARunOfOnesOwn() {
        var fresh = new WorkbenchViewModel(engine);
        fresh.forks.continueFrom(new TokenKey(1, 0), new Alternative(1, " a", 0.5, false));
        assertThat(fresh.problem.get().map(Problem::where)).hasValue("Branch");
        assertThat(fresh.running().get()).isFalse();
    }

    private void show(Branch branch) {
        window.forks.showBranch(branch);
        now += 300_000_000L;
        window.frame(now);
    }

    private String text() {
        return window.stage().text().stream().map(TextSpan::text).collect(Collectors.joining());
    }

    private void until(BooleanSupplier wanted) {
        await().atMost(Duration.ofSeconds(120)).pollInterval(Duration.ofMillis(5)).until(() -> {
            now += 300_000_000L;
            window.frame(now);
            return wanted.getAsBoolean();
        });
        now += 300_000_000L;
        window.frame(now);
    }
}
