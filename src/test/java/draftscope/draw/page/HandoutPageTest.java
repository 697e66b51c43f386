package draftscope.draw.page;

import static org.assertj.core.api.Assertions.assertThat;

import draftscope.decoding.event.Outcome;
import draftscope.draw.Figures;
import draftscope.draw.page.Handout.Piece;
import draftscope.draw.page.Handout.Style;
import draftscope.testing.Spoken;
import draftscope.trace.RandomRuns;
import draftscope.trace.Trace;
import draftscope.trace.TraceFile;
import draftscope.trace.TraceRecorder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** What a handout says, and what it does not give away. */
@Isolated("it changes the language")
class HandoutPageTest {

    private static final Path TRACES = Path.of("assets", "traces");
    private static final String HOSTILE = "</p><script>alert(1)</script>\u202e &\"'";

    private static final Handout HANDOUT = new Handout(
            List.of(new Handout.Picture(HOSTILE, "<svg xmlns=\"http://www.w3.org/2000/svg\"/>", "Round told")),
            List.of(
                    new Handout.Exercise(
                            "Round 5.", List.of(new Piece(Style.PLAIN, "How many?" + HOSTILE), new Piece(Style.FIGURE, "7")), false,
                            List.of(new Piece(Style.FORMULA, "secret = 42"))),
                    new Handout.Exercise("", List.of(new Piece(Style.PLAIN, "Kept?")), true, List.of(new Piece(Style.PLAIN, "unseen by class")))),
            OptionalDouble.of(1.63), "2024-02-29");

    private static Trace read(String name) throws IOException {
        return TraceFile.read(TRACES.resolve(name)).runs().get(0);
    }

    @Test
    void itHasAllPartsAndNoScript() throws IOException {
        for (var name : List.of("sampled-story.jsonl", "svip-story.jsonl", "eagle2-story.jsonl")) {
            var html = HandoutPage.of(read(name), HANDOUT);
            assertThat(html).doesNotContain("<script", "http:", "https:", "%(", "%{");
            var page = new PlainPage(html);
            assertThat(page.all("section")).extracting(section -> section.attributes().get("class"))
                    .containsExactly("run", "rounds", "tokens", "words", "proof", "exercises");
            assertThat(page.all("img")).singleElement()
                    .satisfies(img -> assertThat(img.attributes().get("src")).startsWith("data:image/svg+xml;base64,"));
            assertThat(page.all("table")).hasSize(2);
            assertThat(page.value("Speedup over the target alone")).isEqualTo("1.63×");
            assertThat(page.all("pre").get(0).text().toString()).isEqualTo(read(name).run().prompt());
        }
    }

    @Test
    void theTwoTokensAreShownWithTheFiguresThatDecided() throws IOException {
        var trace = read("sampled-story.jsonl");
        var looked = Handout.looked(trace);
        assertThat(looked).extracting(look -> look.token().outcome()).containsExactly(Outcome.REJECTED, Outcome.ACCEPTED);
        var html = new PlainPage(HandoutPage.of(trace, HANDOUT));
        for (int i = 0; i < 2; i++) {
            var token = looked.get(i).token();
            var card = html.all("div").stream().filter(div -> "card".equals(div.attributes().get("class"))).toList().get(i).text().toString();
            assertThat(card).contains(
                    "u = " + Figures.fraction(token.uniform().orElseThrow()), "= " + Figures.fraction(token.acceptance()),
                    Figures.fraction(token.q()), Figures.fraction(token.p()), "min(p, q) = " + Figures.fraction(token.overlap()));
            assertThat(token.uniform().orElseThrow() < token.acceptance()).isEqualTo(i == 1);
            // The guess itself is among the rows, however unlikely.
            assertThat(looked.get(i).rows()).anyMatch(row -> row.text().equals(token.text())
                    && row.q().orElseThrow() == token.q() && row.p().orElseThrow() == token.p());
        }
    }

    @Test
    void barsAreAsLongInALanguageThatWritesAComma() throws Exception {
        var trace = read("sampled-story.jsonl");
        var german = Spoken.in(Locale.GERMAN, () -> HandoutPage.of(trace, HANDOUT));
        assertThat(german).contains("0,48");
        assertThat(widths(german)).isNotEmpty().isEqualTo(widths(HandoutPage.of(trace, HANDOUT)));
    }

    private static List<String> widths(String html) {
        return Pattern.compile("width:[^p]*px\"").matcher(html).results().map(MatchResult::group).toList();
    }

    @Test
    void whatHasNoExercisesNeedsNoPageForThem() throws IOException {
        var none = new Handout(List.of(), List.of(), OptionalDouble.empty(), "");
        assertThat(new PlainPage(HandoutPage.of(read("sampled-story.jsonl"), none)).all("section"))
                .last()
                .satisfies(section -> assertThat(section.attributes().get("class")).isEqualTo("exercises none"));
    }

    @Test
    void theAnswersAreInTheSecondFileAlone() throws IOException {
        var trace = read("sampled-story.jsonl");
        var sheet = HandoutPage.of(trace, HANDOUT);
        var answers = new PlainPage(HandoutPage.answers(trace, HANDOUT));
        assertThat(sheet).doesNotContain("secret = 42", "unseen by class").contains("☐ kept", "Answer:", "2024-02-29");
        assertThat(answers.all("li")).extracting(li -> li.text().toString())
                .satisfiesExactly(
                        first -> assertThat(first).startsWith("Round 5. How many?").endsWith("secret = 42"),
                        second -> assertThat(second).isEqualTo("Kept?unseen by class"));
        assertThat(answers.all("script")).isEmpty();
    }

    @Test
    void noTextOfARunBecomesMarkup(@TempDir Path folder) throws IOException {
        var json = "<\\/p><script>alert(1)<\\/script>\\u202e &\\\"'";
        var file = folder.resolve("hostile.jsonl");
        Files.writeString(file, Files.readString(TRACES.resolve("svip-story.jsonl"))
                .replace("User: Tell", json + "User: Tell").replace(" clever", json).replace("fable-2m", json));
        var trace = TraceFile.read(file).runs().get(0);
        assertThat(trace.run().prompt()).contains("<script>");
        for (var html : List.of(HandoutPage.of(trace, HANDOUT), HandoutPage.answers(trace, HANDOUT))) {
            assertThat(html).doesNotContain("<script", "\u202e");
            assertThat(new PlainPage(html).all("script")).isEmpty();
        }
    }

    @Test
    void anyRunHasPages() {
        for (long seed = 0; seed < 100; seed++) {
            var keeper = new TraceRecorder();
            new RandomRuns(seed).run().forEach(keeper::on);
            var page = new PlainPage(HandoutPage.of(keeper.trace().orElseThrow(), HANDOUT));
            assertThat(page.all("section")).hasSize(6);
        }
    }
}
