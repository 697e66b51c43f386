package draftscope.app.tree;

import static org.assertj.core.api.Assertions.assertThat;

import draftscope.app.engine.EngineThread;
import draftscope.app.inspector.TokenFacts;
import draftscope.app.kit.TreeRounds;
import draftscope.app.main.WorkbenchViewModel;
import draftscope.app.tree.TreeViewModel.Way;
import draftscope.decoding.ShortEvents;
import draftscope.decoding.event.RoundEnded;
import draftscope.decoding.event.StopReason;
import draftscope.decoding.event.VerifiedToken;
import draftscope.draw.stage.Chip;
import draftscope.draw.stage.ChipKind;
import draftscope.draw.stage.LevelScores;
import draftscope.draw.stage.LiveRule;
import draftscope.draw.stage.RoundLane;
import draftscope.draw.stage.TokenKey;
import draftscope.draw.stage.TreeLayout;
import draftscope.draw.stage.TreeLayout.Spot;
import draftscope.draw.stage.TreeNode;
import draftscope.testing.ScriptedPair;
import draftscope.testing.ScriptedPairLoader;
import draftscope.trace.Trace;
import draftscope.trace.TraceFile;
import draftscope.trace.TraceWriter;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A run of trees on stage: its rounds, its nodes, its text. */
class TreeViewModelTest {

    private final EngineThread engine = new EngineThread(ScriptedPairLoader.story());
    private final WorkbenchViewModel workbench = new WorkbenchViewModel(engine);

    @AfterEach
    void close() {
        engine.close();
    }

    @Test
    void lanesTellWhatWasKeptAndTheShape() {
        show(TreeRounds.eagle());
        for (var lane : workbench.stage().lanes) {
            assertThat(lane.isTree()).isTrue();
            assertThat(lane.listed()).hasSize(lane.ended().orElseThrow().newTokens());
            assertThat(lane.shape()).contains("depth " + lane.depth());
        }
        assertThat(workbench.stage().trees.get()).isTrue();
    }

    @Test
    void acceptedNodesAreOnePathAndTheTextIsTheirs() {
        for (var trace : new Trace[] {TreeRounds.eagle(), TreeRounds.cape(), TreeRounds.sampledEagle()}) {
            show(trace);
            var text = new StringBuilder();
            for (int i = workbench.stage().lanes.size() - 1; i >= 0; i--) {
                var lane = workbench.stage().lanes.get(i);
                var kept = IntStream.range(0, lane.drafted()).filter(lane::kept).boxed().toList();
                assertThat(lane.path(lane.lastKept())).isEqualTo(kept);
                lane.listed().forEach(index -> text.append(lane.chips().get(index).piece()));
            }
            var ids = trace.end().orElseThrow().outputIds();
            assertThat(text.toString()).isEqualTo(
                    ScriptedPair.story().tokenizer().decode(ids));
        }
    }

    @Test
    void theInspectorKnowsANode() {
        show(TreeRounds.eagle());
        var lane = deepest();
        int node = IntStream.range(0, lane.drafted()).filter(i -> lane.parent(i) > 0).findFirst().orElseThrow();
        workbench.inspector().inspect(new TokenKey(lane.number(), node));
        var facts = workbench.inspector().token.get().orElseThrow();
        var place = lane.place(node).orElseThrow();
        assertThat(facts.node().map(TokenFacts.Node::level)).contains(place.depth());
        assertThat(facts.node().map(TokenFacts.Node::cumulative)).contains(place.cumulative());
        assertThat(facts.node().flatMap(TokenFacts.Node::parent))
                .contains(lane.chips().get(place.parent()).piece());
        assertThat(facts.draftTop()).isNotEmpty().anyMatch(top -> top.here());
        assertThat(facts.position()).isEqualTo(before(lane) + place.depth());
        assertThat(facts.picture().isEmpty()).isTrue();
        assertThat(workbench.tree.looked(lane)).isEqualTo(node);
        workbench.inspector().close();
        assertThat(workbench.tree.looked(lane)).isEqualTo(-1);
    }

    @Test
    void theTargetsOwnTokenStandsBehindTheAcceptedOnes() {
        show(TreeRounds.eagle());
        for (var lane : workbench.stage().lanes) {
            workbench.inspector().inspect(new TokenKey(lane.number(), lane.drafted()));
            var facts = workbench.inspector().token.get().orElseThrow();
            assertThat(facts.chip().kind().ofTarget()).isTrue();
            assertThat(facts.position()).isEqualTo(before(lane) + lane.accepted() + 1);
            // Where it replaces refused ones, the distribution they came from is known.
            assertThat(facts.draftTop().isEmpty()).isEqualTo(facts.chip().kind() == ChipKind.BONUS);
        }
    }

    @Test
    void anOpenedStubShowsAllAndAnotherRoundBeginsFolded() {
        show(TreeRounds.eagle());
        var lane = deepest();
        workbench.stage().look(lane);
        var model = workbench.tree;
        var folded = model.layout(lane, 4);
        var stub = folded.spots().stream().filter(Spot::stub).findFirst().orElseThrow();
        int version = model.version.get();
        model.choose(stub);
        assertThat(model.version.get()).isGreaterThan(version);
        var opened = model.layout(lane, 4);
        assertThat(opened.spots()).noneMatch(s -> s.stub() && s.parent() == stub.parent());
        model.layout(workbench.stage().lanes.get(0), 4);
        assertThat(model.layout(lane, 4).spots()).isEqualTo(folded.spots());
    }

    @Test
    void arrowsGoFromNodeToNode() {
        show(TreeRounds.eagle());
        var lane = deepest();
        workbench.stage().look(lane);
        var model = workbench.tree;
        var layout = model.layout(lane, 99);
        model.go(Way.ON, layout);
        assertThat(model.cursor().map(Spot::node)).contains(0);
        model.go(Way.ON, layout);
        var second = model.cursor().orElseThrow();
        assertThat(second.parent()).isZero();
        model.go(Way.DOWN, layout);
        assertThat(model.cursor().orElseThrow().row()).isGreaterThan(second.row());
        model.go(Way.UP, layout);
        assertThat(model.cursor()).contains(second);
        model.go(Way.BACK, layout);
        model.go(Way.BACK, layout);
        assertThat(model.cursor().map(Spot::node)).contains(0);
        assertThat(model.spoken(lane)).contains(lane.chips().get(0).piece());
        assertThat(workbench.inspector().token.get()).isEmpty();
        model.choose(model.cursor().orElseThrow());
        model.go(Way.ON, layout);
        assertThat(workbench.inspector().token.get().map(f -> f.key().index())).contains(second.node());
    }

    @Test
    void scoresOfLevelsAreWhatThePolicyWasAskedAbout() {
        var trace = TreeRounds.eagle();
        show(trace);
        for (var lane : workbench.stage().lanes) {
            var passes = lane.ended().orElseThrow().passes();
            var scores = LevelScores.of(lane, LiveRule.of(Optional.empty()), OptionalDouble.of(0.6));
            assertThat(scores.points().stream().map(p -> p.score()))
                    .containsExactlyElementsOf(passes.stream().map(p -> p.score()).toList());
            boolean unsure = lane.stop().orElseThrow() == StopReason.ENTROPY;
            assertThat(LevelScores.stop(lane).isPresent()).isEqualTo(unsure);
            if (unsure) {
                assertThat(scores.hot(scores.points().get(LevelScores.stop(lane).getAsInt()))).isTrue();
                assertThat(workbench.stage().reason(lane)).contains("level " + passes.size());
            }
            // While it is drafted, the same comes from the nodes.
            var drafting = RoundLane.of(lane.drafts(), withoutPasses(lane.ended().orElseThrow()));
            var early = LevelScores.of(drafting, LiveRule.of(Optional.empty()), OptionalDouble.of(0.6)).points();
            for (int i = 0; i < Math.min(early.size(), passes.size()); i++) {
                assertThat(early.get(i).entropy()).isEqualTo(passes.get(i).entropy());
            }
        }
    }

    @Test
    void aRecordedRunOfTreesIsTheSame() {
        var trace = TreeRounds.eagle();
        show(trace);
        var live = workbench.stage().lanes.stream().map(TreeViewModelTest::told).toList();
        var file = new ByteArrayOutputStream();
        try (var writer = new TraceWriter(file)) {
            writer.write(trace);
        }
        show(TraceFile.read(new ByteArrayInputStream(file.toByteArray())).runs().get(0));
        assertThat(workbench.stage().lanes.stream().map(TreeViewModelTest::told)).isEqualTo(live);
    }

    @Test
    void placesThatCannotBeAreTakenForTheFirstLevel() {
        var trace = TreeRounds.eagle();
        var round = trace.rounds().get(0).ended().orElseThrow();
        var broken = round.tokens().stream()
                .map(t -> new VerifiedToken(
                        t.id(), t.text(), t.outcome(), t.q(), t.p(), t.entropy(), t.score(), t.acceptance(), t.overlap(),
                        t.crossEntropy(), t.uniform(), t.top(),
                        t.place().map(p -> new draftscope.decoding.port.TreePlace(500, -3, Double.NaN)), t.rule(), t.outside()))
                .toList();
        var lane = RoundLane.of(ShortEvents.round(
                1, round.stop(), broken, round.next(), 1, 1, round.previousBonus(), round.threshold(), round.passes()));
        assertThat(TreeLayout.of(TreeNode.of(lane, -1), 5, java.util.Set.of()).columns()).isEqualTo(1);
        assertThat(lane.path(3)).containsExactly(3);
    }

    private static String told(RoundLane lane) {
        return lane.chips().stream().map(Chip::toString).toList() + lane.shape() + lane.listed() + lane.stop();
    }

    private static RoundEnded withoutPasses(RoundEnded round) {
        return ShortEvents.round(
                round.round(), round.stop(), round.tokens(), round.next(), round.draftMillis(), round.verifyMillis(),
                round.previousBonus(), round.threshold());
    }

    private RoundLane deepest() {
        return workbench.stage().lanes.stream()
                .max(java.util.Comparator.comparingInt(RoundLane::drafted))
                .orElseThrow();
    }

    private int before(RoundLane lane) {
        return workbench.stage().lanes.stream()
                .filter(other -> other.number() < lane.number())
                .mapToInt(other -> other.ended().orElseThrow().newTokens())
                .sum();
    }

    private void show(Trace trace) {
        workbench.replay(trace);
        workbench.frame(1);
        workbench.clock().toEnd();
        workbench.frame(1_000_000_000L);
        workbench.frame(2_000_000_000L);
    }
}
