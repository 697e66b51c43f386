package draftscope.draw.page;

import draftscope.decoding.event.Outcome;
import draftscope.decoding.event.RoundEnded;
import draftscope.decoding.event.RunStarted;
import draftscope.decoding.event.VerifiedToken;
import draftscope.draw.EntropyRamp;
import draftscope.draw.Words;
import draftscope.draw.data.ScoreData;
import draftscope.draw.data.SpeedupData;
import draftscope.draw.stage.Chip;
import draftscope.draw.stage.ChipKind;
import draftscope.draw.stage.LiveRule;
import draftscope.draw.stage.RoundLane;
import draftscope.draw.stage.RoundScores;
import draftscope.draw.stage.StopWords;
import draftscope.trace.TextToken;
import draftscope.trace.Trace;
import draftscope.trace.TraceRound;
import draftscope.trace.TraceText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A run as one HTML page for any browser: prompt, settings, figures, text, rounds and charts as text and pictures, and a
 * stage that replays it where scripts may run. Everything is in it; it asks no network.
 */
public final class ReplayPage {

    private static final String PAGE = "replay.html";

    private final Trace trace;
    private final RunStarted run;
    private final RunFacts facts;
    private final SpeedupData growing;

    private ReplayPage(Trace trace, OptionalDouble speedup, SpeedupData growing) {
        this.trace = trace;
        this.run = trace.run();
        facts = new RunFacts(trace, speedup);
        this.growing = growing;
    }

    /**
     * The page, to be written as UTF-8.
     *
     * @param speedup of the whole run over the target alone on the same prompt, where that was measured
     * @param growing the same token by token; empty where it was not measured
     */
    public static String of(Trace trace, OptionalDouble speedup, SpeedupData growing) {
        return new ReplayPage(trace, speedup, growing).page();
    }

    private String page() {
        var rounds = new ArrayList<RoundWords>();
        var text = new TraceText(TraceText.endOf(trace));
        for (var round : trace.rounds()) {
            round.ended().ifPresent(ended -> rounds.add(words(round, ended, text.add(ended))));
        }
        var name = facts.name();
        Map<String, String> parts = new LinkedHashMap<>();
        parts.put("title", Html.escaped((run.exact() ? "" : Words.of("lossy.mark") + " \u2013 ")
                + Words.of("page.title", name, run.target().name())));
        parts.put("lossy", run.exact()
                ? ""
                : "<p><strong class=\"lossy\">" + Html.escaped(Words.of("lossy.mark")) + "</strong> "
                        + Html.escaped(Words.of("lossy.mark.hover")) + "</p>");
        parts.put("name", Html.escaped(name));
        parts.put("pair", Html.escaped(facts.pair()));
        parts.put("colours", PageColours.css());
        parts.put("prompt", Html.escaped(facts.prompt()));
        parts.put("settings", RunFacts.list(facts.settings()));
        parts.put("figures", RunFacts.list(facts.figures()));
        parts.put("text", rounds.stream().map(RoundWords::text).collect(Collectors.joining()));
        parts.put("rounds", rounds.stream().map(RoundWords::item).collect(Collectors.joining("\n")));
        parts.put("words", rounds.stream()
                .map(round -> "<p>" + Html.escaped(draftscope.draw.round.RoundWords.of(round.lane(), round.why())) + "</p>")
                .collect(Collectors.joining("\n")));
        parts.put("steps", steps());
        parts.put("edges", IntStream.range(0, EntropyRamp.STEPS - 1)
                .mapToObj(step -> Double.toString(EntropyRamp.upperEdge(step)))
                .collect(Collectors.joining(",")));
        parts.put("outcomes", outcomes(rounds.stream().anyMatch(round -> !round.cut().isEmpty())));
        parts.put("charts", PageCharts.html(trace, run.exact() ? growing : SpeedupData.EMPTY));
        parts.put("data", Html.script(PageData.json(rounds)));
        return Template.filled(PAGE, parts);
    }

    /** The threshold is that of the round: it may have been turned on the way. */
    private RoundWords words(TraceRound round, RoundEnded ended, List<TextToken> added) {
        var policy = Optional.of(run.policy());
        var lane = RoundLane.of(round.drafts(), ended);
        var threshold = LiveRule.inForceOrFirst(policy, lane);
        return new RoundWords(round, ended, added, lane, RoundScores.of(lane, Optional.of(run), threshold), StopWords.of(lane, policy, threshold));
    }

    private static String steps() {
        var out = new StringBuilder();
        for (int step = 0; step < EntropyRamp.STEPS; step++) {
            double edge = EntropyRamp.upperEdge(step);
            out.append("<b class=\"h").append(step).append("\">")
                    .append(Html.escaped(Double.isFinite(edge) ? "≤ " + RunFacts.number(edge) : Words.of("page.more")))
                    .append("</b>");
        }
        return out.toString();
    }

    private static String outcomes(boolean cut) {
        return Stream.of("accepted", "rejected", "discarded", "cut", "correction", "bonus")
                .filter(kind -> cut || !kind.equals(ChipKind.CUT.id()))
                .map(kind -> "<span class=\"key\"><span class=\"chip " + kind + "\">" + Html.escaped(Words.of("chip." + kind))
                        + "</span> " + Html.escaped(Words.of("chip.meaning." + kind)) + "</span>")
                .collect(Collectors.joining());
    }

    /**
     * A finished round with its words.
     *
     * @param added what it added to the text
     * @param lane the same round as the stage shows it
     * @param scores what the policy looked at, token by token
     * @param why why its draft stopped
     */
    record RoundWords(
            TraceRound round, RoundEnded ended, List<TextToken> added, RoundLane lane, ScoreData scores, String why) {

        String text() {
            var out = new StringBuilder();
            var kept = ended.kept();
            for (int i = 0; i < added.size(); i++) {
                var token = added.get(i);
                if (token.text().isEmpty()) {
                    continue;
                }
                out.append("<span data-r=\"").append(round.number() - 1).append("\" data-i=\"")
                        .append(i < kept.size() ? i : -1).append('"');
                double entropy = i < kept.size() ? entropy(kept.get(i)) : scores.ofPeople() ? Double.NaN : lane.refusedEntropy();
                if (Double.isFinite(entropy) && EntropyRamp.step(entropy) > 0) {
                    out.append(" class=\"h").append(EntropyRamp.step(entropy)).append(i < kept.size() ? "\"" : " refused\"");
                }
                out.append('>').append(Html.escaped(token.text())).append("</span>");
            }
            return out.toString();
        }

        /** H(q) in nats; NaN of a guess of people, who have none. */
        double entropy(VerifiedToken token) {
            return scores.ofPeople() ? Double.NaN : token.entropy();
        }

        String item() {
            var out = new StringBuilder("<li><a class=\"go\" href=\"#stage\" data-go=\"" + (round.number() - 1) + "\">"
                    + Html.escaped(Words.of("page.round", round.number())) + "</a> <span class=\"count\">"
                    + Html.escaped(Words.of("page.counts", ended.accepted(), ended.drafted()) + lane.cutOff()) + "</span><span class=\"chips\">");
            for (int i = 0; i < shown().size(); i++) {
                var token = shown().get(i);
                chip(out, i, outcome(token.outcome()), entropy(token), token.text(), 1);
            }
            for (int i = 0; i < cut().size(); i++) {
                var chip = cut().get(i);
                chip(out, shown().size() + i, chip.kind().id(), chip.entropy(), chip.piece(), chip.presence());
            }
            ended.next().ifPresent(next -> chip(
                    out, -1, next.source().id(), Double.NaN, next.text(), 1));
            return out.append("</span><span class=\"why\">").append(Html.escaped(why)).append("</span></li>").toString();
        }

        private void chip(StringBuilder out, int index, String kind, double entropy, String piece, double presence) {
            out.append("<span class=\"chip ").append(kind);
            if (Double.isFinite(entropy)) {
                out.append(" h").append(EntropyRamp.step(entropy));
            }
            // The word is there for those who hear the page, and for paper.
            out.append("\" data-r=\"").append(round.number() - 1).append("\" data-i=\"").append(index).append('"')
                    .append(presence < 1 ? String.format(Locale.ROOT, " style=\"opacity:%.2f\"", presence) : "").append('>')
                    .append(Html.token(piece)).append("<i class=\"said\"> ").append(Html.escaped(Words.of("chip." + kind)))
                    .append("</i></span>");
        }

        /** What the same pass guessed after the drafted tokens, fading, as the stage shows it. */
        List<Chip> cut() {
            return lane.row().stream().filter(chip -> chip.kind() == ChipKind.CUT).toList();
        }

        /** What is shown of the draft: all of a chain; of a tree what was kept, since its other nodes are no text. */
        List<VerifiedToken> shown() {
            return ended.isTree() ? ended.kept() : ended.tokens();
        }

        static String outcome(Outcome outcome) {
            return outcome.id();
        }
    }
}
