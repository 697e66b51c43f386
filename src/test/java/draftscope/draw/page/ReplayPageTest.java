package draftscope.draw.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import draftscope.decoding.event.RunEnded;
import draftscope.draw.EntropyRamp;
import draftscope.draw.Figures;
import draftscope.draw.Provenance;
import draftscope.draw.data.Curve;
import draftscope.draw.data.SpeedupData;
import draftscope.draw.pen.Tone;
import draftscope.draw.stage.ChipKind;
import draftscope.draw.stage.RoundLane;
import draftscope.draw.stage.StageInks;
import draftscope.trace.Trace;
import draftscope.trace.TraceFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a page says, to a browser with scripts and to one without. */
class ReplayPageTest {

    private static final Path TRACES = Path.of("assets", "traces");
    private static final String HOSTILE = "</script></title><script>alert(1)</script><img src=x onerror=alert(1)>\u202e & \"q\" 'a' ]]> <!-- \0";

    private static Trace read(String name) {
        try {
            return TraceFile.read(TRACES.resolve(name)).runs().get(0);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static PlainPage page(Trace trace, double speedup) {
        return new PlainPage(ReplayPage.of(trace, OptionalDouble.of(speedup), SpeedupData.EMPTY));
    }

    private static JsonNode data(PlainPage page) throws IOException {
        var script = page.all("script").get(1).text().toString();
        int from = script.indexOf("const run = ") + "const run = ".length();
        return new ObjectMapper().readTree(script.substring(from, script.indexOf(";\nconst $")));
    }

    @Test
    void theSpeedupGrowsThereWhereItWasMeasured() {
        var trace = read("svip-story.jsonl");
        var points = new Curve.Builder();
        points.add(10, 1.2);
        points.add(20, 1.6);
        var line = new SpeedupData(List.of(new SpeedupData.Line("SVIP", 0, Provenance.MEASURED, points.snapshot())));
        var titles = new PlainPage(ReplayPage.of(trace, OptionalDouble.of(1.6), line)).all("img").stream()
                .map(image -> image.attributes().get("alt"))
                .toList();
        assertThat(titles).anyMatch(alt -> alt.startsWith("Speedup over target-only") && alt.contains("1.60"));
        assertThat(page(trace, 1.6).all("img")).hasSize(titles.size() - 1);
    }

    @Test
    void aCorrectionIsTintedByTheGuessItReplaced() {
        var trace = read("svip-story.jsonl");
        var striped = page(trace, 1.6).all("span").stream()
                .filter(span -> span.attributes().getOrDefault("class", "").endsWith(" refused"))
                .toList();
        assertThat(striped).isNotEmpty().allMatch(span -> span.attributes().get("data-i").equals("-1"));
    }

    @Test
    void aPageAsksNoNetwork() {
        var html = ReplayPage.of(read("svip-story.jsonl"), OptionalDouble.empty(), SpeedupData.EMPTY);
        assertThat(html).doesNotContain("http:", "https:", "<script src", "%(", "%{");
        assertThat(html).contains("default-src 'none'");
        new PlainPage(html).all("link").forEach(l -> assertThat(l.attributes().get("href")).startsWith("data:"));
    }

    /** Everything of the run stands there as text: for a browser without scripts, a reader aloud and paper. */
    @ParameterizedTest
    @ValueSource(strings = {"svip-story.jsonl", "sampled-story.jsonl", "constant-story.jsonl", "eagle2-story.jsonl", "svip-sums.jsonl"})
    void withoutScriptsItReadsAsText(String name) {
        var trace = read(name);
        var end = trace.end().orElseThrow();
        var page = page(trace, 1.63);
        assertThat(page.id("text").text().toString().strip()).isEqualTo(end.text().strip());
        assertThat(page.all("pre").get(0).text().toString()).isEqualTo(trace.run().prompt());
        assertThat(page.all("li")).hasSize(end.totals().rounds());
        assertThat(page.value("Speedup over the target alone")).isEqualTo("1.63×");
        assertThat(page.value("Tokens")).isEqualTo(Figures.count(end.totals().newTokens()));
        assertThat(page.value("Rounds")).isEqualTo(Figures.count(end.totals().rounds()));
        assertThat(page.value("In all")).isEqualTo(Figures.millis(end.totals().millis()));
        assertThat(page.value("Ended by")).isEqualTo(end.finish() == RunEnded.Finish.EOS ? "the end of the text" : "its length");
        assertThat(page.value("Sampling")).startsWith(trace.run().sampling().greedy() ? "greedy" : "T = 0.8");
        assertThat(page.value("Target")).contains(trace.run().target().name());
        var kept = trace.rounds().stream().mapToInt(r -> r.ended().orElseThrow().accepted()).sum();
        assertThat(page.all("ol").get(0).text().toString().split(" accepted", -1)).hasSize(kept + 1);
        // Every round told in sentences, for who reads or hears it.
        var told = page.all("details").get(0).text().toString();
        assertThat(trace.rounds()).allSatisfy(round -> assertThat(told).contains("Round " + round.number() + ":"));
        // Nothing that only a script can fill is seen without one.
        assertThat(page.id("stage").attributes().get("class")).isEqualTo("script");
        assertThat(page.all("nav")).singleElement().satisfies(nav -> assertThat(nav.attributes().get("class")).isEqualTo("script"));
        assertThat(page.all("noscript")).hasSize(1);
    }

    @Test
    void itsTitleNamesTheRunAndItsHeadThePolicyAsTheWindowDoes() {
        var page = page(read("svip-story.jsonl"), 2);
        assertThat(page.all("title").get(0).text()).startsWith("SVIP h 0.30 on fable-14m");
        assertThat(page.all("h1").get(0).text()).hasToString("SVIP h 0.30");
        assertThat(page(read("constant-story.jsonl"), 2).all("h1").get(0).text()).hasToString("Constant 5");
    }

    @Test
    void theScriptKnowsTheSameRun() throws IOException {
        var trace = read("sampled-story.jsonl");
        var data = data(page(trace, 1));
        assertThat(data.get("rounds")).hasSize(trace.rounds().size());
        var text = new StringBuilder();
        for (int i = 0; i < trace.rounds().size(); i++) {
            var round = data.get("rounds").get(i);
            var ended = trace.round(i + 1).ended().orElseThrow();
            assertThat(round.get("tokens")).hasSize(ended.drafted());
            assertThat(round.get("limit").asDouble()).isEqualTo(0.3);
            for (int k = 0; k < ended.drafted(); k++) {
                var token = round.get("tokens").get(k);
                assertThat(token.get("p").asDouble()).isCloseTo(ended.tokens().get(k).p(), org.assertj.core.api.Assertions.within(1e-4));
                // Both distributions, for the pointer and the keys.
                assertThat(token.get("dt")).hasSameSizeAs(trace.round(i + 1).drafts().get(k).top());
                assertThat(token.path("tt")).hasSize(ended.tokens().get(k).top().size());
                text.append(token.get("w").asText());
            }
            text.append(round.path("next").path("w").asText());
        }
        assertThat(text.toString().strip()).isEqualTo(trace.end().orElseThrow().text().strip());
    }

    /** The bars of a token's two distributions have the window's own patterns, and each figure knows its counterpart. */
    @Test
    void whatBothGiveAndWhatOneGivesAloneAreToldApartWithoutColour() throws IOException {
        var trace = read("sampled-story.jsonl");
        var html = ReplayPage.of(trace, OptionalDouble.empty(), SpeedupData.EMPTY);
        for (var part : List.of("shared", "refused", "residual")) {
            var tiles = Pattern.compile("--part-" + part + ":url\\(\"data:image/svg\\+xml;base64,([^\"]+)\"\\)").matcher(html).results()
                    .map(found -> new String(Base64.getDecoder().decode(found.group(1)), StandardCharsets.UTF_8))
                    .toList();
            assertThat(tiles).as(part).hasSize(2);
            assertThat(tiles).allMatch(tile -> tile.contains("<line") != part.equals("shared"));
        }
        var token = data(page(trace, 1)).get("rounds").get(0).get("tokens").get(0);
        var drafted = trace.round(1).drafts().get(0).top();
        int both = 0;
        for (int i = 0; i < drafted.size(); i++) {
            int id = drafted.get(i).id();
            var other = trace.round(1).ended().orElseThrow().tokens().get(0).top().stream().filter(one -> one.id() == id).findFirst();
            assertThat(token.get("dt").get(i)).hasSize(other.isPresent() ? 3 : 2);
            if (other.isPresent()) {
                assertThat(token.get("dt").get(i).get(2).asDouble()).isCloseTo(other.get().probability(), within(1e-4));
                both++;
            }
        }
        assertThat(both).isPositive();
    }

    /** What one pass guessed after the cut stands after the tokens that were asked, fading, as on the stage. */
    @Test
    void aCutRowOfGuessesIsTold() throws IOException {
        var trace = edited(line -> line.replace("\"event\":\"round\",\"round\":1,", "\"event\":\"round\",\"round\":1,\"cut\":["
                + "{\"id\":3,\"text\":\" zig\",\"q\":0.5,\"entropy\":1.25,\"score\":0.43},"
                + "{\"id\":4,\"text\":\" zag\",\"q\":0.1,\"entropy\":2.5,\"score\":0.61}],"));
        var page = page(trace, 1);
        var chips = page.all("span").stream()
                .filter(span -> span.attributes().getOrDefault("class", "").startsWith("chip cut") && span.attributes().containsKey("data-r"))
                .toList();
        assertThat(chips).hasSize(2);
        var row = RoundLane.of(trace.round(1).ended().orElseThrow()).row().stream().filter(chip -> chip.kind() == ChipKind.CUT).toList();
        for (int i = 0; i < 2; i++) {
            assertThat(chips.get(i).text().toString()).contains(i == 0 ? "zig" : "zag");
            assertThat(chips.get(i).attributes().get("style")).isEqualTo(String.format(Locale.ROOT, "opacity:%.2f", row.get(i).presence()));
        }
        var cut = data(page).get("rounds").get(0).get("cut");
        assertThat(cut).hasSize(2);
        assertThat(cut.get(1).get("s").asDouble()).isEqualTo(0.61);
        assertThat(page.all("li").get(0).text().toString()).contains(RoundLane.of(trace.round(1).ended().orElseThrow()).cutOff().strip());
        assertThat(data(page(read("svip-story.jsonl"), 1)).get("rounds").get(0).has("cut")).isFalse();
    }

    /** People have no entropy: no tint, no score, no threshold. */
    @Test
    void ofPeoplesGuessesNoEntropyIsTold() throws IOException {
        var trace = edited(line -> line.replaceFirst("\"draft\":\\{[^}]*}", "\"draft\":{\"name\":\"people\",\"architecture\":\"you\",\"parameters\":0,\"dtype\":\"none\",\"device\":\"cpu\"}"));
        for (var round : data(page(trace, 1)).get("rounds")) {
            assertThat(round.has("limit")).isFalse();
            assertThat(round.get("tokens")).allMatch(token -> !token.has("h") && !token.has("s"));
        }
    }

    private static Trace edited(UnaryOperator<String> change) throws IOException {
        var lines = Files.readAllLines(TRACES.resolve("svip-story.jsonl")).stream().map(change).collect(Collectors.joining("\n", "", "\n"));
        return TraceFile.read(new ByteArrayInputStream(lines.getBytes(StandardCharsets.UTF_8))).runs().get(0);
    }

    @Test
    void noTextOfARunBecomesMarkup() throws IOException {
        var json = new ObjectMapper();
        var lines = new StringBuilder();
        for (var line : Files.readAllLines(TRACES.resolve("svip-story.jsonl"))) {
            var node = json.readTree(line);
            hostile(node);
            lines.append(node).append('\n');
        }
        var trace = TraceFile.read(new ByteArrayInputStream(lines.toString().getBytes(StandardCharsets.UTF_8))).runs().get(0);
        var tame = page(read("svip-story.jsonl"), 1);
        var page = page(trace, 1);
        var counts = page.counts();
        // As many scripts, pictures and links as of any run, and no comment swallowed anything.
        for (var tag : java.util.List.of("script", "img", "title", "link", "style", "section", "li", "b", "a")) {
            assertThat(counts.get(tag)).as(tag).isEqualTo(tame.counts().get(tag));
        }
        assertThat(page.all("pre").get(0).text().toString())
                .isEqualTo(HOSTILE.replace('\0', '\uFFFD').replace("\u202e", "<U+202E>"));
        assertThat(page.all("script").get(1).text()).doesNotContain("</", "<!--");
        assertThat(data(page).get("rounds").get(0).get("tokens").get(0).get("t").asText()).startsWith("</script>");
    }

    private static void hostile(JsonNode node) {
        if (node instanceof com.fasterxml.jackson.databind.node.ObjectNode object) {
            for (var field : java.util.List.of("prompt", "text", "name")) {
                if (object.path(field).isTextual() && !object.has("max_draft")) {
                    object.put(field, HOSTILE);
                }
            }
        }
        node.forEach(ReplayPageTest::hostile);
    }

    /** One name, one colour: those of the window, in both themes. */
    @Test
    void itsColoursAreThoseOfTheWindow() {
        var style = page(read("svip-story.jsonl"), 1).all("style").get(0).text().toString();
        var themes = style.split("prefers-color-scheme:dark", 2);
        for (boolean dark : new boolean[] {false, true}) {
            var inks = StageInks.of(dark, 12);
            for (int step = 0; step < EntropyRamp.STEPS; step++) {
                assertThat(themes[dark ? 1 : 0]).contains("--h" + step + ":" + inks.ink(Tone.entropy(step)).hex() + ";");
            }
            assertThat(themes[dark ? 1 : 0]).contains("--threshold:" + inks.ink(Tone.THRESHOLD).hex(), "--bg:" + inks.ground().hex());
        }
        assertThat(page(read("svip-story.jsonl"), 1).all("script").get(1).text()).contains("edges = [0.05,0.2,0.6,1.2,2.0,3.2]");
    }

    @Test
    void chartsAreInsideForBothThemesAndSaidInWords() {
        var page = page(read("svip-story.jsonl"), 1);
        assertThat(page.all("img")).hasSize(6).hasSameSizeAs(page.all("source")).allSatisfy(img -> {
            assertThat(img.attributes().get("alt")).hasSizeGreaterThan(20);
            var source = img.attributes().get("src");
            assertThat(source).startsWith("data:image/svg+xml;base64,");
            assertThat(new String(Base64.getDecoder().decode(source.substring(source.indexOf(',') + 1)), StandardCharsets.UTF_8))
                    .startsWith("<svg");
        });
        // Icons are drawn, since no font need have them; and every button says what it does.
        assertThat(page.all("button")).hasSize(5);
        assertThat(page.all("path")).hasSize(5);
        assertThat(page.all("button").stream().filter(b -> b.attributes().containsKey("aria-label"))).hasSize(4);
        assertThat(page.all("button").stream().map(b -> b.text().toString().strip())).containsOnly("");
    }

    @Test
    void aRunThatWasCutOffSaysSoAndShowsNoTimes() {
        var trace = read("svip-story.jsonl");
        var open = new Trace(trace.run(), trace.rounds().subList(0, 3), java.util.Optional.empty(), trace.lines().subList(0, 1));
        var page = new PlainPage(ReplayPage.of(open, OptionalDouble.empty(), SpeedupData.EMPTY));
        assertThat(page.value("Ended by")).contains("cut off");
        assertThat(page.all("dt").stream().map(e -> e.text().toString())).doesNotContain("In all", "Measured", "Speedup over the target alone");
        assertThat(page.all("li")).hasSize(3);
    }
}
