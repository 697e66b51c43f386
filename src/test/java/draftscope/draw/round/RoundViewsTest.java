package draftscope.draw.round;

import static org.assertj.core.api.Assertions.assertThat;

import draftscope.app.kit.TreeRounds;
import draftscope.decoding.pass.CacheRows;
import draftscope.decoding.port.DraftDistributions;
import draftscope.decoding.port.Proposal;
import draftscope.decoding.port.TokenIds;
import draftscope.decoding.shadow.ShadowRound;
import draftscope.draw.ChartWords;
import draftscope.draw.chart.ChartPainter;
import draftscope.draw.chart.UsersPainter;
import draftscope.draw.data.ChartData;
import draftscope.draw.data.UsersData;
import draftscope.draw.pen.Palette;
import draftscope.draw.pen.RecordingPen;
import draftscope.draw.pen.Sheet;
import draftscope.draw.stage.RoundLane;
import draftscope.draw.stage.StageInks;
import draftscope.trace.Trace;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is told of one round equals its events. */
class RoundViewsTest {

    private static final ChartWords WORDS = ChartWords.load();

    private static List<RoundLane> lanes(Trace trace) {
        return trace.rounds().stream().map(round -> RoundLane.of(round.drafts(), round.ended().orElseThrow())).toList();
    }

    @Test
    void everyGuessOfAChainSeesAllBeforeIt() {
        for (var lane : lanes(TreeRounds.chain())) {
            var sight = SightData.of(lane, 10, " time");
            assertThat(sight.rows()).isEqualTo(lane.drafted() + 1);
            for (int row = 0; row < sight.rows(); row++) {
                assertThat(sight.seen(row)).isEqualTo(IntStream.rangeClosed(0, row).boxed().toList());
            }
            assertThat(sight.text()).isEqualTo(9);
            assertThat(sight.summary(WORDS)).contains("triangle");
        }
    }

    @Test
    void aNodeOfATreeSeesItsAncestorsAndItself() {
        var branched = 0;
        for (var lane : lanes(TreeRounds.sampledEagle())) {
            var sight = SightData.of(lane, 10, " time");
            assertThat(sight.tree()).isEqualTo(lane.isTree());
            for (int node = 0; node < lane.drafted(); node++) {
                var wanted = new ArrayList<Integer>();
                wanted.add(0);
                lane.path(node).forEach(at -> wanted.add(at + 1));
                assertThat(sight.seen(node + 1)).isEqualTo(wanted);
                branched += wanted.size() < node + 2 ? 1 : 0;
                assertThat(sight.row(node + 1, WORDS)).contains("sees the 9 rows");
            }
            assertThat(sight.table(WORDS).rows()).hasSize(sight.rows());
        }
        assertThat(branched).isPositive();
    }

    /** Under chips of any widths, scrolled or not, each guess's column stands under its chip, and the words beside or above. */
    @Test
    void theColumnsOfAChainStandUnderItsChips() {
        var palette = StageInks.of(false, 12).palette();
        for (var lane : lanes(TreeRounds.chain())) {
            for (var hidden : new double[] {0, 45}) {
                var chips = new ArrayList<ChipPlaces.Span>();
                double x = 0;
                for (int i = 0; i < lane.drafted(); i++) {
                    chips.add(new ChipPlaces.Span(x, 31 + 17 * (i % 3)));
                    x += 31 + 17 * (i % 3) + 6;
                }
                var places = new ChipPlaces(0, 760, chips).moved(34).scrolled(hidden);
                var sight = SightData.of(lane, 10, " time").under(places);
                for (var height : new double[] {120, 300}) {
                    var sheet = new Sheet(800, height, palette, new RecordingPen().ruler(), false);
                    var grid = SightGrid.of(sheet, sight);
                    for (int guess = 0; guess < lane.drafted(); guess++) {
                        assertThat(grid.columns().get(guess + 1)).isEqualTo(places.chips().get(guess));
                    }
                    var pen = new RecordingPen();
                    new SightPainter(WORDS).paint(pen, sheet, sight, OptionalInt.empty());
                    for (var chip : places.chips()) {
                        double left = Math.max(32, chip.x());
                        var cells = pen.rects.stream().filter(cell -> Math.abs(cell.x() - left) < 1e-9).toList();
                        if (chip.end() > 32) {
                            assertThat(cells)
                                    .as("cells under %s", chip)
                                    .hasSize(sight.rows())
                                    .allMatch(cell -> Math.abs(cell.x() + cell.width() - chip.end()) < 1e-9);
                        }
                    }
                    apart(new SightPainter(WORDS), sight, new double[] {800, height}, palette);
                    apart(new SightPainter(WORDS), sight.lighting(OptionalInt.of(lane.drafted())), new double[] {800, height}, palette);
                }
            }
        }
        var tree = SightData.of(lanes(TreeRounds.sampledEagle()).get(0), 10, "");
        assertThat(tree.under(new ChipPlaces(34, 700, List.of(new ChipPlaces.Span(34, 40)))).places().none()).isTrue();
    }

    /** Lit are its row, up to itself, and its column, from itself on: what it sees and who sees it. */
    @Test
    void aLitGuessTellsWhomItSeesAndWhoSeesIt() {
        for (var lane : lanes(TreeRounds.sampledEagle())) {
            var sight = SightData.of(lane, 10, " time");
            for (int row = 0; row < sight.rows(); row++) {
                for (int other = 0; other < sight.rows(); other++) {
                    assertThat(sight.seenBy(row).contains(other)).isEqualTo(other > row && sight.seen(other).contains(row));
                }
                if (row > 0) {
                    assertThat(sight.row(row, WORDS)).contains(sight.seenBy(row).size() + " of the guesses after it see it");
                }
            }
        }
    }

    /** The parents shown are those a proposal is fed with. */
    @Test
    void theMaskIsThatOfTheProposal() {
        var lane = lanes(TreeRounds.sampledEagle()).get(0);
        var parents = TokenIds.of(IntStream.range(0, lane.drafted()).map(lane::parent).toArray());
        var fed = new Proposal(TokenIds.of(new int[lane.drafted()]), parents, DraftDistributions.POINT_MASSES);
        var sight = SightData.of(lane, 10, "");
        for (int node = 0; node < fed.size(); node++) {
            assertThat(sight.parents().get(node + 1)).isEqualTo(fed.parents().get(node) + 1);
        }
    }

    @Test
    void ofATreeTheRowsOfTheKeptPathCloseUp() {
        var trace = TreeRounds.sampledEagle();
        var rounds = lanes(trace);
        var moved = 0;
        for (int i = 0; i < rounds.size(); i++) {
            var cache = CacheData.of(trace.run(), rounds.subList(0, i + 1), "").rows().orElseThrow();
            assertThat(cache.kept()).isEqualTo(rounds.get(i).ended().orElseThrow().newTokens());
            assertThat(cache.written()).hasSize(rounds.get(i).drafted() + 1);
            moved += cache.moved() ? 1 : 0;
        }
        assertThat(moved).isPositive();
    }

    /** After a round kept whole the draft is fed the guess that it lacks: its row says which, as every other row does. */
    @Test
    void everyRowOfTheDraftsCacheHasItsToken() {
        var trace = TreeRounds.chain();
        var rounds = lanes(trace);
        var late = 0;
        for (int i = 1; i < rounds.size(); i++) {
            var before = rounds.get(i - 1);
            var data = CacheData.of(trace.run(), rounds.subList(0, i + 1), " time");
            var cache = data.rows().orElseThrow();
            if (cache.draft().filter(own -> own.before() < cache.before()).isPresent()) {
                assertThat(data.piece(-1)).isEqualTo(before.chips().get(before.drafted() - 1).piece()).isNotEmpty();
                late++;
            }
        }
        assertThat(late).isPositive();
    }

    @Test
    void theTableOfTheCacheHasALineForEachModel() {
        var trace = TreeRounds.chain();
        var data = CacheData.of(trace.run(), lanes(trace).subList(0, 1), " time");
        var cache = data.rows().orElseThrow();
        assertThat(data.table(WORDS).rows()).hasSize(2);
        assertThat(data.table(WORDS).rows().get(0)).containsExactly(
                "target",
                Integer.toString(cache.before()),
                Integer.toString(cache.written().size()),
                Integer.toString(cache.kept()),
                Integer.toString(cache.cut()),
                Integer.toString(cache.after()));
        assertThat(data.summary(WORDS)).contains(CacheData.target(cache, WORDS)).contains(CacheData.draft(cache, WORDS));
        assertThat(cache.draft().map(CacheRows.Draft::before)).contains(cache.before());
    }

    @Test
    void theSentencesSayWhatBecameOfEveryGuess() {
        for (var trace : List.of(TreeRounds.chain(), TreeRounds.eagle(), TreeRounds.sampledEagle())) {
            for (var lane : lanes(trace)) {
                var said = RoundWords.of(lane, "at its length");
                assertThat(said).startsWith("Round " + lane.number() + ":").doesNotContain("{").doesNotContain("null");
                if (!lane.isTree() && lane.drafted() > 0) {
                    assertThat(said).contains("guessed " + lane.drafted() + " token");
                    boolean refused = lane.ended().orElseThrow().refused();
                    int unused = lane.drafted() - lane.accepted() - 1;
                    assertThat(said.contains("refused")).isEqualTo(refused);
                    assertThat(said.contains("untested")).isEqualTo(refused && unused > 0);
                }
                assertThat(said).contains("The text grew by " + lane.ended().orElseThrow().newTokens());
            }
        }
        assertThat(RoundWords.of(RoundLane.NONE, "")).contains("No round yet");
    }

    /** In every room nothing is drawn nowhere, and no words lie over others. */
    @Test
    void everyPictureKeepsItsWordsApart() {
        var palette = StageInks.of(false, 12).palette();
        var chain = TreeRounds.chain();
        var tree = TreeRounds.sampledEagle();
        for (var size : new double[][] {{480, 100}, {640, 150}, {900, 400}}) {
            for (var trace : List.of(chain, tree)) {
                var rounds = lanes(trace);
                for (int i = 0; i < rounds.size(); i++) {
                    var lane = rounds.get(i);
                    apart(new SightPainter(WORDS), SightData.of(lane, 10, " time"), size, palette);
                    apart(new SightPainter(WORDS), SightData.of(lane, 10, " time").lighting(OptionalInt.of(lane.drafted())), size, palette);
                    apart(new CachePainter(WORDS), CacheData.of(trace.run(), rounds.subList(0, i + 1), " time"), size, palette);
                }
            }
            apart(new GhostPainter(WORDS), ghosts(), size, palette);
            apart(new GhostPainter(WORDS), GhostData.EMPTY, size, palette);
            apart(new CachePainter(WORDS), CacheData.EMPTY, size, palette);
            apart(new SightPainter(WORDS), SightData.EMPTY, size, palette);
            apart(new UsersPainter(WORDS), users(), size, palette);
            apart(new UsersPainter(WORDS), UsersData.EMPTY, size, palette);
        }
    }

    private static GhostData ghosts() {
        return new GhostData(
                3,
                List.of(
                        row("SVIP h 0.30", GhostData.Kind.REAL, 4, 2),
                        row("SVIP h 0.66 (turned to)", GhostData.Kind.EXACT, 12, 2),
                        row("Constant 3", GhostData.Kind.SAME_DRAWS, 3, 3),
                        row("Constant 5", GhostData.Kind.ANOTHER_DRAW, 5, 0),
                        new GhostData.Row("oracle", GhostData.Kind.EXACT, false, Optional.empty(), Double.NaN)),
                List.of(" so", " owl", " into", " user"));
    }

    private static GhostData.Row row(String name, GhostData.Kind kind, int drafted, int accepted) {
        return new GhostData.Row(
                name, kind, name.contains("turned"), Optional.of(new ShadowRound(1, 5, drafted, accepted, accepted + 1, true)), 12.5);
    }

    private static UsersData users() {
        var measured = IntStream.rangeClosed(1, 42).mapToObj(n -> new UsersData.Point(n, 2.0 / n + 0.4)).toList();
        var machine = IntStream.range(0, 9).mapToObj(n -> new UsersData.Point(1 << n, 2.2 - 0.2 * n)).toList();
        return new UsersData(measured, machine, "H100 SXM", 7);
    }

    private static <D extends ChartData> void apart(ChartPainter<D> painter, D data, double[] size, Palette palette) {
        var pen = new RecordingPen();
        painter.paint(pen, new Sheet(size[0], size[1], palette, pen.ruler(), false), data, OptionalInt.empty());
        for (int i = 0; i < pen.texts.size(); i++) {
            for (int j = i + 1; j < pen.texts.size(); j++) {
                assertThat(pen.texts.get(i).overlaps(pen.texts.get(j)))
                        .as("%s: '%s' over '%s'", painter.title(), pen.texts.get(i), pen.texts.get(j))
                        .isFalse();
            }
        }
        assertThat(painter.summary(data, WORDS)).isNotEmpty().doesNotContain("{");
        for (int i = 0; i < painter.probes(data); i++) {
            painter.paint(pen, new Sheet(size[0], size[1], palette, pen.ruler(), true), data, OptionalInt.of(i));
            painter.probe(new Sheet(size[0], size[1], palette, pen.ruler(), true), data, i)
                    .ifPresent(told -> assertThat(told.text()).doesNotContain("{"));
        }
    }
}
