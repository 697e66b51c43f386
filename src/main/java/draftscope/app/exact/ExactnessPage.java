package draftscope.app.exact;

import draftscope.app.charts.ChartView;
import draftscope.app.kit.FieldView;
import draftscope.app.kit.Ui;
import draftscope.decoding.exact.KeepRule;
import draftscope.draw.Figures;
import draftscope.draw.Words;
import draftscope.draw.chart.DrawsPainter;
import draftscope.draw.chart.ProofPainter;
import draftscope.draw.data.DrawsData;
import draftscope.draw.data.ProofData;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** One place's token drawn again and again: the program's rule first, then the others, each with what it leads to. */
public final class ExactnessPage extends VBox {

    private static final double OWN = 224;
    private static final double OTHER = 184;
    private static final double PROOF = 286;

    private final ExactnessViewModel exact;
    private final Map<KeepRule, Panel> panels = new EnumMap<>(KeepRule.class);
    private final List<Node> bench = new ArrayList<>();

    public ExactnessPage(ExactnessViewModel exact) {
        this.exact = exact;
        setId("exactness-page");
        getStyleClass().addAll("inspector-page", "exactness-page");
        getChildren().addAll(
                Ui.wrapped(Words.of("exact.lead"), "inspector-decision"),
                Ui.named("exactness-note", Ui.wrapped(exact.note, "card-note")));
        bench.add(controls());
        for (var rule : KeepRule.values()) {
            var panel = new Panel(rule);
            panels.put(rule, panel);
            bench.add(panel);
            if (rule.used()) {
                bench.add(proof());
                bench.add(new LadderView(exact));
                bench.add(Ui.label(Words.of("exact.others.title"), "exactness-heading"));
            }
        }
        getChildren().addAll(bench);
        getChildren().add(new WholeRunsView(exact.wholeRuns));
        exact.drawn.subscribe(this::show);
    }

    private Node controls() {
        var row = Ui.row("exactness-controls");
        for (int count : ExactnessViewModel.STEPS) {
            var button = new Button(Words.of("exact.draw", Figures.count(count)));
            button.getStyleClass().add("exactness-draw");
            var hover = Words.of("exact.draw.hover", Figures.count(count));
            row.getChildren().add(Ui.button("draw-" + count, button, hover, () -> exact.draw(count)));
        }
        var again = Ui.iconButton("draw-again", Feather.ROTATE_CCW, Words.of("exact.again"), exact::again);
        var seed = new FieldView(exact.seed);
        seed.getStyleClass().add("exactness-seed");
        row.getChildren().addAll(again, Ui.spring(), seed);
        return row;
    }

    private Node proof() {
        var chart = new ChartView<>(ProofPainter::new, ProofData.EMPTY).headed("exactness-proof", PROOF, exact.proof);
        var title = Ui.wrapped(Words.of("exact.proof.title"), "exactness-title");
        var words = Ui.wrapped(Words.of("exact.proof.words"), "card-note");
        var box = new VBox(title, words, chart);
        box.getStyleClass().addAll("exactness-panel", "other");
        return box;
    }

    private void show(List<Drawn> now) {
        for (var part : bench) {
            Ui.there(part, !now.isEmpty());
        }
        now.forEach(one -> panels.get(one.rule()).show(one));
    }

    /** A rule: its name and standing, its bars, what they say. */
    private static final class Panel extends VBox {

        private final Label title = Ui.wrapped("", "exactness-title");
        private final Label why = Ui.wrapped("", "card-note");
        private final ChartView<DrawsData> chart = new ChartView<>(DrawsPainter::new, DrawsData.EMPTY);
        private final Label kept = Ui.wrapped("", "exactness-figure");
        private final Label verdict = Ui.wrapped("", "exactness-figure");
        private final Label leads = Ui.wrapped("", "card-note");

        Panel(KeepRule rule) {
            var key = rule.id();
            setId("exactness-" + key);
            getStyleClass().addAll("exactness-panel", rule.used() ? "own" : "other");
            var used = Ui.uncut(Ui.label(Words.of(rule.used() ? "exact.used" : "exact.unused"), "exactness-badge"));
            var right = rule.exact()
                    ? Ui.uncut(Ui.label(Words.of("exact.right"), "exactness-badge", "right"))
                    : Ui.uncut(Ui.label(Words.of("exact.wrong"), "exactness-badge", "wrong"));
            chart.setTitled(false);
            chart.setPrefHeight(rule.used() ? OWN : OTHER);
            chart.setMinHeight(rule.used() ? OWN : OTHER);
            kept.setId("exactness-" + key + "-kept");
            verdict.setId("exactness-" + key + "-verdict");
            leads.setId("exactness-" + key + "-leads");
            getChildren().addAll(title, Ui.row("exactness-badges", right, used), why, chart, kept, verdict, leads);
        }

        void show(Drawn drawn) {
            title.setText(drawn.title());
            why.setText(drawn.why());
            chart.setData(drawn.data());
            kept.setText(drawn.kept(drawn.data().made()));
            verdict.setText(drawn.verdict());
            verdict.getStyleClass().remove("doubts");
            if (drawn.test().doubts()) {
                verdict.getStyleClass().add("doubts");
            }
            leads.setText(drawn.leads());
        }
    }
}
