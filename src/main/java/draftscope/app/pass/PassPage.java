package draftscope.app.pass;

import draftscope.app.charts.ChartView;
import draftscope.app.kit.FieldView;
import draftscope.app.kit.Ui;
import draftscope.draw.ChartWords;
import draftscope.draw.Words;
import draftscope.draw.chart.PricePainter;
import draftscope.draw.chart.UsersPainter;
import draftscope.draw.data.PriceData;
import draftscope.draw.data.UsersData;
import draftscope.draw.stage.TokenMarks;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** The finished text read back in one pass, each of the target's choices under its word; below, the price of a pass. */
public final class PassPage extends VBox {

    private static final double CHART = 250;

    /** More words than this are a wall: the rest is counted. */
    private static final int MOST = 600;

    private final PassViewModel pass;
    private final FlowPane text = new FlowPane();

    public PassPage(PassViewModel pass) {
        this.pass = pass;
        setId("pass-page");
        getStyleClass().add("inspector-page");
        getChildren().addAll(reading(), price(), users());
        pass.words.addListener((observed, before, now) -> show(now));
        show(pass.words.get());
    }

    private Node reading() {
        var note = wrapped("card-note");
        note.setId("pass-note");
        note.textProperty().bind(pass.note);
        var go = button("pass-read", "pass.read", Feather.EYE, pass::read);
        var verdict = wrapped("inspector-decision");
        verdict.setId("pass-verdict");
        verdict.textProperty().bind(pass.verdict);
        verdict.visibleProperty().bind(pass.verdict.isNotEmpty());
        verdict.managedProperty().bind(verdict.visibleProperty());
        text.getStyleClass().add("pass-text");
        text.setId("pass-text");
        return panel(Words.of("pass.read.title"), note, go, verdict, text);
    }

    private Node price() {
        var words = wrapped("card-note");
        words.setText(Words.of("pass.price.words"));
        var chart = new ChartView<>(PricePainter::new, PriceData.EMPTY);
        chart.setTitled(false);
        chart.setId("pass-price");
        chart.setMinHeight(CHART);
        chart.setPrefHeight(CHART);
        pass.price.addListener((observed, before, now) -> chart.setData(now));
        chart.setData(pass.price.get());
        return panel(
                Words.of("pass.price.title"), words, chart, button("pass-measure", "pass.measure", Feather.CLOCK, pass::measure));
    }

    private Node users() {
        var users = pass.users;
        var words = wrapped("card-note");
        words.setText(Words.of("users.words"));
        var chart = new ChartView<>(new UsersPainter(ChartWords.load()), UsersData.EMPTY, ChartWords.load());
        chart.setTitled(false);
        chart.setId("pass-users");
        chart.setMinHeight(CHART);
        chart.setPrefHeight(CHART);
        users.data.addListener((observed, before, now) -> chart.setData(now));
        chart.setData(users.data.get());
        var slider = new Slider(1, 1, 1);
        slider.setId("users-slider");
        slider.setBlockIncrement(1);
        slider.setAccessibleText(Words.of("users.slider"));
        slider.maxProperty().bind(users.most);
        slider.disableProperty().bind(users.most.lessThan(2));
        slider.valueProperty().addListener((observed, before, now) -> users.users.set((int) Math.round(now.doubleValue())));
        HBox.setHgrow(slider, Priority.ALWAYS);
        var reading = wrapped("inspector-decision");
        reading.setId("users-reading");
        reading.textProperty().bind(users.reading);
        var limits = new FlowPane();
        limits.getStyleClass().add("users-limits");
        users.fields().forEach(field -> limits.getChildren().add(new FieldView(field)));
        var sheet = wrapped("card-note");
        sheet.setText(Words.of("users.sheet"));
        var panel = panel(
                Words.of("users.panel"),
                words,
                chart,
                Ui.row("users-row", Ui.label(Words.of("users.slider"), "card-note"), slider),
                reading,
                sheet,
                limits);
        panel.setId("users-panel");
        return panel;
    }

    private static VBox panel(String title, Node... parts) {
        var name = wrapped("exactness-title");
        name.setText(title);
        var box = new VBox(name);
        box.getChildren().addAll(parts);
        box.getStyleClass().addAll("exactness-panel", "other");
        return box;
    }

    private Button button(String id, String key, Feather icon, Runnable action) {
        var button = new Button(Words.of(key), Ui.icon(icon));
        button.setId(id);
        button.setTooltip(Ui.tooltip(Words.of(key + ".hover")));
        button.disableProperty().bind(pass.possible.not());
        button.setOnAction(e -> action.run());
        return button;
    }

    private void show(List<PassViewModel.Word> words) {
        text.getChildren().setAll(words.stream().limit(MOST).map(PassPage::word).toList());
        if (words.size() > MOST) {
            text.getChildren().add(Ui.label(Words.of("pass.more", words.size() - MOST), "card-note"));
        }
    }

    private static Node word(PassViewModel.Word word) {
        var box = new VBox(Ui.label(shown(word.written()), "pass-written"), Ui.label(shown(word.chosen()), "pass-chosen"));
        box.getStyleClass().addAll("pass-word", word.same() ? "same" : "other");
        box.setAccessibleText(Words.of(word.same() ? "pass.word.same" : "pass.word.other", word.written(), word.chosen()));
        return box;
    }

    private static String shown(String piece) {
        var marks = TokenMarks.of(piece);
        return marks.lead() + marks.body();
    }

    private static Label wrapped(String... classes) {
        var label = Ui.label("", classes);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        return label;
    }
}
