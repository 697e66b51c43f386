package draftscope.bench.report;

import java.util.ArrayList;
import java.util.List;

/** The charts of a part, those that have something to show. */
final class Charts {

    private Charts() {}

    static List<Chart> of(Report report, Report.Part part) {
        var charts = new ArrayList<Chart>();
        if (part.lines().stream().anyMatch(Report.Line::drafts)) {
            charts.add(SpeedupChart.of(part));
        }
        if (!part.sweep().isEmpty()) {
            charts.add(SweepChart.of(report, part));
        }
        if (part.lines().stream().anyMatch(l -> l.drafts() && l.overall().totals().drafted() > 0)) {
            charts.add(DraftChart.of(report, part));
        }
        if (!part.drafted().isEmpty()) {
            charts.add(PositionChart.of(part));
        }
        if (part.curves().values().stream().anyMatch(c -> !c.isEmpty())) {
            charts.add(LengthChart.of(part));
        }
        if (part.calibration().tested() > 0) {
            charts.add(EntropyChart.of(part));
            charts.add(RatioChart.of(part, cut(report)));
        }
        return charts;
    }

    /** Whether laws were cut by top-k or top-p. */
    private static boolean cut(Report report) {
        return report.data().settings().topK() > 0 || report.data().settings().topP() < 1;
    }
}
