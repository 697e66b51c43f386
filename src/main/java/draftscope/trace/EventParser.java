package draftscope.trace;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import draftscope.decoding.drafter.DrafterCatalog;
import draftscope.decoding.entry.Parameter;
import draftscope.decoding.event.CutGuess;
import draftscope.decoding.event.DraftToken;
import draftscope.decoding.event.DrafterInfo;
import draftscope.decoding.event.Match;
import draftscope.decoding.event.NextToken;
import draftscope.decoding.event.Outcome;
import draftscope.decoding.event.PolicyInfo;
import draftscope.decoding.event.PolicyNote;
import draftscope.decoding.event.RoundEnded;
import draftscope.decoding.event.RuleInfo;
import draftscope.decoding.event.RunEnded;
import draftscope.decoding.event.RunLabel;
import draftscope.decoding.event.RunStarted;
import draftscope.decoding.event.RunTotals;
import draftscope.decoding.event.StopReason;
import draftscope.decoding.event.TraceEvent;
import draftscope.decoding.event.VerifiedToken;
import draftscope.decoding.port.Candidate;
import draftscope.decoding.port.DraftPass;
import draftscope.decoding.port.Hardware;
import draftscope.decoding.port.ModelInfo;
import draftscope.decoding.port.RulePlace;
import draftscope.decoding.port.Sampling;
import draftscope.decoding.port.StopStrings;
import draftscope.decoding.port.Target;
import draftscope.decoding.port.TreePlace;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A line of JSON as an event. Remembers of a run only the count of tested tokens, which the last line does not carry,
 * and whether its target was served, which tells what a missing number means.
 */
final class EventParser {

    private static final ObjectMapper JSON = new ObjectMapper()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private static final String DUPLICATE = "Duplicate field ";

    static {
        JSON.getFactory()
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION.mappedFeature())
                .setStreamReadConstraints(StreamReadConstraints.builder()
                        .maxStringLength(TextLines.LONGEST)
                        .build());
    }

    /** Drafted tokens a round may have: what the views of long runs keep of each. */
    private static final int MOST_DRAFTED = Short.MAX_VALUE;

    private int tested;
    private boolean served;

    /**
     * @return the event, or empty when this program does not know it
     * @throws MalformedEvent when the line is no JSON or a known event misses what it must have
     */
    Optional<TraceEvent> parse(String line) {
        var event = new Fields(object(line), "");
        try {
            return switch (event.text("event")) {
                case "run" -> {
                    tested = 0;
                    var run = run(event);
                    served = run.target().served().isPresent();
                    yield Optional.of(run);
                }
                case "draft_token" -> Optional.of(draftToken(event));
                case "round" -> {
                    var round = round(event);
                    tested += round.tested();
                    yield Optional.of(round);
                }
                case "end" -> Optional.of(end(event));
                default -> Optional.empty();
            };
        } catch (IllegalArgumentException e) {
            throw new MalformedEvent(e.getMessage());
        }
    }

    private static JsonNode object(String line) {
        try {
            var node = JSON.readTree(line);
            if (!node.isObject()) {
                throw new MalformedEvent("not a JSON object");
            }
            return node;
        } catch (JsonProcessingException e) {
            if (e.getOriginalMessage().startsWith(DUPLICATE)) {
                throw new MalformedEvent(e.getOriginalMessage().substring(DUPLICATE.length()) + " stands there twice");
            }
            long column = e.getLocation() == null ? 0 : e.getLocation().getColumnNr();
            throw new MalformedEvent("no valid JSON at column " + column);
        }
    }

    private static RunStarted run(Fields run) {
        long schema = run.longNumber("schema");
        if (schema != RunStarted.SCHEMA) {
            throw new MalformedEvent(
                    "schema: version " + schema + " is not one this program reads (" + RunStarted.SCHEMA + ")");
        }
        var sampling = run.object("sampling");
        return new RunStarted(
                label(run),
                model(run.object("target")),
                run.optional("draft").map(EventParser::model),
                policy(run.object("policy")),
                new Sampling(
                        sampling.number("temperature"),
                        sampling.integer("top_k"),
                        sampling.number("top_p"),
                        sampling.longNumber("seed")),
                run.text("prompt"),
                run.ids("prompt_ids"),
                run.count("max_new_tokens"),
                run.count("threads"),
                run.flag("ignore_eos"),
                drafter(run),
                new StopStrings(run.texts("stop_strings")),
                run.optional("hardware").map(EventParser::hardware),
                run.optional("verification").map(r -> new RuleInfo(r.text("name"), r.numbers(), r.flag("exact"))));
    }

    /**
     * Who drafted, if it was no draft model. The first edition wrote the name in the place of the model family, and the
     * shape of trees by itself; options of a newer program are none this one knows.
     */
    private static Optional<DrafterInfo> drafter(Fields run) {
        var named = run.optional("drafter");
        var name = named.map(d -> d.text("name"))
                .or(() -> run.optional("draft")
                        .map(d -> d.text("architecture"))
                        .filter(family -> DrafterCatalog.find(family).filter(e -> !e.isStandard()).isPresent()));
        var options = named.isPresent() ? named : run.optional("tree");
        var prefix = named.isPresent() ? "" : "tree_";
        return name.map(n -> {
            var read = new LinkedHashMap<String, Double>();
            DrafterCatalog.find(n).ifPresent(entry -> entry.parameters().forEach(p -> options.flatMap(
                            o -> option(o, p, p.name().startsWith(prefix) ? p.name().substring(prefix.length()) : p.name()))
                    .ifPresent(value -> read.put(p.name(), value))));
            return new DrafterInfo(n, read);
        });
    }

    private static Optional<Double> option(Fields options, Parameter parameter, String name) {
        if (!options.has(name)) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    options.isNumber(name) ? parameter.checked(options.number(name)) : parameter.read(options.text(name)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static PolicyInfo policy(Fields policy) {
        return new PolicyInfo(policy.text("name"), policy.numbers());
    }

    private static ModelInfo model(Fields model) {
        var served = model.optional("served");
        if (served.isPresent()) {
            var by = served.get();
            return new ModelInfo(
                    model.text("name"),
                    told(model, "architecture"),
                    model.has("parameters") ? model.longNumber("parameters") : 0,
                    told(model, "dtype"),
                    told(model, "device"),
                    Optional.of(new ModelInfo.Served(by.text("engine"), told(by, "version"))));
        }
        return new ModelInfo(
                model.text("name"),
                model.text("architecture"),
                model.longNumber("parameters"),
                model.text("dtype"),
                model.text("device"));
    }

    private static Hardware hardware(Fields hardware) {
        return new Hardware(
                told(hardware, "processor"),
                told(hardware, "libtorch"),
                hardware.optionalObjects("gpus").stream()
                        .map(gpu -> new Hardware.Gpu(gpu.text("device"), gpu.text("name")))
                        .toList(),
                told(hardware, "driver"),
                told(hardware, "cuda"));
    }

    private static String told(Fields fields, String name) {
        return fields.has(name) ? fields.text(name) : "";
    }

    private static Optional<Target.Cost> cost(Fields round) {
        return round.optional("served").map(cost -> new Target.Cost(
                cost.integer("requests"),
                cost.optionalNumber("engine_millis"),
                cost.optionalInteger("cached_tokens"),
                cost.optionalInteger("computed_tokens")));
    }

    private static DraftToken draftToken(Fields token) {
        return new DraftToken(
                token.integer("round"),
                token.integer("index"),
                token.integer("id"),
                token.text("text"),
                token.share("q"),
                token.nats("entropy"),
                token.score("score"),
                token.millis("millis"),
                token.optionalShare("u"),
                top(token),
                place(token),
                token.optionalNumber("lost"));
    }

    private RoundEnded round(Fields round) {
        var tokens = round.objects("tokens").stream().map(this::verified).toList();
        if (tokens.size() > MOST_DRAFTED) {
            throw new MalformedEvent("tokens: " + tokens.size() + " in a round, where at most " + MOST_DRAFTED + " can be read");
        }
        var ended = new RoundEnded(
                round.integer("round"),
                round.choice("stop", StopReason.class),
                tokens,
                round.optional("next").map(EventParser::next),
                round.millis("draft_millis"),
                round.millis("verify_millis"),
                round.optional("previous_bonus").map(EventParser::previousBonus),
                round.optionalScore("threshold"),
                passes(round),
                cost(round),
                round.optional("match").map(match -> match(match, tokens.size())),
                round.optional("note").map(EventParser::note).orElse(PolicyNote.NONE),
                cut(round));
        round.mustBe("drafted", ended.drafted());
        round.mustBe("accepted", ended.accepted());
        return ended;
    }

    private static Match match(Fields match, int drafted) {
        boolean counted = match.has("counts");
        var counts = counted ? match.ids("counts").stream().boxed().toList() : List.<Integer>of();
        if (counted && (counts.size() != drafted || counts.stream().anyMatch(count -> count < 0))) {
            throw new MalformedEvent("counts: are not one for each of " + drafted + " tokens, 0 or more");
        }
        return new Match(
                match.count("length"),
                match.count("at"),
                match.optional("answer").map(a -> new Match.Answer(a.count("number"), a.text("prompt"))),
                counted ? match.count("times") : 0,
                counts);
    }

    private static List<CutGuess> cut(Fields round) {
        return round.optionalObjects("cut").stream()
                .map(guess -> new CutGuess(
                        guess.integer("id"), guess.text("text"), guess.share("q"), guess.nats("entropy"), guess.score("score")))
                .toList();
    }

    private static PolicyNote note(Fields note) {
        return new PolicyNote(note.has("values") ? note.numbers("values") : List.of(), note.numbers());
    }

    private VerifiedToken verified(Fields token) {
        return new VerifiedToken(
                token.integer("id"),
                token.text("text"),
                token.choice("outcome", Outcome.class),
                token.share("q"),
                token.share("p"),
                token.nats("entropy"),
                token.score("score"),
                token.share("acceptance"),
                token.share("overlap"),
                token.optionalNumber("cross_entropy").orElse(served ? Double.NaN : Double.POSITIVE_INFINITY),
                token.optionalShare("u"),
                top(token),
                place(token),
                rulePlace(token),
                token.optionalNumber("outside"));
    }

    private static Optional<RulePlace> rulePlace(Fields token) {
        return token.has("keeps")
                ? Optional.of(new RulePlace(
                        token.number("keeps"), token.optionalNumber("joint"), token.optionalNumber("distance")))
                : Optional.empty();
    }

    private static Optional<TreePlace> place(Fields token) {
        return token.has("parent")
                ? Optional.of(new TreePlace(token.integer("parent"), depth(token), token.share("cumulative")))
                : Optional.empty();
    }

    private static int depth(Fields token) {
        int depth = token.count("depth");
        if (depth > MOST_DRAFTED) {
            throw new MalformedEvent("depth: is " + depth + ", where at most " + MOST_DRAFTED + " can be read");
        }
        return depth;
    }

    private static List<DraftPass> passes(Fields round) {
        return round.optionalObjects("passes").stream()
                .map(p -> new DraftPass(p.nats("entropy"), p.score("score"), p.score("mass"), p.millis("millis")))
                .toList();
    }

    private static NextToken next(Fields next) {
        return new NextToken(
                next.integer("id"),
                next.text("text"),
                next.choice("source", NextToken.Source.class),
                next.share("p"),
                next.optionalShare("u"),
                top(next));
    }

    private static RoundEnded.PreviousBonus previousBonus(Fields bonus) {
        return new RoundEnded.PreviousBonus(
                bonus.integer("id"), bonus.text("text"), bonus.share("q"), bonus.nats("entropy"));
    }

    private RunEnded end(Fields end) {
        var finish = end.choice("finish", RunEnded.Finish.class);
        if (end.count("accepted") > end.count("drafted")) {
            throw new MalformedEvent("accepted: is more than were drafted");
        }
        return new RunEnded(
                label(end),
                finish,
                end.ids("output_ids"),
                end.text("text"),
                new RunTotals(
                        end.count("rounds"),
                        end.count("drafted"),
                        tested,
                        end.count("accepted"),
                        end.count("new_tokens"),
                        end.millis("millis"),
                        end.millis("prefill_millis"),
                        end.millis("draft_millis"),
                        end.millis("verify_millis")),
                end.has("error") ? Optional.of(end.text("error")) : Optional.empty());
    }

    private static RunLabel label(Fields event) {
        return new RunLabel(
                event.literal("question_id"),
                event.has("turn") ? OptionalInt.of(event.integer("turn")) : OptionalInt.empty());
    }

    private static List<Candidate> top(Fields event) {
        var top = new ArrayList<Candidate>();
        for (var entry : event.arrays("top")) {
            if (entry.size() < 3
                    || !entry.get(0).canConvertToInt()
                    || !entry.get(1).isTextual()
                    || !entry.get(2).isNumber()
                    || !Fields.isShare(entry.get(2).doubleValue())) {
                throw new MalformedEvent("top: an entry is not [id, text, probability]");
            }
            top.add(new Candidate(
                    entry.get(0).intValue(), entry.get(1).textValue(), entry.get(2).doubleValue()));
        }
        return List.copyOf(top);
    }
}
