package draftscope.app.pass;

import draftscope.app.charts.ChartView;
import draftscope.app.kit.FieldView;
import draftscope.app.kit.Ui;
import draftscope.draw.Words;
import draftscope.draw.chart.PricePainter;
import draftscope.draw.chart.UsersPainter;
import draftscope.draw.data.PriceData;
import draftscope.draw.data.UsersData;
import draftscope.draw.stage.TokenMarks;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Slider;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** The finished text read back in one pass, each of the target's choices under its word; below, the price of a pass. */
public final class PassPage extends VBox {

    private static final double CHART = 250;

    /** More words than this are a wall: the rest is counted. */
    private static final int MOST = 600;

    private final PassViewModel pass;
    private final FlowPane text = Ui.named("pass-text", new FlowPane());

    public PassPage(PassViewModel pass) {
        this.pass = pass;
        setId("pass-page");
        getStyleClass().add("inspector-page");
        getChildren().addAll(reading(), price(), users());
        pass.words.subscribe(this::show);
    }

    private Node reading() {
        var note = Ui.named("pass-note", Ui.wrapped(pass.note, "card-note"));
        var go = button("pass-read", "pass.read", Feather.EYE, pass::read);
        var verdict = Ui.named("pass-verdict", Ui.wrapped(pass.verdict, "inspector-decision"));
        Ui.there(verdict, pass.verdict.isNotEmpty());
        text.getStyleClass().add("pass-text");
        return panel(Words.of("pass.read.title"), note, go, verdict, text);
    }

    private Node price() {
        return panel(
                Words.of("pass.price.title"),
                Ui.wrapped(Words.of("pass.price.words"), "card-note"),
                new ChartView<>(PricePainter::new, PriceData.EMPTY).headed("pass-price", CHART, pass.price),
                button("pass-measure", "pass.measure", Feather.CLOCK, pass::measure));
    }

    private Node users() {
        var users = pass.users;
        var slider = Ui.wide(Ui.named("users-slider", new Slider(1, 1, 1)));
        slider.setBlockIncrement(1);
        slider.setAccessibleText(Words.of("users.slider"));
        slider.maxProperty().bind(users.most);
        slider.disableProperty().bind(users.most.lessThan(2));
        slider.valueProperty().addListener((observed, before, now) -> users.users.set((int) Math.round(now.doubleValue())));
        var limits = new FlowPane();
        limits.getStyleClass().add("users-limits");
        users.fields().forEach(field -> limits.getChildren().add(new FieldView(field)));
        return Ui.named("users-panel", panel(
                Words.of("users.panel"),
                Ui.wrapped(Words.of("users.words"), "card-note"),
                new ChartView<>(UsersPainter::new, UsersData.EMPTY).headed("pass-users", CHART, users.data),
                Ui.row("users-row", Ui.label(Words.of("users.slider"), "card-note"), slider),
                Ui.named("users-reading", Ui.wrapped(users.reading, "inspector-decision")),
                Ui.wrapped(Words.of("users.sheet"), "card-note"),
                limits));
    }

    private static VBox panel(String title, Node... parts) {
        var box = new VBox(Ui.wrapped(title, "exactness-title"));
        box.getChildren().addAll(parts);
        box.getStyleClass().addAll("exactness-panel", "other");
        return box;
    }

    private Button button(String id, String key, Feather icon, Runnable action) {
        var button = Ui.button(id, new Button(Words.of(key), Ui.icon(icon)), Words.of(key + ".hover"), action);
        button.disableProperty().bind(pass.possible.not());
        return button;
    }

    private void show(List<PassViewModel.Word> words) {
        text.getChildren().setAll(words.stream().limit(MOST).map(PassPage::word).toList());
        if (words.size() > MOST) {
            text.getChildren().add(Ui.label(Words.of("pass.more", words.size() - MOST), "card-note"));
        }
    }

    private static Node word(PassViewModel.Word word) {
        var box = new VBox(
                Ui.label(TokenMarks.of(word.written()).whole(), "pass-written"),
                Ui.label(TokenMarks.of(word.chosen()).whole(), "pass-chosen"));
        box.getStyleClass().addAll("pass-word", word.same() ? "same" : "other");
        box.setAccessibleText(Words.of(word.same() ? "pass.word.same" : "pass.word.other", word.written(), word.chosen()));
        return box;
    }
}
