package draftscope.app.inspector;

import draftscope.app.charts.ChartView;
import draftscope.app.chips.TokenChip;
import draftscope.app.kit.Hover;
import draftscope.app.kit.Ui;
import draftscope.decoding.port.RulePlace;
import draftscope.decoding.port.Target;
import draftscope.draw.Figures;
import draftscope.draw.MetricId;
import draftscope.draw.MetricSheet;
import draftscope.draw.Words;
import draftscope.draw.chart.RejectionPainter;
import draftscope.draw.data.RejectionData;
import draftscope.draw.stage.Colouring;
import draftscope.draw.stage.TokenMarks;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** One token: what decided, the picture of it, both models' best guesses, every figure. */
final class TokenPage extends VBox {

    private static final double PICTURE = 300;
    private static final double DRAW = 46;

    private final InspectorViewModel inspector;
    private final BranchDeeds deeds;
    private final MetricSheet metrics = MetricSheet.load();
    private final ChartView<RejectionData> picture = new ChartView<>(RejectionPainter::new, RejectionData.EMPTY);

    TokenPage(InspectorViewModel inspector, BranchDeeds deeds) {
        this.inspector = inspector;
        this.deeds = deeds;
        getStyleClass().add("inspector-page");
        inspector.token.subscribe(this::show);
    }

    private void show(Optional<TokenFacts> token) {
        getChildren().clear();
        if (token.isEmpty()) {
            getChildren().add(Ui.wrapped(Words.of("inspect.empty"), "placeholder"));
            return;
        }
        var facts = token.get();
        getChildren().addAll(head(facts), where(facts));
        if (facts.rule().filter(rule -> !rule.info().exact()).isPresent()) {
            getChildren().add(Ui.label(Words.of("lossy.mark"), "lossy-mark"));
        }
        getChildren().add(Ui.wrapped(facts.decision(), "inspector-decision"));
        facts.found().ifPresent(
                found -> getChildren().add(Ui.named("inspector-found", Ui.wrapped(found.place(), "card-note"))));
        facts.caution().ifPresent(words -> getChildren().add(Ui.wrapped(words, "inspector-caution")));
        facts.untold().ifPresent(words -> getChildren().add(Ui.wrapped(words, "inspector-caution")));
        double high = facts.picture().draws() ? PICTURE + DRAW : PICTURE;
        picture.setPrefHeight(high);
        picture.setMinHeight(high);
        picture.setData(facts.picture());
        if (!facts.picture().isEmpty()) {
            getChildren().add(picture);
        }
        if (facts.drawable()) {
            getChildren().add(draw());
        }
        getChildren().addAll(tops(facts), figures(facts));
    }

    private Button draw() {
        return Ui.button(
                "inspector-draw",
                new Button(Words.of("exact.open"), Ui.icon(Feather.BAR_CHART_2)),
                Words.of("exact.open.hover"),
                () -> inspector.tab.set(Optional.of(InspectorViewModel.Tab.EXACT)));
    }

    private static HBox head(TokenFacts facts) {
        var chip = new TokenChip(true);
        chip.show(facts.chip(), false, Colouring.ENTROPY);
        var kind = Ui.named("inspector-kind", Ui.label(facts.chip().kind().words(), "inspector-kind"));
        Hover.says(kind, Words.of("chip.meaning." + facts.chip().kind().id()));
        return Ui.row("inspector-token", chip, kind);
    }

    private static Label where(TokenFacts facts) {
        var chip = facts.chip();
        var place = chip.kind().ofTarget()
                ? Words.of("inspect.place.target")
                : facts.node().map(TokenPage::ofTree).orElseGet(
                        () -> Words.of("inspect.place.draft", chip.place(), chip.of()));
        var label = Ui.wrapped(
                Words.of(
                        "inspect.where",
                        facts.key().round(),
                        place,
                        facts.position(),
                        facts.id()),
                "card-note");
        label.setId("inspector-where");
        return label;
    }

    private static String ofTree(TokenFacts.Node node) {
        return node.parent()
                .map(parent -> Words.of("inspect.tree.place", node.level(), node.levels(), parent))
                .orElseGet(() -> Words.of("inspect.tree.place.first", node.level(), node.levels()));
    }

    private Node tops(TokenFacts facts) {
        var draft = Ui.wide(top("draft", facts.draftTop(), facts));
        var target = Ui.wide(top("target", facts.targetTop(), facts));
        draft.setPrefWidth(100);
        target.setPrefWidth(100);
        return Ui.row("inspector-tops", draft, target);
    }

    private VBox top(String whose, List<Alternative> top, TokenFacts facts) {
        var box = new VBox(Ui.label(Words.of("inspect." + whose + ".top"), "top-title", "top-" + whose));
        box.getStyleClass().add("top-list");
        box.setId("top-" + whose);
        if (top.isEmpty()) {
            box.getChildren().add(Ui.label(Words.of("inspect.top.unknown"), "card-note"));
        }
        for (var alternative : top) {
            box.getChildren().add(row(whose, alternative, facts));
        }
        return box;
    }

    private Node row(String whose, Alternative alternative, TokenFacts facts) {
        var name = new NamedBar(TokenMarks.of(alternative.piece()).whole(), alternative.probability(), "top-bar-" + whose);
        HBox.setHgrow(name, Priority.ALWAYS);
        var figure = Ui.uncut(Ui.label(Figures.probability(alternative.probability()), "top-figure"));
        var words = Words.of("inspect.continue", alternative.piece().strip());
        var go = Ui.iconic(new Button("", Ui.icon(Feather.GIT_BRANCH)), words, words, "branch-button");
        go.setOnAction(e -> deeds.continueFrom(facts.key(), alternative));
        boolean possible = facts.judged() && !alternative.here();
        go.setVisible(possible);
        var row = Ui.row("top-row", name, figure, go);
        if (alternative.here()) {
            row.getStyleClass().add("here");
        }
        row.setAccessibleText(
                Words.of("inspect.top.spoken", alternative.piece(), Figures.fraction(alternative.probability())));
        return row;
    }

    private GridPane figures(TokenFacts facts) {
        var grid = Ui.grid("inspector-figures", 50, 50);
        var chip = facts.chip();
        boolean ofTarget = chip.kind().ofTarget();
        put(grid, "p", Figures.fraction(chip.p()));
        if (!ofTarget) {
            put(grid, "q", Figures.fraction(chip.q()));
            if (facts.found().flatMap(TokenFacts.Found::count).isPresent()) {
                put(grid, "count", facts.found().get().count().get());
            }
            if (facts.node().isPresent()) {
                put(grid, "tree.cumulative", Figures.fraction(facts.node().get().cumulative()));
            }
            put(grid, "acceptance", Figures.fraction(chip.acceptance()), MetricId.ACCEPTANCE_PROBABILITY);
            if (facts.rule().flatMap(TokenFacts.Ruled::place).isPresent()) {
                rule(grid, facts.rule().get().place().get());
            }
            put(grid, "overlap", Figures.fraction(chip.overlap()), MetricId.OVERLAP);
            if (!Double.isNaN(facts.unsaid().outside())) {
                put(grid, "outside", Figures.fraction(facts.unsaid().outside()), MetricId.OUTSIDE);
            }
            if (!Double.isNaN(facts.unsaid().lost())) {
                put(grid, "lost", Figures.fraction(facts.unsaid().lost()), MetricId.LOST);
            }
            put(grid, "entropy", Figures.nats(chip.entropy()), MetricId.ENTROPY);
            put(grid, "score", Figures.fraction(chip.score()), MetricId.SCORE);
            put(grid, "bound", Figures.fraction(facts.bound()), MetricId.BOUND);
            put(grid, "cross", Figures.nats(facts.crossEntropy()), MetricId.CROSS_ENTROPY_RATIO);
        }
        if (!facts.greedy()) {
            put(grid, ofTarget ? "u.pick" : "u", number(facts.uniform()));
            if (!ofTarget) {
                put(grid, "u.draft", number(facts.draftUniform()));
            }
        }
        if (!ofTarget) {
            put(grid, "millis", Figures.millis(facts.draftMillis()));
        }
        put(grid, "round.draft", Figures.millis(facts.roundDraftMillis()), MetricId.DRAFT_MILLIS);
        put(grid, "round.verify", Figures.millis(facts.verifyMillis()), MetricId.VERIFY_MILLIS);
        if (facts.cost().isPresent()) {
            cost(grid, facts.cost().get());
        }
        return grid;
    }

    /** What the rule compares with, and what it says besides. */
    private void rule(GridPane grid, RulePlace place) {
        put(grid, place.joint().isPresent() ? "rule.keeps" : "rule.limit", Figures.fraction(place.keeps()), MetricId.RULE_KEEPS);
        if (place.joint().isPresent()) {
            put(grid, "rule.joint", Figures.fraction(place.joint().getAsDouble()), MetricId.RULE_JOINT);
        }
        if (place.distance().isPresent()) {
            put(grid, "rule.distance", Figures.decimals(place.distance().getAsDouble(), 3), MetricId.RULE_DISTANCE);
        }
    }

    private void cost(GridPane grid, Target.Cost cost) {
        put(grid, "served.requests", Figures.count(cost.requests()));
        put(grid, "served.millis", Figures.millis(cost.engineMillis().orElse(Double.NaN)), MetricId.NETWORK_MILLIS);
        put(grid, "served.computed", count(cost.computedTokens()));
        put(grid, "served.cached", count(cost.cachedTokens()));
    }

    private static String count(OptionalInt tokens) {
        return tokens.isPresent() ? Figures.count(tokens.getAsInt()) : Figures.DASH;
    }

    private void put(GridPane grid, String key, String value, MetricId... meaning) {
        int at = grid.getChildren().size();
        var name = Ui.label(Words.of("inspect." + key), "inspector-name");
        var number = Ui.named("inspect-" + key.replace('.', '-'), Ui.uncut(Ui.label(value, "inspector-value")));
        for (var id : meaning) {
            Hover.says(name, metrics.get(id).hover());
        }
        grid.add(Ui.row("inspector-figure", name, Ui.spring(), number), at % 2, at / 2);
    }

    private static String number(OptionalDouble value) {
        return value.isPresent() ? Figures.fraction(value.getAsDouble()) : Figures.DASH;
    }
}
