package draftscope.trace.export;

import static org.assertj.core.api.Assertions.assertThat;

import draftscope.app.run.RunLedger;
import draftscope.decoding.event.RuleInfo;
import draftscope.decoding.event.RunStarted;
import draftscope.draw.data.SpeedupData;
import draftscope.draw.page.ReplayPage;
import draftscope.trace.Trace;
import draftscope.trace.TraceRecorder;
import draftscope.trace.TraceWriter;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

/** A run by a rule that is not exact bears its mark wherever it goes, and no speed. */
class LossyExportTest {

    private final Trace usual = ExportTest.example("svip-story.jsonl");
    private final Trace lossy = under(new RuleInfo("lenience", Map.of("lenience", 0.5), false));

    @Test
    void pageTableAndTraceBearTheMarkAndNoSpeed() {
        assertThat(ReplayPage.of(lossy, OptionalDouble.of(2.5), SpeedupData.EMPTY))
                .contains("class=\"lossy\">not the target’s distribution<", "<title>not the target’s distribution")
                .doesNotContain("tok/s<", "2.50×", "<dt>In all</dt>");
        assertThat(ReplayPage.of(usual, OptionalDouble.of(2.5), SpeedupData.EMPTY))
                .doesNotContain("class=\"lossy\"")
                .contains("tok/s</dd>", "<dd>2.50×</dd>", "<dt>In all</dt>");
        var rows = RoundsTable.csv(lossy).split("\r?\n");
        var names = List.of(rows[0].split(","));
        var cells = rows[1].split(",", -1);
        assertThat(cells[names.indexOf("verification")]).isEqualTo("lenience");
        assertThat(cells[names.indexOf("exact")]).isEqualTo("false");
        assertThat(cells[names.indexOf("tokens_per_second")]).isEmpty();
        assertThat(TraceWriter.json(lossy.run(), lossy.run())).contains("\"verification\":{\"name\":\"lenience\",\"exact\":false");
    }

    /** A written trace tells no speed of it; what was read is written as it was. */
    @Test
    void itsTraceTellsNoSpeed() {
        var out = new ByteArrayOutputStream();
        try (var writer = new TraceWriter(out)) {
            lossy.events().forEach(writer::on);
            usual.events().forEach(writer::on);
        }
        var ends = out.toString(StandardCharsets.UTF_8).lines().filter(line -> line.contains("\"event\":\"end\"")).toList();
        assertThat(ends).hasSize(2);
        assertThat(ends.get(0)).doesNotContain("tokens_per_second").contains("\"millis\"");
        assertThat(ends.get(1)).contains("tokens_per_second");
    }

    /** Neither its own nor, beside another run, that of the other. */
    @Test
    void itStandsInNoChartOfSpeed() {
        var alone = new RunStarted(
                usual.run().label(), usual.run().target(), Optional.empty(),
                new draftscope.decoding.policy.NoDrafting().info(), usual.run().sampling(), usual.run().prompt(),
                usual.run().promptIds(), usual.run().maxNewTokens(), usual.run().threads(), usual.run().ignoreEnd(),
                Optional.empty(), usual.run().stops(), usual.run().hardware(), Optional.empty());
        var base = with(alone);
        var own = RunLedger.recorded(lossy, List.of(base));
        assertThat(own.baseline()).isPresent();
        assertThat(own.speedup(own.growth().rounds(), true)).isNaN();
        assertThat(own.best()).isNaN();
        assertThat(RunLedger.recorded(usual, List.of(base)).speedup(1, false)).isFinite();
        var other = under(new RuleInfo("lenience", Map.of("lenience", 0.5), false), "constant");
        assertThat(RunLedger.recorded(usual, List.of(base, other)).rows())
                .extracting(row -> row.name())
                .noneMatch(name -> name.contains("Constant"));
    }

    private Trace under(RuleInfo rule) {
        return under(rule, usual.run().policy().name());
    }

    private Trace under(RuleInfo rule, String policy) {
        var run = usual.run();
        return with(new RunStarted(
                run.label(), run.target(), run.draft(),
                new draftscope.decoding.event.PolicyInfo(policy, run.policy().constants()), run.sampling(), run.prompt(),
                run.promptIds(), run.maxNewTokens(), run.threads(), run.ignoreEnd(), run.drafter(), run.stops(),
                run.hardware(), Optional.of(rule)));
    }

    private Trace with(RunStarted started) {
        var recorder = new TraceRecorder();
        recorder.on(started);
        usual.events().stream().skip(1).forEach(recorder::on);
        return recorder.trace().orElseThrow();
    }
}
