package draftscope.bench.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import draftscope.bench.BenchData;
import draftscope.bench.BenchFile;
import draftscope.bench.BenchSettings;
import draftscope.bench.prompts.Question;
import draftscope.bench.prompts.Talk;
import draftscope.bench.run.BenchListener;
import draftscope.bench.run.BenchMethods;
import draftscope.bench.run.BenchPlan;
import draftscope.bench.run.BenchRunner;
import draftscope.decoding.drafter.DrafterEntry;
import draftscope.decoding.event.PolicyInfo;
import draftscope.decoding.port.Cancellation;
import draftscope.model.input.BadInputException;
import draftscope.testing.ScriptedPair;
import draftscope.testing.Today;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xml.sax.InputSource;

@Tag("slow")
class ReportTest {

    private static final String EVIL = "a<script>|,\"b\"";

    @TempDir
    static Path shared;

    @TempDir
    Path folder;

    private static BenchData data;

    @BeforeAll
    static void bench() {
        var questions = new ArrayList<Question>();
        for (int i = 0; i < 6; i++) {
            questions.add(new Question(
                    i, String.valueOf(i), List.of("qa", "rag", EVIL).get(i % 3), new Question.Chat(List.of(" the old owl"))));
        }
        var methods = new BenchMethods(Map.of(), DrafterEntry::standard).read("constant,svip,lookup,suffix", true);
        var plan = new BenchPlan(questions, methods, List.of(0.0, 1.0), 1, 0);
        var pair = ScriptedPair.story();
        Map<String, PolicyInfo> infos = new LinkedHashMap<>();
        methods.forEach(c -> infos.put(c.label(), c.info()));
        var settings = new BenchSettings(
                pair.target(), pair.draft(), 1, "p.jsonl", "0".repeat(64), infos, List.of(0.0, 1.0), 0, 1, 1, 300, true,
                false, true, Talk.NONE, Optional.empty());
        try (var file = BenchFile.open(shared.resolve("b.jsonl"), settings, Map.of("processor", "x & y"))) {
            assertThat(new BenchRunner(pair, settings, plan, file, new BenchListener() {}, Cancellation.NEVER).run()).isTrue();
            data = file.data();
        }
    }

    @Test
    void thePageNeedsNothingElse() {
        var html = HtmlReport.of(Report.of(data));
        assertThat(html).doesNotContain("http://", "https://", "@import", "<script", "url(");
        assertThat(html.replaceAll("src(set)?=\"data:image/svg\\+xml;base64,", "")).doesNotContain("src");
    }

    @Test
    void itHoldsEveryPolicyTheSweepTheOracleAndTheCharts() {
        var report = Report.of(data);
        assertThat(report.parts()).hasSize(2);
        for (var part : report.parts()) {
            assertThat(part.lines()).extracting(Report.Line::label).contains("none", "constant", "svip", "lookup", "oracle");
            assertThat(part.sweep()).hasSize(10);
            assertThat(part.bestConstant()).isPresent();
            assertThat(part.lines().stream().filter(l -> part.best(l, java.util.Optional.empty()))).hasSize(1);
            assertThat(part.curves()).containsKeys("svip", "constant");
            assertThat(Charts.of(report, part))
                    .extracting(Chart::id)
                    .containsExactly(
                            "speedup", "constant-sweep", "drafted-accepted", "acceptance-by-position", "speedup-by-length",
                            "entropy-acceptance", "entropy-ratio");
        }
        assertThat(report.parts().get(0).lines().get(0).speedup()).isEqualTo(1);
    }

    /** The bound is drawn with the c that was measured, and called a guarantee only where tokens were drawn. */
    @Test
    void theBoundIsThatOfThePolicyMeasured() {
        var settings = data.settings();
        Map<String, PolicyInfo> infos = new LinkedHashMap<>(settings.methods());
        infos.put("svip", new draftscope.decoding.policy.Svip(new draftscope.decoding.policy.EntropyScore(0.6), 0.3, 40).info());
        var other = new BenchSettings(
                settings.target(), settings.draft(), 1, "p.jsonl", "0".repeat(64), infos, List.of(0.0, 1.0), 0, 0.9, 1, 300,
                true, false, true, Talk.NONE, Optional.empty());
        var report = Report.of(new BenchData(other, data.machine(), data.rows(), List.of(), List.of()));
        for (var part : report.parts()) {
            assertThat(part.score().coefficient()).isEqualTo(0.6);
            var charts = Charts.of(report, part);
            var entropy = charts.get(charts.size() - 2);
            var ratio = charts.get(charts.size() - 1);
            assertThat(entropy.svg()).contains("0.60 H").doesNotContain("0.15");
            assertThat(ratio.svg()).contains("2.20");
            assertThat(entropy.caption()).contains(part.greedy() ? "guarantees nothing" : "is a guarantee");
            assertThat(ratio.caption().contains("top-p")).isEqualTo(!part.greedy());
        }
        assertThat(Report.of(data).parts().get(0).score()).isEqualTo(draftscope.decoding.policy.EntropyScore.REFERENCE);
    }

    @Test
    void chartsAreWellFormedXml() throws Exception {
        var report = Report.of(data);
        for (var part : report.parts()) {
            for (var chart : Charts.of(report, part)) {
                var xml = chart.svg();
                assertThat(xml).doesNotContain("NaN", "Infinity");
                var document = DocumentBuilderFactory.newInstance()
                        .newDocumentBuilder()
                        .parse(new InputSource(new StringReader(xml)));
                assertThat(document.getDocumentElement().getTagName()).isEqualTo("svg");
            }
        }
    }

    @Test
    void textsFromOutsideAreHarmless() {
        var report = Report.of(data);
        assertThat(HtmlReport.of(report)).contains("a&lt;script&gt;|,&quot;b&quot;").doesNotContain("<script>");
        assertThat(MarkdownReport.of(report)).contains("a\\<script\\>\\|,\"b\"");
        assertThat(CsvReport.of(report)).contains("\"a<script>|,\"\"b\"\"\"");
    }

    @Test
    void csvHasOneRowAPolicyAndCategory() {
        var lines = CsvReport.of(Report.of(data)).split("\r\n");
        // 2 temperatures × (none, constant, svip, lookup, suffix cold and warm, nine other constants, oracle) × (all and 3 categories)
        assertThat(lines).hasSize(1 + 2 * 16 * 4);
        assertThat(lines[0]).endsWith(",memory");
        assertThat(lines).filteredOn(line -> line.contains(",suffix:warm,")).hasSize(2 * 4).allMatch(line -> line.endsWith(",warm"));
        assertThat(lines).filteredOn(line -> line.contains(",suffix:cold,")).hasSize(2 * 4).allMatch(line -> line.endsWith(",cold"));
        assertThat(lines).filteredOn(line -> line.contains(",svip,")).allMatch(line -> line.endsWith(","));
        assertThat(lines[0]).startsWith("temperature,policy,provenance,category");
        assertThat(CsvReport.of(Report.of(data))).doesNotContain("NaN");
    }

    @Test
    void aFolderIsWrittenWhole() throws IOException {
        var written = ReportFolder.write(Report.of(data), folder.resolve("deep/report"));
        assertThat(written).hasSize(3 + 14).allSatisfy(p -> assertThat(p).isNotEmptyFile());
        try (var all = Files.walk(folder)) {
            assertThat(all.filter(p -> p.toString().endsWith(".part"))).isEmpty();
        }
        var file = Files.writeString(folder.resolve("file"), "x");
        assertThatThrownBy(() -> ReportFolder.write(Report.of(data), file)).isInstanceOf(BadInputException.class);
    }

    @Test
    void anEmptyBenchStillReports() {
        var empty = new BenchData(data.settings(), data.machine(), List.of(), List.of(), List.of());
        var report = Report.of(empty);
        assertThat(HtmlReport.of(report)).contains("</html>");
        assertThat(TextReport.of(report)).isNotEmpty();
        assertThat(CsvReport.of(report)).startsWith("temperature");
    }

    /** After a number of rows, one in 21 a day. */
    @Test
    void everyCutOfABenchReports() {
        for (int n : Today.part(IntStream.range(1, data.rows().size()).boxed().toList(), 21)) {
            var cut = new BenchData(data.settings(), data.machine(), data.rows().subList(0, n), List.of(), List.of());
            var report = Report.of(cut);
            assertThat(HtmlReport.of(report)).contains("</html>").doesNotContain("NaN", "Infinity");
            assertThat(TextReport.of(report)).isNotEmpty();
        }
    }

    @Test
    void aBenchComparedWithItselfDoesNotChange() {
        var report = Report.of(data);
        var comparison = new Comparison("a", report, "b", report);
        assertThat(comparison.text()).anySatisfy(line -> assertThat(line).contains("+0.0 %"));
        assertThat(comparison.text().get(0)).contains("Same settings");
        assertThat(comparison.text().get(comparison.text().size() - 1)).contains("of which 0 differ");
        assertThat(comparison.html()).contains("</html>");
    }
}
